package dev.plumbline.harness.json;

import dev.plumbline.spi.TapDevice;
import dev.plumbline.spi.TunFlags;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A TAP and how to open it.
 *
 * @param link the interface
 * @param queues queue pairs, 1 to 256
 * @param flags of {@code TUNSETIFF}, 16 bits; null for those that go with the number of queue pairs
 * @param vnetHeaderBytes size of the vnet header; null for 12
 * @param lifetime how long it lives; null for until it is detached
 */
public record TapForm(
        @Nullable LinkForm link,
        @Nullable Integer queues,
        @Nullable Integer flags,
        @Nullable Integer vnetHeaderBytes,
        @Nullable LifetimeForm lifetime) {

    static TapForm of(TapDevice tap) {
        return new TapForm(
                LinkForm.of(tap.link()),
                tap.queues(),
                tap.flags().bits(),
                tap.vnetHeaderSize(),
                LifetimeForm.of(tap.lifetime()));
    }

    TapDevice toTap(Place place) {
        TapDevice.Builder builder = TapDevice.builder(
                        place.require("link", link).toLink(place.at("link")))
                .lifetime(Objects.requireNonNullElse(lifetime, LifetimeForm.UNTIL_DETACHED)
                        .toLifetime());
        return place.check(() -> {
            builder.queues(place.require("queues", queues));
            if (flags != null) {
                builder.flags(new TunFlags(flags));
            }
            if (vnetHeaderBytes != null) {
                builder.vnetHeaderSize(vnetHeaderBytes);
            }
            return builder.build();
        });
    }
}
