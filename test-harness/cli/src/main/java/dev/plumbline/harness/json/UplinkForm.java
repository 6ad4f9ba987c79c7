package dev.plumbline.harness.json;

import dev.plumbline.spi.ExistingUplink;
import org.jspecify.annotations.Nullable;

/**
 * A link that is there already.
 *
 * @param name interface name
 * @param withAddresses whether it is meant although it carries addresses of the host; null for no
 */
public record UplinkForm(@Nullable String name, @Nullable Boolean withAddresses) {

    static UplinkForm of(ExistingUplink uplink) {
        return new UplinkForm(uplink.name().value(), uplink.addressesMeant() ? true : null);
    }

    ExistingUplink toUplink(Place place) {
        ExistingUplink uplink = place.check(() -> ExistingUplink.of(place.require("name", name)));
        return Boolean.TRUE.equals(withAddresses) ? uplink.withAddresses() : uplink;
    }
}
