package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.MacAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A learning bridge without spanning tree. */
final class BridgeLink extends ModelLink {

    private static final Errno ELOOP = new Errno(40);
    /** {@code BR_MAX_PORTS} in {@code net/bridge/br_private.h}, less the bridge itself. */
    private static final int MOST_PORTS = 1023;

    private final Set<ModelLink> ports = new LinkedHashSet<>();
    private final Map<MacAddress, ModelLink> learned = new HashMap<>();

    BridgeLink(MemoryNamespace namespace, InterfaceName name, MacAddress mac) {
        super(namespace, name, mac);
    }

    @Override
    String kind() {
        return "bridge";
    }

    void add(ModelLink port) {
        if (port instanceof BridgeLink) {
            throw new KernelRefusal(ELOOP, "Can not enslave a bridge to a bridge");
        }
        if (ports.size() >= MOST_PORTS) {
            throw new KernelRefusal(Errno.EXFULL, null);
        }
        ports.add(port);
    }

    void remove(ModelLink port) {
        ports.remove(port);
        learned.values().removeIf(port::equals);
    }

    void forward(ModelLink from, EthernetFrame frame) {
        if (frame.source().isUnicast()) {
            learned.put(frame.source(), from);
        }
        ModelLink known = learned.get(frame.destination());
        for (ModelLink port : known == null ? List.copyOf(ports) : List.of(known)) {
            if (port != from) {
                port.send(frame);
            }
        }
    }

    /** The host itself has no address here: what is meant for it ends here. */
    @Override
    void transmit(EthernetFrame frame) {
        // nobody listens
    }

    @Override
    void removed() {
        List.copyOf(ports).forEach(port -> port.setMaster(null));
        super.removed();
    }
}
