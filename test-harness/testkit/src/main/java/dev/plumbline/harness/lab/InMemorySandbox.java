package dev.plumbline.harness.lab;

import dev.plumbline.harness.memory.MemoryHost;
import dev.plumbline.harness.memory.MemoryNamespace;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkNamespace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Namespaces of a modelled host of its own. */
final class InMemorySandbox implements Sandbox {

    private static final AtomicInteger MADE = new AtomicInteger();
    private static final int BRIDGE_MTU = 1500;

    private final String host = "sandbox-" + MADE.incrementAndGet();
    private final NetworkNamespace first;
    private int namespaces;

    InMemorySandbox() {
        first = addNamespace();
    }

    @Override
    public Optional<MemoryHost> model() {
        return Optional.of(MemoryHost.named(host));
    }

    @Override
    public BackendOptions options() {
        return BackendOptions.none().with("host", host);
    }

    @Override
    public NetworkNamespace namespace() {
        return first;
    }

    @Override
    public NetworkNamespace addNamespace() {
        namespaces++;
        NetworkNamespace namespace = NetworkNamespace.named("sandbox" + namespaces);
        MemoryHost.named(host).addNamespace(namespace);
        return namespace;
    }

    @Override
    public boolean supports(String tunnelKind) {
        return true;
    }

    @Override
    public List<LinkState> links(NetworkNamespace namespace) {
        return model(namespace).links().stream().map(InMemoryLab::state).toList();
    }

    @Override
    public void addBridge(NetworkNamespace namespace, String name) {
        model(namespace).addForeignLink(name, "bridge", BRIDGE_MTU);
    }

    @Override
    public void addUplink(NetworkNamespace namespace, String name, int mtu) {
        model(namespace).addForeignLink(name, "dummy", mtu);
    }

    @Override
    public void removeLink(NetworkNamespace namespace, String name) {
        model(namespace).removeLink(name);
    }

    @Override
    public void setUp(NetworkNamespace namespace, String name, boolean up) {
        model(namespace).setUp(name, up);
    }

    @Override
    public Optional<List<String>> ipv6Addresses(NetworkNamespace namespace, String name) {
        return Optional.empty();
    }

    private MemoryNamespace model(NetworkNamespace namespace) {
        return MemoryHost.named(host).namespace(namespace).orElseThrow();
    }

    @Override
    public void close() {
        MemoryHost.forget(host);
    }
}
