package dev.plumbline.harness.lab;

import dev.plumbline.harness.memory.LinkView;
import dev.plumbline.harness.memory.MemoryHost;
import dev.plumbline.harness.memory.MemoryNamespace;
import dev.plumbline.spi.BackendOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Two modelled hosts for the provider {@code in-memory}. */
public final class InMemoryLab implements Lab {

    private static final AtomicInteger BUILT = new AtomicInteger();

    private final String name = "lab-" + BUILT.incrementAndGet();
    private final List<LabHost> hosts = LabAddresses.hosts();

    private InMemoryLab() {}

    /**
     * Builds the lab.
     *
     * @return the lab, to be closed by the caller
     */
    public static Lab build() {
        InMemoryLab lab = new InMemoryLab();
        for (LabHost host : lab.hosts) {
            MemoryNamespace namespace = MemoryHost.named(lab.name).addNamespace(host.namespace());
            namespace.addUnderlay(host.ipv4());
            namespace.addUnderlay(host.ipv6());
        }
        return lab;
    }

    @Override
    public List<LabHost> hosts() {
        return hosts;
    }

    @Override
    public BackendOptions options() {
        return BackendOptions.none().with("host", name);
    }

    @Override
    public boolean supports(String tunnelKind) {
        return true;
    }

    @Override
    public List<LinkState> links(LabHost host) {
        return MemoryHost.named(name).namespace(host.namespace()).orElseThrow().links().stream()
                .map(InMemoryLab::state)
                .toList();
    }

    static LinkState state(LinkView link) {
        return new LinkState(
                link.name().value(),
                link.index(),
                link.kind(),
                link.mac().toString(),
                link.mtu(),
                link.up(),
                link.master().map(Object::toString),
                link.sent(),
                link.received());
    }

    @Override
    public List<String> waysToLook() {
        return List.of();
    }

    @Override
    public void close() {
        MemoryHost.forget(name);
    }
}
