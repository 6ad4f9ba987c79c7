package dev.plumbline.harness.lab;

import dev.plumbline.harness.ip.IpLink;
import java.util.Optional;

/**
 * A link as somebody other than the backend sees it.
 *
 * @param name interface name
 * @param index interface index
 * @param kind such as {@code bridge}, {@code geneve}, {@code tun}; empty text for a physical one
 * @param mac Ethernet address as text
 * @param mtu MTU in bytes
 * @param up whether it is up
 * @param master the link it is enslaved to
 * @param sent frames sent
 * @param received frames received
 */
public record LinkState(
        String name,
        int index,
        String kind,
        String mac,
        int mtu,
        boolean up,
        Optional<String> master,
        long sent,
        long received) {

    /**
     * One line for a person.
     *
     * @return name, kind and index
     */
    public String describe() {
        return name + " (" + (kind.isEmpty() ? "link" : kind) + ", index " + index + ")";
    }

    /** A link of the kernel. */
    static LinkState of(IpLink it) {
        Optional<String> master = Optional.of(it.master()).filter(name -> !name.isEmpty());
        return new LinkState(
                it.name(), it.index(), it.kind(), it.mac(), it.mtu(), it.up(), master, it.sent(), it.received());
    }

    /**
     * The link without its counters, to compare states.
     *
     * @return the same with nothing sent and nothing received
     */
    public LinkState withoutTraffic() {
        return new LinkState(name, index, kind, mac, mtu, up, master, 0, 0);
    }
}
