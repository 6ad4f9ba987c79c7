package dev.plumbline.tap.links;

import dev.plumbline.spi.PortVlan;
import java.util.Optional;

/**
 * VLANs of a TAP's port as its tag holds them: the untagged one, then {@code t} and the tagged ones. {@code 100} is an
 * access port, {@code t10,20-29} a trunk, {@code 5t10,20-29} a trunk with a native VLAN.
 */
final class TagVlan {

    private static final char TAGGED = 't';

    private TagVlan() {}

    static String text(PortVlan vlan) {
        String untagged =
                vlan.untagged().isPresent() ? Integer.toString(vlan.untagged().getAsInt()) : "";
        return vlan.isAccess() ? untagged : untagged + TAGGED + vlan.taggedText();
    }

    /**
     * Reads them; empty text stands for none.
     *
     * @throws IllegalArgumentException if they are none: no numbers, or out of range
     */
    static Optional<PortVlan> read(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int tagged = text.indexOf(TAGGED);
        if (tagged < 0) {
            return Optional.of(PortVlan.access(Integer.parseInt(text)));
        }
        PortVlan trunk = PortVlan.trunk(text.substring(tagged + 1));
        return Optional.of(tagged == 0 ? trunk : trunk.withNative(Integer.parseInt(text.substring(0, tagged))));
    }

    static boolean isReadable(String text) {
        try {
            return read(text).isPresent() || text.isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
