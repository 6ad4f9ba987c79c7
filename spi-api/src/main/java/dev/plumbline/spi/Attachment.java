package dev.plumbline.spi;

import java.util.Objects;

/**
 * A NIC that is plugged in: everything that a VMM needs to open it. Equal attachments mean the same state; an interface
 * index that differs tells that a link was made anew.
 *
 * @param id identity of the NIC, with its namespace
 * @param network what it is connected to
 * @param owner who may open the TAP
 * @param mtu MTU in bytes of TAP, bridge and tunnel link, {@value NicRequest#MIN_MTU} to {@value NicRequest#MAX_MTU};
 *     the guest's should be the same
 * @param guestMac MAC for the guest's own NIC; that of the TAP, on the host, is another
 * @param tap what the VMM opens
 * @param bridge the bridge that the TAP is a port of
 * @param uplink the tunnel link, or the existing uplink, that is the bridge's way out
 * @since 0.1.0
 */
public record Attachment(
        NicId id, Network network, Owner owner, int mtu, MacAddress guestMac, TapDevice tap, Link bridge, Link uplink) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the MTU is out of range
     */
    public Attachment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(owner, "owner");
        NicRequest.checkRange("MTU", mtu, NicRequest.MIN_MTU, NicRequest.MAX_MTU);
        Objects.requireNonNull(guestMac, "guestMac");
        Objects.requireNonNull(tap, "tap");
        Objects.requireNonNull(bridge, "bridge");
        Objects.requireNonNull(uplink, "uplink");
    }

    /**
     * The namespace in which the links are.
     *
     * @return that of the identity
     */
    public NetworkNamespace namespace() {
        return id.namespace();
    }
}
