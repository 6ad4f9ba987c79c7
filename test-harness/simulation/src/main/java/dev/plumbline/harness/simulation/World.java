package dev.plumbline.harness.simulation;

import dev.plumbline.harness.NicSpec;
import dev.plumbline.harness.VmSpec;
import dev.plumbline.harness.lab.Lab;
import dev.plumbline.harness.lab.LabHost;
import dev.plumbline.harness.lab.LeakCheck;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import dev.plumbline.spi.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two hosts with the backend that works on them. For one thread at a time, but for {@link #spec}. */
final class World implements AutoCloseable {

    private final NetworkBackendProvider provider;
    private final Lab lab;
    private final List<NetworkBackend> opened = new ArrayList<>();
    private final TunnelKind tunnel;
    private final LeakCheck leaks;
    private final int linksBefore;

    private World(NetworkBackendProvider provider, Lab lab, TunnelKind wanted) {
        this.provider = provider;
        this.lab = lab;
        try {
            reopen();
            this.tunnel = tunnel(wanted);
            this.leaks = LeakCheck.begin(lab);
            this.linksBefore = links();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** The lab is closed with the world, or immediately if there can be none. */
    static World build(NetworkBackendProvider provider, Lab lab, TunnelKind wanted) {
        return new World(provider, lab, wanted);
    }

    private TunnelKind tunnel(TunnelKind wanted) {
        TunnelKind kind = wanted == TunnelKind.AUTO && !works(TunnelKind.GENEVE) ? TunnelKind.VXLAN : wanted;
        if (!works(kind)) {
            throw new IllegalStateException("networks.tunnel: no " + text(kind) + " tunnel can be made with provider "
                    + provider.name() + " on this kernel; plumbline doctor reports more");
        }
        return kind == TunnelKind.AUTO ? TunnelKind.GENEVE : kind;
    }

    private boolean works(TunnelKind kind) {
        return backend().capabilities().contains(kind.needed())
                && lab.supports(kind == TunnelKind.AUTO ? "geneve" : text(kind));
    }

    private static String text(TunnelKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Opens a new backend. The one before is dropped as it is, as by a process that dies: to close it would be to give
     * it a last word. What it holds in this process is released by {@link #close}.
     */
    NetworkBackend reopen() {
        opened.add(provider.open(lab.options()));
        return backend();
    }

    NetworkBackend backend() {
        return opened.get(opened.size() - 1);
    }

    Lab lab() {
        return lab;
    }

    String providerName() {
        return provider.name();
    }

    String kernel() {
        return Surroundings.isModelled(provider)
                ? "the in-memory model"
                : System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    String tunnelName() {
        return text(tunnel);
    }

    LabHost hostOf(PlannedVm vm) {
        return lab.hosts().get(vm.number() % 2);
    }

    VmSpec spec(PlannedVm vm, Owner owner) {
        LabHost peer = lab.hosts().get(1 - vm.number() % 2);
        NicSpec nic = NicSpec.of("nic0", tunnel.to(peer.ipv4().getHostAddress(), vm.vni()), vm.queues());
        return new VmSpec(vm.name(), hostOf(vm).namespace(), owner, List.of(nic));
    }

    /** What is left now, by a reader that does not ask the backend, and by the backend's own account. */
    LeakReport leaks() {
        backend().releaseSpares();
        List<String> found = new ArrayList<>(leaks.differences());
        for (LabHost host : lab.hosts()) {
            backend()
                    .list(host.namespace())
                    .forEach(left -> found.add("the backend lists NIC " + left.id() + " on " + host.name()));
            backend()
                    .remnants(host.namespace())
                    .forEach(left -> found.add("the backend has a remnant on " + host.name() + ": " + left.role() + " "
                            + left.link() + ", " + left.problem()));
        }
        String reader = Surroundings.isModelled(provider) ? "links of the in-memory model" : "ip -j -d link";
        return new LeakReport(provider.name(), reader, linksBefore, links(), found);
    }

    private int links() {
        return lab.hosts().stream().mapToInt(host -> lab.links(host).size()).sum();
    }

    @Override
    public void close() {
        opened.forEach(NetworkBackend::close);
        lab.close();
    }
}
