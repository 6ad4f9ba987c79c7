package dev.plumbline.harness.json;

import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a NIC's port lets pass.
 *
 * @param vlan VLANs of the port; null to leave them to the bridge
 * @param security what the guest may send; null for anything
 * @param rates how much may pass; null for no limit
 * @param link {@code down} for a port that passes nothing; null or {@code up} otherwise
 */
public record PolicyForm(
        @Nullable VlanForm vlan,
        @Nullable SecurityForm security,
        @Nullable RatesForm rates,
        @Nullable String link) {

    private static final String UP = "up";
    private static final String DOWN = "down";

    static @Nullable PolicyForm of(PortPolicy policy) {
        return policy.equals(PortPolicy.open())
                ? null
                : new PolicyForm(
                        policy.vlan().map(VlanForm::of).orElse(null),
                        policy.security().map(SecurityForm::of).orElse(null),
                        RatesForm.of(policy.rates()),
                        policy.link() == PortLink.UP ? null : DOWN);
    }

    private static PortLink link(String text, Place place) {
        return switch (text) {
            case UP -> PortLink.UP;
            case DOWN -> PortLink.DOWN;
            default -> throw place.error("must be up or down, got \"" + text + "\"", null);
        };
    }

    static PortPolicy toPolicy(@Nullable PolicyForm form, Place place) {
        PortPolicy.Builder policy = PortPolicy.builder();
        if (form != null && form.vlan != null) {
            policy.vlan(form.vlan.toVlan(place.at("vlan")));
        }
        if (form != null && form.security != null) {
            policy.security(form.security.toSecurity(place.at("security")));
        }
        if (form != null && form.rates != null) {
            policy.rates(form.rates.toRates(place.at("rates")));
        }
        if (form != null && form.link != null) {
            policy.link(link(form.link, place.at("link")));
        }
        return policy.build();
    }
}
