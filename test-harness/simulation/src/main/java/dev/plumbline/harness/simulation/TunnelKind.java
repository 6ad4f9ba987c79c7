package dev.plumbline.harness.simulation;

import dev.plumbline.spi.Capability;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.VxlanTunnel;

/** Kind of tunnel of a simulation's networks. */
public enum TunnelKind {
    /** Geneve where kernel and provider have it, otherwise vxlan. */
    AUTO(Capability.GENEVE),
    /** Geneve. */
    GENEVE(Capability.GENEVE),
    /** Vxlan. */
    VXLAN(Capability.VXLAN);

    private final Capability needed;

    TunnelKind(Capability needed) {
        this.needed = needed;
    }

    Capability needed() {
        return needed;
    }

    Tunnel to(String remote, int vni) {
        String id = Integer.toString(vni);
        return this == VXLAN ? VxlanTunnel.of(id, remote) : GeneveTunnel.of(id, remote);
    }
}
