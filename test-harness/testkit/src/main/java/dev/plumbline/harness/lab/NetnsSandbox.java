package dev.plumbline.harness.lab;

import dev.plumbline.harness.ip.TestNamespace;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkNamespace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Namespaces of this host's kernel, made and read by iproute2. */
final class NetnsSandbox implements Sandbox {

    private final Map<NetworkNamespace, TestNamespace> namespaces = new LinkedHashMap<>();
    private final NetworkNamespace first = addNamespace();

    @Override
    public BackendOptions options() {
        return BackendOptions.none();
    }

    @Override
    public NetworkNamespace namespace() {
        return first;
    }

    @Override
    public NetworkNamespace addNamespace() {
        TestNamespace made = new TestNamespace();
        namespaces.put(made.spi(), made);
        return made.spi();
    }

    @Override
    public boolean supports(String tunnelKind) {
        return at(first).supportsTunnel(tunnelKind);
    }

    @Override
    public List<LinkState> links(NetworkNamespace namespace) {
        return at(namespace).links().all().stream()
                .map(LinkState::of)
                .filter(link -> !link.name().equals("lo"))
                .toList();
    }

    @Override
    public void addBridge(NetworkNamespace namespace, String name) {
        at(namespace).ip("link add " + name + " type bridge");
    }

    /** Not every kernel has dummy; the other end of a veth pair does no harm. */
    @Override
    public void addUplink(NetworkNamespace namespace, String name, int mtu) {
        at(namespace).ip("link add " + name + " mtu " + mtu + " type veth peer mtu " + mtu);
    }

    @Override
    public void removeLink(NetworkNamespace namespace, String name) {
        at(namespace).ip("link delete " + name);
    }

    @Override
    public void setUp(NetworkNamespace namespace, String name, boolean up) {
        at(namespace).ip("link set " + name + (up ? " up" : " down"));
    }

    @Override
    public Optional<List<String>> ipv6Addresses(NetworkNamespace namespace, String name) {
        return Optional.of(at(namespace).links().ipv6Addresses(name));
    }

    private TestNamespace at(NetworkNamespace namespace) {
        return Optional.ofNullable(namespaces.get(namespace))
                .orElseThrow(() -> new IllegalArgumentException(namespace + " is none of this sandbox"));
    }

    @Override
    public void close() {
        namespaces.values().forEach(TestNamespace::close);
    }
}
