package dev.plumbline.harness.cli;

import dev.plumbline.harness.lab.Lab;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.Tunnel;

/** Finds out which kind of tunnel kernel and provider can do. */
final class TunnelProbe {

    private final Lab lab;
    private final NetworkBackend backend;
    private final Progress progress;

    TunnelProbe(Lab lab, NetworkBackend backend, Progress progress) {
        this.lab = lab;
        this.backend = backend;
        this.progress = progress;
    }

    /** @throws IllegalStateException if there is no such tunnel here, with what to do about it */
    TunnelChoice choose(TunnelChoice wanted) {
        if (wanted != TunnelChoice.AUTO) {
            require(wanted);
            return wanted;
        }
        if (works(TunnelChoice.GENEVE)) {
            return TunnelChoice.GENEVE;
        }
        require(TunnelChoice.VXLAN);
        progress.line("No geneve here: the tunnel is vxlan. plumbline boot --kernel uml has geneve.");
        return TunnelChoice.VXLAN;
    }

    /** @throws IllegalStateException if the network is a tunnel that cannot be made here */
    void require(Network network) {
        if (network instanceof Tunnel tunnel) {
            require(tunnel instanceof GeneveTunnel ? TunnelChoice.GENEVE : TunnelChoice.VXLAN);
        }
    }

    private void require(TunnelChoice kind) {
        if (!works(kind)) {
            throw new IllegalStateException(
                    "no " + kind.kind() + " tunnel can be made here: the kernel lacks it (modprobe "
                            + kind.kind() + ") or the provider does; plumbline doctor reports more,"
                            + " plumbline boot --kernel uml has both kinds, --provider in-memory needs no kernel");
        }
    }

    private boolean works(TunnelChoice kind) {
        Capability needed = kind == TunnelChoice.GENEVE ? Capability.GENEVE : Capability.VXLAN;
        return backend.capabilities().contains(needed) && lab.supports(kind.kind());
    }
}
