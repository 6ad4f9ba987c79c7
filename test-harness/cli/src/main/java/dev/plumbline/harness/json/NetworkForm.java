package dev.plumbline.harness.json;

import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.VxlanTunnel;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a NIC is connected to: exactly one of the components.
 *
 * @param geneve a geneve tunnel
 * @param vxlan a vxlan tunnel
 * @param uplink an existing uplink
 */
public record NetworkForm(
        @Nullable TunnelForm geneve,
        @Nullable TunnelForm vxlan,
        @Nullable UplinkForm uplink) {

    /** @throws IllegalArgumentException if this version of the form has no words for the network */
    static NetworkForm of(Network network) {
        if (network instanceof GeneveTunnel tunnel) {
            return new NetworkForm(TunnelForm.of(tunnel), null, null);
        }
        if (network instanceof VxlanTunnel tunnel) {
            return new NetworkForm(null, TunnelForm.of(tunnel), null);
        }
        if (network instanceof ExistingUplink existing) {
            return new NetworkForm(null, null, UplinkForm.of(existing));
        }
        throw new IllegalArgumentException(
                "version " + SerialForm.VERSION + " of the serial form cannot express " + network);
    }

    Network toNetwork(Place place) {
        if (Stream.of(geneve, vxlan, uplink).filter(Objects::nonNull).count() != 1) {
            throw place.error("must be exactly one of geneve, vxlan, uplink", null);
        }
        if (geneve != null) {
            return geneve.toGeneve(place.at("geneve"));
        }
        return vxlan != null
                ? vxlan.toVxlan(place.at("vxlan"))
                : Objects.requireNonNull(uplink).toUplink(place.at("uplink"));
    }
}
