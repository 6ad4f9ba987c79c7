package dev.plumbline.harness.json;

import dev.plumbline.spi.PortPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a NIC's port lets pass.
 *
 * @param vlan VLANs of the port; null to leave them to the bridge
 */
public record PolicyForm(@Nullable VlanForm vlan) {

    static @Nullable PolicyForm of(PortPolicy policy) {
        return policy.equals(PortPolicy.open())
                ? null
                : new PolicyForm(policy.vlan().map(VlanForm::of).orElse(null));
    }

    static PortPolicy toPolicy(@Nullable PolicyForm form, Place place) {
        PortPolicy.Builder policy = PortPolicy.builder();
        if (form != null && form.vlan != null) {
            policy.vlan(form.vlan.toVlan(place.at("vlan")));
        }
        return policy.build();
    }
}
