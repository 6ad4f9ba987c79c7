package dev.plumbline.harness.tck;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.harness.guest.KernelWires;
import dev.plumbline.harness.ip.IpLink;
import dev.plumbline.harness.ip.TestNamespace;
import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.kit.NotHereException;
import dev.plumbline.kit.TapState;
import dev.plumbline.spi.NetworkNamespace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** The administrator of a kernel's namespaces, with {@code ip} and {@code bridge}. */
final class KernelAdministrator extends SandboxAdministrator {

    /** A route of a link goes with its first moment of being down, and nobody looks for one in this table. */
    private static final String TABLE = " table 4242 dev ";

    private static final Map<String, String> ODDITIES = oddLinks();

    KernelAdministrator(Sandbox sandbox) {
        super(sandbox);
    }

    private static Map<String, String> oddLinks() {
        Map<String, String> odd = new LinkedHashMap<>();
        odd.put("a vxlan link with a group", "link add tckodd1 type vxlan id 42 group 239.1.1.1 dev lo dstport 4790");
        odd.put("a vxlan link without a remote", "link add tckodd2 type vxlan id 42 dstport 4791");
        odd.put("a vxlan link of all VNIs", "link add tckodd3 type vxlan external dstport 4792");
        odd.put("a link whose name is no text", "link add tck\u00e9\u0001 type bridge");
        odd.put("a link whose alias has control characters", "link add tckodd5 alias a\u001b[31m type bridge");
        return odd;
    }

    private static TestNamespace at(NetworkNamespace namespace) {
        return TestNamespace.existing(namespace);
    }

    @Override
    public void setMtu(NetworkNamespace namespace, String name, int mtu) {
        at(namespace).ip("link set " + name + " mtu " + mtu);
    }

    @Override
    public void setMaster(NetworkNamespace namespace, String name, Optional<String> bridge) {
        at(namespace).ip("link set " + name + bridge.map(to -> " master " + to).orElse(" nomaster"));
    }

    /** Older kernels refuse to rename what is up, and a port that was down for a moment is as it was. */
    @Override
    public void rename(NetworkNamespace namespace, String from, String to) {
        boolean up = at(namespace).links().get(from).up();
        at(namespace).ip("link set " + from + " down");
        at(namespace).ip("link", "set", from, "name", to);
        if (up) {
            at(namespace).ip("link", "set", to, "up");
        }
    }

    @Override
    public void addLink(NetworkNamespace namespace, String name, String mac) {
        at(namespace).ip("link add " + name + " mtu 9216 address " + mac + " type veth peer mtu 9216");
    }

    @Override
    public void keepVlansApart(NetworkNamespace namespace, String bridge) {
        at(namespace).ip("link set " + bridge + " type bridge vlan_filtering 1");
    }

    @Override
    public void addAddress(NetworkNamespace namespace, String name, String address) {
        at(namespace).ip("address add " + address + " dev " + name);
    }

    @Override
    public void isolate(NetworkNamespace namespace, String port) {
        at(namespace).ip("link set " + port + " type bridge_slave isolated on");
    }

    @Override
    public boolean isIsolated(NetworkNamespace namespace, String port) {
        return at(namespace)
                .links()
                .get(port)
                .json()
                .path("linkinfo")
                .path("info_slave_data")
                .path("isolated")
                .asBoolean();
    }

    @Override
    public TapState tap(NetworkNamespace namespace, String name) {
        IpLink tap = at(namespace).links().get(name);
        return new TapState(
                tap.info("multi_queue").asBoolean(),
                tap.info("vnet_hdr").asBoolean(),
                tap.info("persist").asBoolean(),
                id(tap.info("user")),
                id(tap.info("group")),
                headerSize(namespace, name, tap));
    }

    /** Seen by opening one more queue, which a TAP with one queue has not if it is held. */
    private static OptionalInt headerSize(NetworkNamespace namespace, String name, IpLink tap) {
        boolean multiQueue = tap.info("multi_queue").asBoolean();
        if (!multiQueue && !tap.info("persist").asBoolean()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(InNamespace.call(namespace, () -> KernelWires.headerSizeOf(namespace, name, multiQueue)));
    }

    /** A number, or a name where the host has one for it. */
    private static long id(JsonNode node) {
        return node.isMissingNode() ? -1 : node.asText().equals("root") ? 0 : Long.parseLong(node.asText());
    }

    @Override
    public BooleanSupplier watchUp(NetworkNamespace namespace, String name) {
        String route = "203.0.113." + at(namespace).links().get(name).index() % 256 + "/32" + TABLE + name;
        at(namespace).ip("route add " + route);
        return () -> {
            boolean there = !at(namespace).ip("route show" + TABLE + name).isBlank();
            if (there) {
                at(namespace).ip("route delete " + route);
            }
            return there;
        };
    }

    @Override
    public List<String> oddities() {
        return List.copyOf(ODDITIES.keySet());
    }

    @Override
    public void addOddity(NetworkNamespace namespace, String oddity) {
        at(namespace).ip(Objects.requireNonNull(ODDITIES.get(oddity), oddity));
    }

    @Override
    public List<String> damages() {
        return List.of("lost", "cut short", "copied", "with control characters");
    }

    @Override
    public void damageTag(NetworkNamespace namespace, String name, String other, String damage) {
        String alias = at(namespace).links().get(name).alias();
        String forged = switch (damage) {
            case "lost" -> "";
            case "cut short" -> alias.substring(0, alias.length() / 2);
            case "copied" -> at(namespace).links().get(other).alias();
            default -> alias + " x=\u001b[31m\n";
        };
        at(namespace).ip("link", "set", name, "alias", forged);
    }

    @Override
    public void giveToAnotherProvider(NetworkNamespace namespace, String name) {
        String alias = at(namespace).links().get(name).alias();
        String others = alias.replaceFirst("provider=[^ ]+", "provider=tck-another");
        if (others.equals(alias)) {
            throw new NotHereException("an alias that names no provider: " + alias);
        }
        at(namespace).ip("link", "set", name, "alias", others);
    }
}
