package dev.plumbline.harness.operate;

import dev.plumbline.harness.ip.IpLink;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Remnant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is the matter with a NIC that is no complete attachment. Nothing but the tags knows what it was: the TAP's names its
 * bridge, the bridge's its uplink (docs/operations.md).
 */
final class Unplugged {

    private final Remnant tap;
    private final NicId nic;
    private final Links links;
    private final HostOptions options;
    private final List<Drift> drift = new ArrayList<>();

    private Unplugged(Remnant tap, Links links, HostOptions options) {
        this.tap = tap;
        this.nic = tap.nic().orElseThrow();
        this.links = links;
        this.options = options;
    }

    static List<Drift> examine(Remnant tap, Links links, HostOptions options) {
        Unplugged it = new Unplugged(tap, links, options);
        it.links.called(tap.link().value()).ifPresent(it::examineTap);
        return it.drift.isEmpty() ? List.of(it.unknown()) : it.drift;
    }

    private void examineTap(IpLink link) {
        requireUp("TAP", link);
        Optional<String> network = Links.tag(link, "net").or(() -> Links.tag(link, "br"));
        Optional<IpLink> bridge = network.flatMap(name ->
                links.tagged("bridge=" + name).or(() -> Links.tag(link, "br").flatMap(links::called)));
        if (bridge.isEmpty()) {
            network.ifPresent(name -> drift.add(new Drift(nic, "bridge " + name + " is missing", again())));
            return;
        }
        requirePort("TAP", link, bridge.get());
        requireUp("bridge", bridge.get());
        Links.tag(bridge.get(), "uplink").ifPresent(name -> examineUplink(name, bridge.get()));
    }

    private void examineUplink(String name, IpLink bridge) {
        Optional<IpLink> uplink = links.called(name)
                .or(() -> Links.tag(bridge, "bridge").flatMap(network -> links.tagged("tunnel=" + network)));
        if (uplink.isEmpty()) {
            drift.add(new Drift(nic, "uplink " + name + " is missing", again()));
            return;
        }
        requirePort("uplink", uplink.get(), bridge);
        requireUp("uplink", uplink.get());
    }

    private void requireUp(String role, IpLink link) {
        if (!link.up()) {
            add(role + " " + link.name() + " is down", "set", "dev", link.name(), "up");
        }
    }

    private void requirePort(String role, IpLink link, IpLink bridge) {
        if (!link.master().equals(bridge.name())) {
            add(
                    role + " " + link.name() + " is no port of bridge " + bridge.name(),
                    "set",
                    "dev",
                    link.name(),
                    "master",
                    bridge.name());
        }
    }

    private void add(String problem, String... words) {
        List<String> arguments = new ArrayList<>(List.of("link"));
        arguments.addAll(List.of(words));
        String line = Shell.line(nic.namespace(), "ip", arguments.toArray(String[]::new));
        drift.add(new Drift(nic, problem, List.of(line, Repair.attach(nic, options))));
    }

    private Drift unknown() {
        return new Drift(nic, tap.role() + " " + tap.link() + ": " + tap.problem(), again());
    }

    private List<String> again() {
        return List.of("plumbline attach " + NicArgument.of(nic) + options.repeated(nic.namespace())
                + " with the options of its first attach");
    }
}
