package dev.plumbline.tap.property;

import dev.plumbline.linux.link.VxlanKind;
import dev.plumbline.linux.tc.BpfFilter;
import dev.plumbline.linux.tc.BpfProgram;
import dev.plumbline.linux.tc.Hook;
import dev.plumbline.linux.tc.Verdict;
import dev.plumbline.tap.links.LinkFilters;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The filters that keep guests and host apart (docs/decisions/0008-guest-isolation.md). Programs look at the Ethernet
 * header alone, which is the same with and without a VLAN tag.
 */
final class Guards {

    private static final int FIRST = 1;
    private static final int DESTINATION = 0;
    private static final int SOURCE = 6;

    private Guards() {}

    /** Nothing that arrives on the bridge goes up to the host. What is forwarded does not come this way. */
    static List<Property> bridge(LinkFilters filters) {
        return List.of(program(
                Hook.INGRESS, FIRST, "what guests send to this host", BpfProgram.always(Verdict.DROP), filters));
    }

    /** A port of the bridge that is ours. */
    static List<Property> port(byte[] mac, LinkFilters filters) {
        return List.of(
                program(Hook.INGRESS, FIRST, "what guests send to bridges and to this host", noBridgeGroup(), filters),
                program(Hook.EGRESS, FIRST, "what this host sends by it", notFrom(mac), filters));
    }

    /** vxlan takes datagrams from anybody (vxlan_rcv); geneve looks for their source (geneve_lookup). */
    static List<Property> remote(VxlanKind tunnel, LinkFilters filters) {
        InetAddress remote = tunnel.remote();
        String others = "what other hosts than " + remote.getHostAddress() + " send";
        return List.of(
                program(Hook.INGRESS, FIRST + 3, others, BpfProgram.always(Verdict.DROP), filters),
                new Guard(Hook.INGRESS, FIRST + 2, others + " with a tag", OuterSource.tagged(remote), filters),
                new Guard(Hook.INGRESS, FIRST + 1, others + " without a tag", OuterSource.untagged(remote), filters));
    }

    private static Guard program(Hook hook, int priority, String purpose, BpfProgram program, LinkFilters filters) {
        return new Guard(hook, priority, purpose, new BpfFilter(program), filters);
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

    /** Drops what the host sends by the port itself; what a guest sends has the guest's MAC. */
    private static BpfProgram notFrom(byte[] mac) {
        ByteBuffer address = ByteBuffer.wrap(mac);
        return BpfProgram.builder()
                .loadWord(SOURCE)
                .ifEqual(address.getInt(0), 0, 3)
                .loadHalf(SOURCE + 4)
                .ifEqual(Short.toUnsignedInt(address.getShort(4)), 0, 1)
                .verdict(Verdict.DROP)
                .end(Verdict.NEXT);
    }
}
