package dev.plumbline.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bridge that is there already, such as {@code br0} with the host's network card as a port, or libvirt's {@code virbr0}.
 * The TAP becomes a port of it. The bridge is used as it is: never made, changed or removed (rule R33). An attachment to
 * it has no uplink of its own.
 *
 * <p>A request without an MTU gets the bridge's; one with another MTU is refused, since the bridge's own MTU follows the
 * smallest of its ports unless somebody has set it. So is a bridge that is down, and one whose MAC would change with its
 * new port. Where it runs the spanning tree protocol, a new port forwards after twice the forward delay.
 *
 * <p>What guests reach by it is the administrator's choice: the host, if the bridge has an address, and everything behind
 * its other ports. The rules I1 and I3 hold for networks of the backend's own, not here.
 *
 * @since 0.1.0
 */
public final class ExistingBridge implements Network {

    private final InterfaceName name;

    private ExistingBridge(InterfaceName name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /**
     * A bridge by its name.
     *
     * @param name interface name
     * @return the bridge
     * @throws IllegalArgumentException if it is not a valid interface name
     */
    public static ExistingBridge of(String name) {
        return of(new InterfaceName(name));
    }

    /**
     * A bridge by its name.
     *
     * @param name interface name
     * @return the bridge
     */
    public static ExistingBridge of(InterfaceName name) {
        return new ExistingBridge(name);
    }

    /**
     * The bridge, in the namespace of the NIC.
     *
     * @return its name
     */
    public InterfaceName name() {
        return name;
    }

    @Override
    public String identity() {
        return "bridge/" + name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExistingBridge bridge && name.equals(bridge.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "bridge " + name;
    }
}
