package dev.plumbline.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * Interface names that a request asks for. Those left empty are derived from the request (rule R14).
 *
 * @param tap name of the TAP
 * @param bridge name of the bridge
 * @param tunnel name of the tunnel link; refused with an {@link ExistingUplink}
 * @since 0.1.0
 */
public record InterfaceNames(
        Optional<InterfaceName> tap, Optional<InterfaceName> bridge, Optional<InterfaceName> tunnel) {

    private static final InterfaceNames DERIVED =
            new InterfaceNames(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if two of the names are the same
     */
    public InterfaceNames {
        Objects.requireNonNull(tap, "tap");
        Objects.requireNonNull(bridge, "bridge");
        Objects.requireNonNull(tunnel, "tunnel");
        requireDistinct("TAP", tap, "bridge", bridge);
        requireDistinct("TAP", tap, "tunnel", tunnel);
        requireDistinct("bridge", bridge, "tunnel", tunnel);
    }

    /**
     * All names derived.
     *
     * @return no names
     */
    public static InterfaceNames derived() {
        return DERIVED;
    }

    /**
     * These names, with a given name for the TAP.
     *
     * @param name name of the TAP
     * @return new names
     * @throws IllegalArgumentException if it is no {@link InterfaceName}, or that of another link here
     */
    public InterfaceNames withTap(String name) {
        return new InterfaceNames(Optional.of(new InterfaceName(name)), bridge, tunnel);
    }

    /**
     * These names, with a given name for the bridge.
     *
     * @param name name of the bridge
     * @return new names
     * @throws IllegalArgumentException if it is no {@link InterfaceName}, or that of another link here
     */
    public InterfaceNames withBridge(String name) {
        return new InterfaceNames(tap, Optional.of(new InterfaceName(name)), tunnel);
    }

    /**
     * These names, with a given name for the tunnel link.
     *
     * @param name name of the tunnel link
     * @return new names
     * @throws IllegalArgumentException if it is no {@link InterfaceName}, or that of another link here
     */
    public InterfaceNames withTunnel(String name) {
        return new InterfaceNames(tap, bridge, Optional.of(new InterfaceName(name)));
    }

    private static void requireDistinct(
            String what, Optional<InterfaceName> one, String whatElse, Optional<InterfaceName> other) {
        if (one.isPresent() && one.equals(other)) {
            throw new IllegalArgumentException(
                    what + " and " + whatElse + " must have different names, got " + one.get() + " for both");
        }
    }
}
