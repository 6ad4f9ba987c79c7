package dev.plumbline.harness.tck.broken;

import dev.plumbline.harness.lab.LinkState;
import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.harness.memory.MemoryHost;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkNamespace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A modelled host on which every link has an address from some look on, since the model itself knows none. */
record SandboxWithIpv6(Sandbox inner, int firstLook, Map<String, Integer> looks) implements Sandbox {

    SandboxWithIpv6(Sandbox inner, int firstLook) {
        this(inner, firstLook, new HashMap<>());
    }

    @Override
    public Optional<List<String>> ipv6Addresses(NetworkNamespace namespace, String name) {
        return Optional.of(looks.merge(name, 1, Integer::sum) < firstLook ? List.of() : List.of("fe80::1"));
    }

    @Override
    public Optional<MemoryHost> model() {
        return inner.model();
    }

    @Override
    public BackendOptions options() {
        return inner.options();
    }

    @Override
    public NetworkNamespace namespace() {
        return inner.namespace();
    }

    @Override
    public NetworkNamespace addNamespace() {
        return inner.addNamespace();
    }

    @Override
    public boolean supports(String tunnelKind) {
        return inner.supports(tunnelKind);
    }

    @Override
    public List<LinkState> links(NetworkNamespace namespace) {
        return inner.links(namespace);
    }

    @Override
    public void addBridge(NetworkNamespace namespace, String name) {
        inner.addBridge(namespace, name);
    }

    @Override
    public void addUplink(NetworkNamespace namespace, String name, int mtu) {
        inner.addUplink(namespace, name, mtu);
    }

    @Override
    public void removeLink(NetworkNamespace namespace, String name) {
        inner.removeLink(namespace, name);
    }

    @Override
    public void setUp(NetworkNamespace namespace, String name, boolean up) {
        inner.setUp(namespace, name, up);
    }

    @Override
    public void close() {
        inner.close();
    }
}
