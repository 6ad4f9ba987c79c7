package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.PortVlan;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A link of the modelled kernel. Guarded by the host's lock. */
abstract class ModelLink {

    final MemoryNamespace namespace;
    InterfaceName name;
    final int index;
    MacAddress mac;
    int mtu = 1500;
    private boolean up;

    @Nullable
    BridgeLink master;
    /** As a port: exchanges no frame with other isolated ones. */
    boolean isolated;
    /** As a port: its VLANs, where the bridge keeps them apart; empty for the bridge's default one. */
    Optional<PortVlan> vlan = Optional.empty();

    /** Went down at some time since it was last watched. */
    boolean wasDown;
    /** What the provider keeps on its own links; foreign links have none. */
    @Nullable
    Object tag;

    private final long madeAt = System.nanoTime();
    long sent;
    long received;

    ModelLink(MemoryNamespace namespace, InterfaceName name, MacAddress mac) {
        this.namespace = namespace;
        this.name = name;
        this.index = namespace.nextIndex();
        this.mac = mac;
    }

    abstract String kind();

    final boolean isUp() {
        return up;
    }

    final void setUp(boolean whether) {
        up = whether;
        wasDown |= !whether;
    }

    /** Largest MTU that the kind of link can have, in bytes. */
    int maxMtu() {
        return 65535;
    }

    /** Carries a frame away from the host's side. */
    abstract void transmit(EthernetFrame frame);

    final void setMtu(int bytes) {
        if (bytes > maxMtu()) {
            throw new KernelRefusal(Errno.EINVAL, "mtu greater than device maximum");
        }
        mtu = bytes;
    }

    /** The kernel moves an enslaved link silently to another bridge; so does the model. */
    final void setMaster(@Nullable BridgeLink bridge) {
        if (master != null) {
            master.remove(this);
        }
        if (bridge != null) {
            bridge.add(this);
        }
        master = bridge;
    }

    /** As {@code __dev_forward_skb}: what does not fit, or meets a link that is down, is dropped. */
    final void send(EthernetFrame frame) {
        if (up && frame.payloadLength() <= mtu) {
            sent++;
            transmit(frame);
        }
    }

    final void receive(EthernetFrame frame) {
        if (up) {
            received++;
            if (master != null && master.isUp()) {
                master.forward(this, frame);
            }
        }
    }

    /** Lets go of what holds on to it. */
    void removed() {
        setMaster(null);
    }

    final Duration age() {
        return Duration.ofNanos(System.nanoTime() - madeAt);
    }

    final Link toLink() {
        return new Link(name, index, mac);
    }

    final LinkView view() {
        return new LinkView(
                name, index, kind(), mac, mtu, up, Optional.ofNullable(master).map(m -> m.name), sent, received);
    }
}
