package dev.plumbline.tap;

import dev.plumbline.linux.model.ModelKernel;
import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.VxlanTunnel;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The modelled host. */
final class ModelWorld implements World {

    private final ModelKernel kernel;
    private final TunnelKind tunnel;

    /** One that has every kind of tunnel, and whose requests ask for this. */
    ModelWorld(TunnelKind tunnel) {
        this(tunnel, EnumSet.allOf(TunnelKind.class));
    }

    private ModelWorld(TunnelKind tunnel, Set<TunnelKind> known) {
        this.tunnel = tunnel;
        this.kernel = new ModelKernel(known);
    }

    /** One that has what this host has. */
    static ModelWorld likeThisHost() {
        ModelWorld world = Requests.hasGeneve()
                ? new ModelWorld(TunnelKind.GENEVE)
                : new ModelWorld(TunnelKind.VXLAN, EnumSet.of(TunnelKind.VXLAN));
        if (!Requests.hasPolice()) {
            world.lack("police");
        }
        return world;
    }

    /** From now on it has no such queueing discipline, classifier or action. */
    void lack(String kind) {
        kernel.lack(kind);
    }

    @Override
    public Syscalls syscalls() {
        return kernel;
    }

    @Override
    public ModelHost host() {
        return ModelHost.temporary(this, kernel);
    }

    ModelHost host(NetworkNamespace namespace) {
        return new ModelHost(this, kernel, namespace.path().orElseThrow());
    }

    @Override
    public Network tunnel(int vni) {
        String number = Integer.toString(vni);
        return tunnel == TunnelKind.GENEVE
                ? GeneveTunnel.of(number, Requests.REMOTE)
                : VxlanTunnel.of(number, Requests.REMOTE);
    }

    @Override
    public List<String> descriptors() {
        return kernel.descriptors();
    }
}
