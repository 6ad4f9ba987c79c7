package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunnelKind;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Failures;

/** The link by which a tunnel is to send: it has to be there, and to carry what the NIC sends (vxlan_change_mtu). */
final class UnderlayDevice {

    /** Ethernet, vxlan, UDP and IP (VXLAN_HEADROOM and VXLAN6_HEADROOM in {@code net/vxlan.h}), bytes. */
    private static final int HEADERS = 50;

    private static final int HEADERS_IPV6 = 70;

    private UnderlayDevice() {}

    /**
     * Looks at the device that a plan is for, if it has one.
     *
     * @param found what is there of the NIC; beside a tunnel that is there its device has been looked at before
     * @throws NetworkException if it is not there, or cannot serve
     */
    static void require(Plan plan, NicLinks found) {
        plan.underlay().device().ifPresent(name -> {
            Failure failure = Failure.of("use device").on(name.value());
            LinkState device = found.filters()
                    .device()
                    .orElseThrow(
                            () -> new NetworkException(failure.because("there is no such link in this namespace")));
            int needed = plan.mtu() + headers(plan.tunnel().orElseThrow());
            if (found.uplink().isEmpty() && device.mtu() < needed) {
                throw Failures.conflict(failure.because(
                                "it has MTU " + device.mtu() + ", a tunnel of MTU " + plan.mtu() + " needs " + needed)
                        .hint("raise the one or lower the other"));
            }
        });
    }

    private static int headers(TunnelKind tunnel) {
        return tunnel.remote() != null && tunnel.remote().getAddress().length == 16 ? HEADERS_IPV6 : HEADERS;
    }
}
