package dev.plumbline.integration.support;

import dev.plumbline.harness.ip.TunnelTrial;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.VxlanTunnel;

/** Geneve where the kernel has it, else vxlan. */
public final class TunnelChoice {

    private static final boolean GENEVE = TunnelTrial.succeeds("geneve");

    private TunnelChoice() {}

    public static Tunnel to(String vni, String remote) {
        return GENEVE ? GeneveTunnel.of(vni, remote) : VxlanTunnel.of(vni, remote);
    }

    /** Words for {@code ip link add NAME}, which make the tunnel that {@link #to} describes. */
    public static String words(Tunnel tunnel) {
        return "type " + tunnel.kind() + " id " + tunnel.vni() + " remote " + tunnel.remoteText() + " dstport "
                + tunnel.port();
    }
}
