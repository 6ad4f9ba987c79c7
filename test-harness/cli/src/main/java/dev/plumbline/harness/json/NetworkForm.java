package dev.plumbline.harness.json;

import dev.plumbline.spi.ExistingBridge;
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
 * @param bridge an existing bridge
 */
public record NetworkForm(
        @Nullable TunnelForm geneve,
        @Nullable TunnelForm vxlan,
        @Nullable UplinkForm uplink,
        @Nullable BridgeForm bridge) {

    /** @throws IllegalArgumentException if this version of the form has no words for the network */
    static NetworkForm of(Network network) {
        if (network instanceof GeneveTunnel tunnel) {
            return new NetworkForm(TunnelForm.of(tunnel), null, null, null);
        }
        if (network instanceof VxlanTunnel tunnel) {
            return new NetworkForm(null, TunnelForm.of(tunnel), null, null);
        }
        if (network instanceof ExistingUplink existing) {
            return new NetworkForm(null, null, UplinkForm.of(existing), null);
        }
        if (network instanceof ExistingBridge existing) {
            return new NetworkForm(null, null, null, BridgeForm.of(existing));
        }
        throw new IllegalArgumentException(
                "version " + SerialForm.VERSION + " of the serial form cannot express " + network);
    }

    Network toNetwork(Place place) {
        if (Stream.of(geneve, vxlan, uplink, bridge).filter(Objects::nonNull).count() != 1) {
            throw place.error("must be exactly one of geneve, vxlan, uplink, bridge", null);
        }
        if (geneve != null) {
            return geneve.toGeneve(place.at("geneve"));
        }
        if (vxlan != null) {
            return vxlan.toVxlan(place.at("vxlan"));
        }
        return uplink != null
                ? uplink.toUplink(place.at("uplink"))
                : Objects.requireNonNull(bridge).toBridge(place.at("bridge"));
    }
}
