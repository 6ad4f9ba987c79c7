package dev.plumbline.harness.json;

import dev.plumbline.spi.ExistingBridge;
import org.jspecify.annotations.Nullable;

/**
 * A bridge that is there already.
 *
 * @param name interface name
 */
public record BridgeForm(@Nullable String name) {

    static BridgeForm of(ExistingBridge bridge) {
        return new BridgeForm(bridge.name().value());
    }

    ExistingBridge toBridge(Place place) {
        return place.check(() -> ExistingBridge.of(place.require("name", name)));
    }
}
