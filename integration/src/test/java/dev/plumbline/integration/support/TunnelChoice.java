package dev.plumbline.integration.support;

import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.VxlanTunnel;

/** Geneve where the kernel has it, else vxlan. */
public final class TunnelChoice {

    private static final boolean GENEVE = Command.succeeds(
            "sh", "-c", "ip link add plprobe type geneve id 1 remote 192.0.2.1 && ip link delete plprobe");

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
