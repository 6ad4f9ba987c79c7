package dev.plumbline.kit;

import java.util.Optional;

/**
 * A link as the kit sees it, without asking the provider. Two are equal if nothing about the link changed but its
 * traffic.
 *
 * @param name interface name
 * @param index interface index
 * @param kind such as {@code bridge}, {@code geneve}, {@code tun}; empty text for a physical one
 * @param mac Ethernet address as text
 * @param mtu MTU in bytes
 * @param up whether it is up
 * @param master the link it is enslaved to
 */
public record Link(String name, int index, String kind, String mac, int mtu, boolean up, Optional<String> master) {

    /**
     * One line for a person.
     *
     * @return name, kind and index
     */
    public String describe() {
        return name + " (" + (kind.isEmpty() ? "link" : kind) + ", index " + index + ")";
    }
}
