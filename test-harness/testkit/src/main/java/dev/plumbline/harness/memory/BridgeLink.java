package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.MacAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A learning bridge without spanning tree. A new one does what the kernel's does; the provider makes it stricter. */
final class BridgeLink extends ModelLink {

    private static final Errno ELOOP = new Errno(40);
    /** {@code BR_MAX_PORTS} in {@code net/bridge/br_private.h}, less the bridge itself. */
    private static final int MOST_PORTS = 1023;

    private static final MacAddress BPDUS = MacAddress.parse("01:80:c2:00:00:00");
    /** All hosts of IPv4 and of IPv6, to whom queries go. */
    private static final Set<MacAddress> QUERIED =
            Set.of(MacAddress.parse("01:00:5e:00:00:01"), MacAddress.parse("33:33:00:00:00:01"));

    /** Hands the host what is for it. */
    boolean reachesHost = true;
    /** Keeps multicast from all ports but the one that asked for it, once one has asked. */
    boolean snoops = true;
    /** Hands on what bridges say to each other. */
    boolean passesBpdus = true;

    /** Keeps VLANs apart. */
    boolean filtersVlans;

    private final Set<ModelLink> ports = new LinkedHashSet<>();
    private final Map<MacAddress, ModelLink> learned = new HashMap<>();

    private @Nullable ModelLink querier;

    BridgeLink(MemoryNamespace namespace, InterfaceName name, MacAddress mac) {
        super(namespace, name, mac);
    }

    @Override
    String kind() {
        return "bridge";
    }

    Set<ModelLink> ports() {
        return ports;
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
        port.isolated = false;
        port.vlan = Optional.empty();
    }

    /** Of a bridge that keeps VLANs apart the table of MACs is that of all VLANs: guests here have one MAC each. */
    void forward(ModelLink from, EthernetFrame frame) {
        if (!filtersVlans) {
            forward(from, frame, (port, one) -> port.send(one));
            return;
        }
        PortTags.entering(from, frame)
                .ifPresent(vlan -> forward(
                        from,
                        frame,
                        (port, one) -> PortTags.leaving(port, vlan, one).ifPresent(port::send)));
    }

    private void forward(ModelLink from, EthernetFrame frame, BiConsumer<ModelLink, EthernetFrame> sender) {
        MacAddress to = frame.destination();
        if (to.equals(BPDUS) && !passesBpdus) {
            return;
        }
        if (snoops && QUERIED.contains(to)) {
            querier = from;
        }
        if (frame.source().isUnicast()) {
            learned.put(frame.source(), from);
        }
        if (reachesHost && (to.equals(mac) || !to.isUnicast())) {
            namespace.toHost(frame).ifPresent(from::send);
        }
        boolean asked = querier != null && !to.isUnicast() && !to.equals(EthernetFrame.BROADCAST);
        ModelLink known = asked ? querier : learned.get(to);
        for (ModelLink port : known == null ? List.copyOf(ports) : List.of(known)) {
            if (port != from && !(port.isolated && from.isolated)) {
                sender.accept(port, frame);
            }
        }
    }

    /** What the host itself sends. */
    void flood(EthernetFrame frame) {
        List.copyOf(ports).forEach(port -> port.send(frame));
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
