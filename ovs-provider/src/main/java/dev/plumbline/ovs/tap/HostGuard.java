package dev.plumbline.ovs.tap;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.tc.BpfFilter;
import dev.plumbline.linux.tc.BpfProgram;
import dev.plumbline.linux.tc.Hook;
import dev.plumbline.linux.tc.TrafficMessages;
import dev.plumbline.linux.tc.Verdict;
import dev.plumbline.spi.MacAddress;

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

    private static final BpfFilter NOTHING = new BpfFilter(BpfProgram.always(Verdict.DROP));

    private HostGuard() {}

    /** Before the TAP is up. */
    public static void set(Kernel kernel, LinkRef tap, String name, MacAddress mac, boolean userspace) {
        Steps.run(kernel, "add clsact to TAP", name, TrafficMessages.clsact(tap));
        add(kernel, tap, name, Hook.EGRESS, notFrom(mac));
        if (userspace) {
            add(kernel, tap, name, Hook.INGRESS, NOTHING);
        }
    }

    private static void add(Kernel kernel, LinkRef tap, String name, Hook hook, BpfFilter filter) {
        Steps.run(kernel, "add filter to TAP", name, TrafficMessages.filter(tap, hook, PRIORITY, filter));
    }

    private static BpfFilter notFrom(MacAddress mac) {
        return new BpfFilter(BpfProgram.dropFrom(mac.toBytes()));
    }

    /** Whether the filters are there, as they were made. */
    public static boolean isSet(Kernel kernel, LinkState tap, MacAddress mac, boolean userspace) {
        return has(kernel, tap, Hook.EGRESS, notFrom(mac)) && (!userspace || has(kernel, tap, Hook.INGRESS, NOTHING));
    }

    private static boolean has(Kernel kernel, LinkState tap, Hook hook, BpfFilter filter) {
        return kernel.netlink().dump(TrafficMessages.filters(tap.ref(), hook)).stream()
                .anyMatch(state -> state.priority() == PRIORITY
                        && state.filter().filter(filter::equals).isPresent());
    }
}
