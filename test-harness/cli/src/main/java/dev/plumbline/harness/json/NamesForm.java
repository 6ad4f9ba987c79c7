package dev.plumbline.harness.json;

import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.InterfaceNames;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Interface names that are asked for.
 *
 * @param tap name of the TAP; null to derive it
 * @param bridge name of the bridge; null to derive it
 * @param tunnel name of the tunnel link; null to derive it
 */
public record NamesForm(
        @Nullable String tap,
        @Nullable String bridge,
        @Nullable String tunnel) {

    static @Nullable NamesForm of(InterfaceNames names) {
        return names.equals(InterfaceNames.derived())
                ? null
                : new NamesForm(text(names.tap()), text(names.bridge()), text(names.tunnel()));
    }

    private static @Nullable String text(Optional<InterfaceName> name) {
        return name.map(InterfaceName::value).orElse(null);
    }

    InterfaceNames toNames(Place place) {
        InterfaceNames names = InterfaceNames.derived();
        if (tap != null) {
            InterfaceName name = place.at("tap").check(() -> new InterfaceName(tap));
            names = names.withTap(name);
        }
        if (bridge != null) {
            InterfaceName name = place.at("bridge").check(() -> new InterfaceName(bridge));
            InterfaceNames before = names;
            names = place.check(() -> before.withBridge(name));
        }
        if (tunnel != null) {
            InterfaceName name = place.at("tunnel").check(() -> new InterfaceName(tunnel));
            InterfaceNames before = names;
            names = place.check(() -> before.withTunnel(name));
        }
        return names;
    }
}
