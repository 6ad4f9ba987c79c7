package dev.plumbline.harness.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.plumbline.spi.PortVlan;
import org.jspecify.annotations.Nullable;

/**
 * VLANs of a port: {@code access} alone, or a trunk.
 *
 * @param access the only VLAN, without a tag, 1 to 4094; null for a trunk
 * @param tagged VLANs of a trunk as numbers and ranges, such as {@code 10,20-29}; null for an access port
 * @param nativeVlan VLAN of a trunk's frames without a tag, 1 to 4094; null for none
 */
public record VlanForm(
        @Nullable Integer access,
        @Nullable String tagged,
        @JsonProperty("native") @Nullable Integer nativeVlan) {

    static VlanForm of(PortVlan vlan) {
        Integer untagged = vlan.untagged().isPresent() ? vlan.untagged().getAsInt() : null;
        return vlan.isAccess() ? new VlanForm(untagged, null, null) : new VlanForm(null, vlan.taggedText(), untagged);
    }

    PortVlan toVlan(Place place) {
        if ((access == null) == (tagged == null) || access != null && nativeVlan != null) {
            throw place.error("must be access alone, or tagged with or without native", null);
        }
        return place.check(() -> {
            if (tagged == null) {
                return PortVlan.access(place.require("access", access));
            }
            PortVlan trunk = PortVlan.trunk(tagged);
            return nativeVlan == null ? trunk : trunk.withNative(nativeVlan);
        });
    }
}
