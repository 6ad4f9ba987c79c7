package dev.plumbline.ovs.tap;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.tc.BpfAssembler;
import dev.plumbline.linux.tc.BpfFilter;
import dev.plumbline.linux.tc.Hook;
import dev.plumbline.linux.tc.TrafficMessages;
import dev.plumbline.linux.tc.Verdict;
import dev.plumbline.spi.MacAddress;
import java.nio.ByteBuffer;

/**
 * Keeps a guest and the host's own IP stack apart.
 *
 * <p>To the guest: what the host makes by itself on a TAP, such as reports of multicast groups, has the TAP's MAC, which
 * nothing has that comes from a network.
 *
 * <p>From the guest, where the datapath is ovs-vswitchd itself: that reads a TAP by a packet socket, which sees each frame
 * before traffic control does; without a filter the kernel would go on with the frame as with any that a link receives. The
 * kernel's datapath takes the frame away instead, behind traffic control, and must have no such filter.
 */
public final class HostGuard {

    private static final int PRIORITY = 1;
    /** Where an Ethernet frame has the MAC of its sender. */
    private static final int SOURCE = 6;

    private HostGuard() {}

    /** Before the TAP is up. */
    public static void set(Kernel kernel, LinkRef tap, String name, MacAddress mac, boolean userspace) {
        Steps.run(kernel, "add clsact to TAP", name, TrafficMessages.clsact(tap));
        add(kernel, tap, name, Hook.EGRESS, notFrom(mac));
        if (userspace) {
            add(kernel, tap, name, Hook.INGRESS, nothing());
        }
    }

    private static void add(Kernel kernel, LinkRef tap, String name, Hook hook, BpfFilter filter) {
        Steps.run(kernel, "add filter to TAP", name, TrafficMessages.filter(tap, hook, PRIORITY, filter));
    }

    private static BpfFilter nothing() {
        return new BpfFilter(new BpfAssembler().verdict(Verdict.DROP).program());
    }

    private static BpfFilter notFrom(MacAddress mac) {
        ByteBuffer bytes = ByteBuffer.wrap(mac.toBytes());
        return new BpfFilter(new BpfAssembler()
                .loadHalf(SOURCE)
                .unlessEqual(Short.toUnsignedInt(bytes.getShort()), "other")
                .loadWord(SOURCE + Short.BYTES)
                .unlessEqual(bytes.getInt(), "other")
                .verdict(Verdict.DROP)
                .at("other")
                .verdict(Verdict.NEXT)
                .program());
    }

    /** Whether the filters are there, as they were made. */
    public static boolean isSet(Kernel kernel, LinkState tap, MacAddress mac, boolean userspace) {
        return has(kernel, tap, Hook.EGRESS, notFrom(mac)) && (!userspace || has(kernel, tap, Hook.INGRESS, nothing()));
    }

    private static boolean has(Kernel kernel, LinkState tap, Hook hook, BpfFilter filter) {
        return kernel.netlink().dump(TrafficMessages.filters(tap.ref(), hook)).stream()
                .anyMatch(state -> state.priority() == PRIORITY
                        && state.filter().filter(filter::equals).isPresent());
    }
}
