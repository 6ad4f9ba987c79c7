package dev.plumbline.harness.json;

import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tunnel to one remote or, vxlan alone, to a list of remotes.
 *
 * @param vni virtual network, 0 to 16777215
 * @param remote IPv4 or IPv6 address of the other end; null for a list
 * @param remotes addresses of several other ends; null for one
 * @param port UDP port at the other end, 1 to 65535; null for that of its kind
 */
public record TunnelForm(
        @Nullable Integer vni,
        @Nullable String remote,
        @Nullable List<String> remotes,
        @Nullable Integer port) {

    static TunnelForm of(Tunnel tunnel) {
        return tunnel instanceof VxlanTunnel vxlan && vxlan.remotes() instanceof Remotes.Listed listed
                ? new TunnelForm(tunnel.vni().value(), null, texts(listed), tunnel.port())
                : new TunnelForm(tunnel.vni().value(), tunnel.remoteText(), null, tunnel.port());
    }

    private static List<String> texts(Remotes.Listed list) {
        return list.addresses().stream().map(InetAddress::getHostAddress).toList();
    }

    GeneveTunnel toGeneve(Place place) {
        if (remotes != null) {
            throw place.error("must have one remote: lists are vxlan's", null);
        }
        return place.check(() -> GeneveTunnel.of(
                number(place),
                place.require("remote", remote),
                Objects.requireNonNullElse(port, GeneveTunnel.DEFAULT_PORT)));
    }

    VxlanTunnel toVxlan(Place place) {
        if (remotes != null) {
            List<String> list = remotes;
            if (remote != null) {
                throw place.error("must have remote or remotes", null);
            }
            return place.check(() -> VxlanTunnel.builder(
                            new Vni(place.require("vni", vni)), Remotes.list(list.toArray(String[]::new)))
                    .port(Objects.requireNonNullElse(port, VxlanTunnel.DEFAULT_PORT))
                    .build());
        }
        return place.check(() -> VxlanTunnel.of(
                number(place),
                place.require("remote", remote),
                Objects.requireNonNullElse(port, VxlanTunnel.DEFAULT_PORT)));
    }

    private String number(Place place) {
        return new Vni(place.require("vni", vni)).toString();
    }
}
