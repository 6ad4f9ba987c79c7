package dev.plumbline.tap;

import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.VxlanTunnel;
import dev.plumbline.tap.kernel.Syscalls;
import dev.plumbline.tap.model.ModelKernel;
import dev.plumbline.tap.model.TunnelKind;
import java.util.EnumSet;
import java.util.List;

/** The modelled host. */
final class ModelWorld implements World {

    private final ModelKernel kernel;
    private final TunnelKind tunnel;

    /** One whose requests ask for this kind of tunnel. */
    ModelWorld(TunnelKind tunnel) {
        this.tunnel = tunnel;
        this.kernel = new ModelKernel(EnumSet.allOf(TunnelKind.class));
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
