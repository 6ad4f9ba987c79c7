package dev.plumbline.harness.simulation;

import dev.plumbline.harness.RunningVm;
import dev.plumbline.harness.lab.LabHost;
import dev.plumbline.harness.lab.LinkState;
import dev.plumbline.harness.simulation.Topology.Bridge;
import dev.plumbline.harness.simulation.Topology.Host;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Tunnel;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the links of a lab into a topology. */
final class TopologyReader {

    private static final String BRIDGE = "bridge";
    private static final String TAP = "tun";

    private final Map<String, Integer> networks = new HashMap<>();

    private TopologyReader(Collection<RunningVm> running) {
        running.stream().flatMap(vm -> vm.nics().stream()).forEach(nic -> {
            Attachment it = nic.attachment();
            if (it.network() instanceof Tunnel tunnel) {
                networks.put(
                        key(it.namespace().toString(), it.bridge().name().value()),
                        tunnel.vni().value());
            }
        });
    }

    private static String key(String host, String bridge) {
        return host + " " + bridge;
    }

    static Topology read(long at, World world, Collection<RunningVm> running) {
        TopologyReader reader = new TopologyReader(running);
        List<Host> hosts = world.lab().hosts().stream()
                .map(host -> reader.host(host, world.lab().links(host)))
                .toList();
        return new Topology(at, world.providerName(), hosts);
    }

    private Host host(LabHost host, List<LinkState> links) {
        List<Bridge> bridges = links.stream()
                .filter(link -> link.kind().equals(BRIDGE))
                .map(bridge -> bridge(host, bridge, links))
                .sorted(Comparator.comparingInt(
                                (Bridge bridge) -> -bridge.taps().size())
                        .thenComparingInt(Bridge::vni))
                .toList();
        return new Host(host.name(), host.ipv4().getHostAddress(), bridges);
    }

    private Bridge bridge(LabHost host, LinkState bridge, List<LinkState> links) {
        List<LinkState> ports = links.stream()
                .filter(link -> link.master().equals(Optional.of(bridge.name())))
                .toList();
        Optional<LinkState> tunnel =
                ports.stream().filter(port -> !port.kind().equals(TAP)).findFirst();
        return new Bridge(
                bridge.name(),
                bridge.up(),
                networks.getOrDefault(key(host.namespace().toString(), bridge.name()), -1),
                tunnel.map(LinkState::name).orElse(""),
                tunnel.map(LinkState::kind).orElse(""),
                ports.stream()
                        .filter(port -> port.kind().equals(TAP))
                        .map(LinkState::name)
                        .toList());
    }
}
