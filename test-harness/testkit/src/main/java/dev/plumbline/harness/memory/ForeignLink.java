package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.MacAddress;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A link that the provider did not make: a network card, or one end of a veth pair. It leads nowhere at first. */
final class ForeignLink extends ModelLink {

    final Set<String> addresses = new LinkedHashSet<>();
    private final String kind;

    private @Nullable FarPort farEnd;

    ForeignLink(MemoryNamespace namespace, InterfaceName name, MacAddress mac, String kind) {
        super(namespace, name, mac);
        this.kind = kind;
    }

    FarPort openFarEnd() {
        farEnd = new FarPort(this);
        return farEnd;
    }

    @Override
    String kind() {
        return kind;
    }

    @Override
    void transmit(EthernetFrame frame) {
        if (farEnd != null) {
            farEnd.deliver(frame);
        }
    }
}
