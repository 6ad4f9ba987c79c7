package dev.plumbline.harness.cli;

import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.VxlanTunnel;
import java.util.Locale;

/** Value of {@code --tunnel}. */
enum TunnelChoice {
    /** Geneve where the kernel has it, otherwise vxlan. */
    AUTO,
    GENEVE,
    VXLAN;

    String kind() {
        return name().toLowerCase(Locale.ROOT);
    }

    Tunnel to(String remote, String vni) {
        return this == GENEVE ? GeneveTunnel.of(vni, remote) : VxlanTunnel.of(vni, remote);
    }
}
