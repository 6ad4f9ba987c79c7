package dev.plumbline.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Interface names that a request asks for. Those left empty are derived from the request (rule R14). It is its own
 * builder: begin with {@link #derived}.
 *
 * @since 0.1.0
 */
public final class InterfaceNames {

    private static final InterfaceNames DERIVED =
            new InterfaceNames(Optional.empty(), Optional.empty(), Optional.empty());

    private final Optional<InterfaceName> tap;
    private final Optional<InterfaceName> bridge;
    private final Optional<InterfaceName> tunnel;

    private InterfaceNames(
            Optional<InterfaceName> tap, Optional<InterfaceName> bridge, Optional<InterfaceName> tunnel) {
        this.tap = tap;
        this.bridge = bridge;
        this.tunnel = tunnel;
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
        return withTap(new InterfaceName(name));
    }

    /**
     * These names, with a given name for the TAP.
     *
     * @param name name of the TAP
     * @return new names
     * @throws IllegalArgumentException if it is that of another link here
     */
    public InterfaceNames withTap(InterfaceName name) {
        return new InterfaceNames(Optional.of(Objects.requireNonNull(name, "tap")), bridge, tunnel);
    }

    /**
     * These names, with a given name for the bridge.
     *
     * @param name name of the bridge
     * @return new names
     * @throws IllegalArgumentException if it is no {@link InterfaceName}, or that of another link here
     */
    public InterfaceNames withBridge(String name) {
        return withBridge(new InterfaceName(name));
    }

    /**
     * These names, with a given name for the bridge.
     *
     * @param name name of the bridge
     * @return new names
     * @throws IllegalArgumentException if it is that of another link here
     */
    public InterfaceNames withBridge(InterfaceName name) {
        return new InterfaceNames(tap, Optional.of(Objects.requireNonNull(name, "bridge")), tunnel);
    }

    /**
     * These names, with a given name for the tunnel link.
     *
     * @param name name of the tunnel link
     * @return new names
     * @throws IllegalArgumentException if it is no {@link InterfaceName}, or that of another link here
     */
    public InterfaceNames withTunnel(String name) {
        return withTunnel(new InterfaceName(name));
    }

    /**
     * These names, with a given name for the tunnel link.
     *
     * @param name name of the tunnel link
     * @return new names
     * @throws IllegalArgumentException if it is that of another link here
     */
    public InterfaceNames withTunnel(InterfaceName name) {
        return new InterfaceNames(tap, bridge, Optional.of(Objects.requireNonNull(name, "tunnel")));
    }

    /**
     * Name of the TAP.
     *
     * @return empty to derive it
     */
    public Optional<InterfaceName> tap() {
        return tap;
    }

    /**
     * Name of the bridge.
     *
     * @return empty to derive it
     */
    public Optional<InterfaceName> bridge() {
        return bridge;
    }

    /**
     * Name of the tunnel link; refused with an {@link ExistingUplink}.
     *
     * @return empty to derive it
     */
    public Optional<InterfaceName> tunnel() {
        return tunnel;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InterfaceNames names
                && tap.equals(names.tap)
                && bridge.equals(names.bridge)
                && tunnel.equals(names.tunnel);
    }

    @Override
    public int hashCode() {
        return List.of(tap, bridge, tunnel).hashCode();
    }

    @Override
    public String toString() {
        return "InterfaceNames[tap=" + text(tap) + ", bridge=" + text(bridge) + ", tunnel=" + text(tunnel) + "]";
    }

    private static String text(Optional<InterfaceName> name) {
        return name.map(InterfaceName::value).orElse("derived");
    }

    private static void requireDistinct(
            String what, Optional<InterfaceName> one, String whatElse, Optional<InterfaceName> other) {
        if (one.isPresent() && one.equals(other)) {
            throw new IllegalArgumentException(
                    what + " and " + whatElse + " must have different names, got " + one.get() + " for both");
        }
    }
}
