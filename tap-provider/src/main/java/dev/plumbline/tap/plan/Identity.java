package dev.plumbline.tap.plan;

import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.Tunnel;

/**
 * What tells one network from all others of a namespace, in full. A derived name has 25 bits of hash and may be that of
 * two networks by chance; this is a text, and two networks have the same one if and only if they are equal.
 */
public final class Identity {

    private Identity() {}

    /** Without spaces, at most 61 characters: such as {@code geneve/42/192.0.2.1/6081} or {@code uplink/eth1}. */
    public static String of(Network network) {
        if (network instanceof Tunnel tunnel) {
            return String.join(
                    "/", tunnel.kind(), tunnel.vni().toString(), tunnel.remoteText(), Integer.toString(tunnel.port()));
        }
        return "uplink/" + ((ExistingUplink) network).name();
    }
}
