package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.harness.guest.GuestPort;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.Tunnel;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Changes a modelled link behind the provider's back, as an administrator does, or as a provider does that is wrong. Safe
 * for use by several threads.
 */
public final class LinkEditor {

    private static final Object FOREIGN_TAG = new Object();

    private final MemoryNamespace namespace;
    private final ModelLink link;

    LinkEditor(MemoryNamespace namespace, ModelLink link) {
        this.namespace = namespace;
        this.link = link;
    }

    private <T> T locked(Supplier<T> work) {
        return namespace.host().locked(work);
    }

    private LinkEditor change(Runnable work) {
        locked(() -> {
            work.run();
            return null;
        });
        return this;
    }

    private <T extends ModelLink> T as(Class<T> kind) {
        if (!kind.isInstance(link)) {
            throw new IllegalArgumentException("link " + link.name + " is a " + link.kind());
        }
        return kind.cast(link);
    }

    /**
     * Brings it up or down.
     *
     * @param up which
     * @return this
     */
    public LinkEditor setUp(boolean up) {
        return change(() -> link.setUp(up));
    }

    /**
     * Whether it has been up since this was last asked.
     *
     * @return false if it was down at any moment
     */
    public boolean stayedUp() {
        return locked(() -> {
            boolean stayed = !link.wasDown;
            link.wasDown = false;
            return stayed;
        });
    }

    /**
     * Sets its MTU.
     *
     * @param mtu in bytes
     * @return this
     */
    public LinkEditor setMtu(int mtu) {
        return change(() -> link.setMtu(mtu));
    }

    /**
     * Sets its MAC address.
     *
     * @param mac the address
     * @return this
     */
    public LinkEditor setMac(MacAddress mac) {
        return change(() -> link.mac = mac);
    }

    /**
     * Makes it a port, or no port.
     *
     * @param bridge of which bridge; empty for none
     * @return this
     */
    public LinkEditor setMaster(Optional<String> bridge) {
        return change(() -> link.setMaster(bridge.map(name ->
                        (BridgeLink) namespace.link(new InterfaceName(name)).orElseThrow())
                .orElse(null)));
    }

    /**
     * Renames it.
     *
     * @param name a free name
     * @return this
     */
    public LinkEditor rename(String name) {
        return change(() -> namespace.rename(link, new InterfaceName(name)));
    }

    /**
     * Gives an uplink an address.
     *
     * @param address as text
     * @return this
     */
    public LinkEditor addAddress(String address) {
        return change(() -> as(ForeignLink.class).addresses.add(address));
    }

    /**
     * Isolates a port.
     *
     * @param isolated whether it is to be isolated
     * @return this
     */
    public LinkEditor setIsolated(boolean isolated) {
        return change(() -> link.isolated = isolated);
    }

    /**
     * Whether a port is isolated.
     *
     * @return whether it is
     */
    public boolean isIsolated() {
        return locked(() -> link.isolated);
    }

    /** Takes away what the provider keeps on it. */
    public void dropTag() {
        change(() -> link.tag = null);
    }

    /** Puts on it what another provider keeps on its links. */
    public void setForeignTag() {
        change(() -> link.tag = FOREIGN_TAG);
    }

    /**
     * Whether another provider keeps something on it.
     *
     * @return whether it does
     */
    public boolean hasForeignTag() {
        return locked(() -> link.tag == FOREIGN_TAG);
    }

    /**
     * Puts on it what the provider keeps on another link.
     *
     * @param other the other link's name
     */
    public void copyTag(String other) {
        change(() -> link.tag = namespace.link(new InterfaceName(other)).orElseThrow().tag);
    }

    /**
     * Lets a bridge hand frames to the host, or not.
     *
     * @param reaches whether it does
     */
    public void setReachesHost(boolean reaches) {
        change(() -> as(BridgeLink.class).reachesHost = reaches);
    }

    /**
     * Lets a bridge snoop on multicast, or not.
     *
     * @param snoops whether it does
     */
    public void setSnoops(boolean snoops) {
        change(() -> as(BridgeLink.class).snoops = snoops);
    }

    /**
     * Lets a bridge keep VLANs apart, or not.
     *
     * @param filters whether it does
     */
    public void setVlanFiltering(boolean filters) {
        change(() -> as(BridgeLink.class).filtersVlans = filters);
    }

    /**
     * Gives a port other VLANs.
     *
     * @param vlan its VLANs
     */
    public void setVlan(PortVlan vlan) {
        change(() -> link.vlan = Optional.of(vlan));
    }

    /**
     * Lets a bridge pass on what bridges say to each other, or not.
     *
     * @param passes whether it does
     */
    public void setPassesBpdus(boolean passes) {
        change(() -> as(BridgeLink.class).passesBpdus = passes);
    }

    /**
     * Makes the host send a frame by a bridge.
     *
     * @param frame what to send
     */
    public void flood(EthernetFrame frame) {
        change(() -> as(BridgeLink.class).flood(frame));
    }

    /**
     * Lets a tunnel hear any host, and send to it, or its remote alone.
     *
     * @param anybody whether it hears anybody
     */
    public void setBelievesAnybody(boolean anybody) {
        change(() -> as(TunnelLink.class).believesAnybody = anybody);
    }

    /**
     * Makes a tunnel link another tunnel.
     *
     * @param tunnel which
     */
    public void setTunnel(Tunnel tunnel) {
        change(() -> as(TunnelLink.class).tunnel = tunnel);
    }

    /**
     * Gives a TAP another owner.
     *
     * @param owner whose it is from now on
     */
    public void setOwner(Owner owner) {
        change(() -> as(TapLink.class).owner = owner);
    }

    /**
     * Who may open a TAP.
     *
     * @return its owner
     */
    public Owner owner() {
        return locked(() -> as(TapLink.class).owner);
    }

    /**
     * Sets whether a TAP stays without an open queue.
     *
     * @param persistent whether it does
     */
    public void setPersistent(boolean persistent) {
        change(() -> as(TapLink.class).persistent = persistent);
    }

    /**
     * Sets the size of a TAP's vnet header.
     *
     * @param bytes the size
     */
    public void setHeaderSize(int bytes) {
        change(() -> as(TapLink.class).headerSize = bytes);
    }

    /**
     * The size of a TAP's vnet header.
     *
     * @return bytes
     */
    public int headerSize() {
        return locked(() -> as(TapLink.class).headerSize);
    }

    /**
     * Whether a TAP stays without an open queue.
     *
     * @return whether it does
     */
    public boolean isPersistent() {
        return locked(() -> as(TapLink.class).persistent);
    }

    /**
     * Whether a TAP has more than one queue.
     *
     * @return whether it was made so
     */
    public boolean isMultiQueue() {
        return locked(() -> as(TapLink.class).flags.multiQueue());
    }

    /**
     * Opens the other end of an uplink.
     *
     * @return a port with one queue
     */
    public GuestPort openFarEnd() {
        return locked(() -> as(ForeignLink.class).openFarEnd());
    }
}
