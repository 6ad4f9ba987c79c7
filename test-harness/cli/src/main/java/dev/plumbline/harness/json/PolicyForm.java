package dev.plumbline.harness.json;

import dev.plumbline.spi.PortPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a NIC's port lets pass.
 *
 * @param vlan VLANs of the port; null to leave them to the bridge
 * @param security what the guest may send; null for anything
 */
public record PolicyForm(@Nullable VlanForm vlan, @Nullable SecurityForm security) {

    static @Nullable PolicyForm of(PortPolicy policy) {
        return policy.equals(PortPolicy.open())
                ? null
                : new PolicyForm(
                        policy.vlan().map(VlanForm::of).orElse(null),
                        policy.security().map(SecurityForm::of).orElse(null));
    }

    static PortPolicy toPolicy(@Nullable PolicyForm form, Place place) {
        PortPolicy.Builder policy = PortPolicy.builder();
        if (form != null && form.vlan != null) {
            policy.vlan(form.vlan.toVlan(place.at("vlan")));
        }
        if (form != null && form.security != null) {
            policy.security(form.security.toSecurity(place.at("security")));
        }
        return policy.build();
    }
}
