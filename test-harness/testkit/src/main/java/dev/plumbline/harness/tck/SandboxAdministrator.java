package dev.plumbline.harness.tck;

import dev.plumbline.harness.lab.LinkState;
import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.kit.Administrator;
import dev.plumbline.kit.Link;
import dev.plumbline.spi.NetworkNamespace;
import java.util.List;
import java.util.Optional;

/** What the administrators of all sandboxes do by the sandbox itself. */
class SandboxAdministrator implements Administrator {

    private final Sandbox sandbox;

    SandboxAdministrator(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public List<Link> links(NetworkNamespace namespace) {
        return sandbox.links(namespace).stream().map(SandboxAdministrator::link).toList();
    }

    private static Link link(LinkState it) {
        return new Link(it.name(), it.index(), it.kind(), it.mac(), it.mtu(), it.up(), it.master());
    }

    @Override
    public void addBridge(NetworkNamespace namespace, String name) {
        sandbox.addBridge(namespace, name);
    }

    @Override
    public void removeLink(NetworkNamespace namespace, String name) {
        sandbox.removeLink(namespace, name);
    }

    @Override
    public void setUp(NetworkNamespace namespace, String name, boolean up) {
        sandbox.setUp(namespace, name, up);
    }

    @Override
    public Optional<List<String>> ipv6Addresses(NetworkNamespace namespace, String name) {
        return sandbox.ipv6Addresses(namespace, name);
    }
}
