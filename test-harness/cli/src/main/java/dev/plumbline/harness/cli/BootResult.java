package dev.plumbline.harness.cli;

import dev.plumbline.spi.Attachment;
import java.util.List;

/**
 * Outcome of {@code plumbline boot}.
 *
 * @param provider name of the provider
 * @param guest kind of guest
 * @param kernel release of the kernel, or what stands for it
 * @param nics one entry a NIC
 * @param tunnels one entry a tunnel link
 * @param guests what guests with a kernel of their own found, one entry a conversation
 * @param problems what went wrong; none if all is well
 */
record BootResult(
        String provider,
        String guest,
        String kernel,
        List<Nic> nics,
        List<TunnelLink> tunnels,
        List<GuestFinding> guests,
        List<String> problems) {

    BootResult {
        nics = List.copyOf(nics);
        tunnels = List.copyOf(tunnels);
        guests = List.copyOf(guests);
        problems = List.copyOf(problems);
    }

    boolean ok() {
        return problems.isEmpty();
    }

    /**
     * A NIC.
     *
     * @param host name of its host
     * @param attachment what the provider attached
     * @param sent echo requests sent through the tunnel, on all queues
     * @param received replies that came back through the tunnel on the queue that they were due on
     * @param attachNanos time of the attach
     * @param detachNanos time of the detach; 0 if it did not come to that
     */
    record Nic(String host, Attachment attachment, int sent, int received, long attachNanos, long detachNanos) {}

    /**
     * A tunnel link, as the kernel counts.
     *
     * @param host name of its host
     * @param name interface name
     * @param kind geneve or vxlan
     * @param sent frames sent into the tunnel
     * @param received frames received from it
     */
    record TunnelLink(String host, String name, String kind, long sent, long received) {}
}
