package dev.plumbline.harness.json;

import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tunnel to one remote.
 *
 * @param vni virtual network, 0 to 16777215
 * @param remote IPv4 or IPv6 address of the other end
 * @param port UDP port at the other end, 1 to 65535; null for that of its kind
 */
public record TunnelForm(
        @Nullable Integer vni,
        @Nullable String remote,
        @Nullable Integer port) {

    static TunnelForm of(Tunnel tunnel) {
        return new TunnelForm(tunnel.vni().value(), tunnel.remoteText(), tunnel.port());
    }

    GeneveTunnel toGeneve(Place place) {
        return place.check(() -> GeneveTunnel.of(
                number(place),
                place.require("remote", remote),
                Objects.requireNonNullElse(port, GeneveTunnel.DEFAULT_PORT)));
    }

    VxlanTunnel toVxlan(Place place) {
        return place.check(() -> VxlanTunnel.of(
                number(place),
                place.require("remote", remote),
                Objects.requireNonNullElse(port, VxlanTunnel.DEFAULT_PORT)));
    }

    private String number(Place place) {
        return new Vni(place.require("vni", vni)).toString();
    }
}
