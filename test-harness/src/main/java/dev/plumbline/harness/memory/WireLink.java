package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.MacAddress;

/** A link that the provider did not make: a network card, or one end of a veth pair. */
final class WireLink extends ModelLink {

    private final String kind;
    private WireLink peer;

    WireLink(MemoryNamespace namespace, InterfaceName name, MacAddress mac, String kind) {
        super(namespace, name, mac);
        this.kind = kind;
    }

    void connect(WireLink other) {
        peer = other;
        other.peer = this;
    }

    @Override
    String kind() {
        return kind;
    }

    @Override
    void transmit(EthernetFrame frame) {
        if (peer != null) {
            peer.receive(frame);
        }
    }

    @Override
    void removed() {
        super.removed();
        if (peer != null) {
            peer.peer = null;
            peer = null;
        }
    }
}
