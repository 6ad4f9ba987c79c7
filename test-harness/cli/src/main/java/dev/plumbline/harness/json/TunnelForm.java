package dev.plumbline.harness.json;

import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.Underlay;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tunnel to one remote or, vxlan alone, to a list of remotes or those of a control plane.
 *
 * @param vni virtual network, 0 to 16777215
 * @param remote IPv4 or IPv6 address of the other end; null for a list
 * @param remotes addresses of several other ends; null for one
 * @param controlledFrom this host's address, where a control plane knows the other ends; null otherwise
 * @param port UDP port at the other end, 1 to 65535; null for that of its kind
 * @param underlay how its datagrams travel; null for what the kernel makes
 */
public record TunnelForm(
        @Nullable Integer vni,
        @Nullable String remote,
        @Nullable List<String> remotes,
        @Nullable String controlledFrom,
        @Nullable Integer port,
        @Nullable UnderlayForm underlay) {

    static TunnelForm of(Tunnel tunnel) {
        int vni = tunnel.vni().value();
        @Nullable UnderlayForm settings = UnderlayForm.of(tunnel.underlay());
        if (tunnel instanceof VxlanTunnel vxlan && vxlan.remotes() instanceof Remotes.Listed listed) {
            return new TunnelForm(vni, null, texts(listed), null, tunnel.port(), settings);
        }
        if (tunnel instanceof VxlanTunnel vxlan && vxlan.remotes() instanceof Remotes.Controlled controlled) {
            return new TunnelForm(vni, null, null, controlled.local().getHostAddress(), tunnel.port(), settings);
        }
        return new TunnelForm(vni, tunnel.remoteText(), null, null, tunnel.port(), settings);
    }

    private static List<String> texts(Remotes.Listed list) {
        return list.addresses().stream().map(InetAddress::getHostAddress).toList();
    }

    GeneveTunnel toGeneve(Place place) {
        if (remotes != null || controlledFrom != null) {
            throw place.error("must have one remote: lists and control planes are vxlan's", null);
        }
        return place.check(() -> GeneveTunnel.of(
                        number(place),
                        place.require("remote", remote),
                        Objects.requireNonNullElse(port, GeneveTunnel.DEFAULT_PORT))
                .toBuilder()
                .underlay(settings(place))
                .build());
    }

    VxlanTunnel toVxlan(Place place) {
        if (Stream.of(remote, remotes, controlledFrom).filter(Objects::nonNull).count() > 1) {
            throw place.error("must have one of remote, remotes, controlledFrom", null);
        }
        int udp = Objects.requireNonNullElse(port, VxlanTunnel.DEFAULT_PORT);
        return place.check(() -> {
            if (remotes == null && controlledFrom == null) {
                return VxlanTunnel.of(number(place), place.require("remote", remote), udp).toBuilder()
                        .underlay(settings(place))
                        .build();
            }
            Remotes others = controlledFrom == null
                    ? Remotes.list(Objects.requireNonNull(remotes).toArray(String[]::new))
                    : Remotes.controlled(controlledFrom);
            return VxlanTunnel.builder(new Vni(place.require("vni", vni)), others)
                    .port(udp)
                    .underlay(settings(place))
                    .build();
        });
    }

    private Underlay settings(Place place) {
        return underlay == null ? Underlay.defaults() : underlay.toUnderlay(place.at("underlay"));
    }

    private String number(Place place) {
        return new Vni(place.require("vni", vni)).toString();
    }
}
