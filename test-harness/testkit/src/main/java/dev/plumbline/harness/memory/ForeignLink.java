package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.MacAddress;

/** A link that the provider did not make and that leads nowhere: a network card, or one end of a veth pair. */
final class ForeignLink extends ModelLink {

    private final String kind;

    ForeignLink(MemoryNamespace namespace, InterfaceName name, MacAddress mac, String kind) {
        super(namespace, name, mac);
        this.kind = kind;
    }

    @Override
    String kind() {
        return kind;
    }

    @Override
    void transmit(EthernetFrame frame) {}
}
