package dev.plumbline.tap.property;

import dev.plumbline.linux.tc.BpfFilter;
import dev.plumbline.linux.tc.BpfProgram;
import dev.plumbline.linux.tc.Filter;
import dev.plumbline.linux.tc.Hook;
import dev.plumbline.linux.tc.Verdict;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.tap.links.LinkFilters;
import dev.plumbline.tap.links.OuterSource;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.security.SecurityProgram;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;

/**
 * The filters that keep guests and host apart (docs/decisions/0008-guest-isolation.md). Programs look at the Ethernet
 * header alone, which is the same with and without a VLAN tag.
 */
final class Guards {

    private static final int FIRST = 1;
    private static final int DESTINATION = 0;

    private static final String OTHERS = "what other hosts than the remote send";

    private static final Filter DROP = new BpfFilter(BpfProgram.always(Verdict.DROP));
    private static final Filter NO_BRIDGE_GROUP = new BpfFilter(noBridgeGroup());

    private Guards() {}

    /** Nothing that arrives on the bridge goes up to the host. What is forwarded does not come this way. */
    static List<Property> bridge(LinkFilters filters) {
        return List.of(new Guard(Hook.INGRESS, FIRST, "what guests send to this host", DROP, filters));
    }

    /** A port of the bridge that is ours. */
    static List<Property> port(byte[] mac, LinkFilters filters) {
        return List.of(
                new Guard(
                        Hook.INGRESS, FIRST, "what guests send to bridges and to this host", NO_BRIDGE_GROUP, filters),
                fromHost(mac, filters));
    }

    /** The TAP. One that is down for its guest is up for the kernel, whose carrier comes and goes with a VMM. With port security one program does both, so that it costs no message more. */
    static List<Property> tap(Plan plan, LinkFilters filters) {
        PortPolicy policy = plan.request().policy();
        if (policy.link() == PortLink.DOWN) {
            return List.of(
                    new Guard(Hook.INGRESS, FIRST, "what the guest sends while its link is down", DROP, filters),
                    new Guard(Hook.EGRESS, FIRST, "what the guest is sent while its link is down", DROP, filters));
        }
        if (policy.security().isEmpty()) {
            return port(plan.tapMac(), filters);
        }
        Filter program = new BpfFilter(SecurityProgram.of(policy, plan.guestMac()));
        return List.of(
                new Guard(Hook.INGRESS, FIRST, "what the guest may not send", program, filters),
                fromHost(plan.tapMac(), filters));
    }

    /** What a guest sends has the guest's MAC; what the host sends by the port itself has the port's. */
    private static Guard fromHost(byte[] mac, LinkFilters filters) {
        return new Guard(
                Hook.EGRESS, FIRST, "what this host sends by it", new BpfFilter(BpfProgram.dropFrom(mac)), filters);
    }

    /** vxlan takes datagrams from anybody (vxlan_rcv); geneve looks for their source (geneve_lookup). */
    static List<Property> remotes(List<InetAddress> remotes, LinkFilters filters) {
        return List.of(
                new Guard(Hook.INGRESS, FIRST + 3, OTHERS, DROP, filters),
                new Guard(Hook.INGRESS, FIRST + 2, OTHERS + ", tagged", each(remotes, OuterSource::tagged), filters),
                new Guard(
                        Hook.INGRESS, FIRST + 1, OTHERS + ", untagged", each(remotes, OuterSource::untagged), filters));
    }

    private static List<Filter> each(List<InetAddress> remotes, Function<InetAddress, Filter> filter) {
        return remotes.stream().map(filter).toList();
    }

    /**
     * Drops 01:80:c2:00:00:00 to 0f, which a port gives to the host in front of the bridge, or spreads (br_handle_frame),
     * and 01:00:0c:cc:cc:cd, the spanning tree of one VLAN, at which switches close a port as well.
     */
    private static BpfProgram noBridgeGroup() {
        return BpfProgram.builder()
                .loadWord(DESTINATION)
                .ifEqual(0x0180c200, 0, 3)
                .loadHalf(DESTINATION + 4)
                .and(0xfff0)
                .ifEqual(0x0000, 3, 4)
                .ifEqual(0x01000ccc, 0, 3)
                .loadHalf(DESTINATION + 4)
                .ifEqual(0xcccd, 0, 1)
                .verdict(Verdict.DROP)
                .end(Verdict.NEXT);
    }
}
