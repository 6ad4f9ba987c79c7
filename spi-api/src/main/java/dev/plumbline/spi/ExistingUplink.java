package dev.plumbline.spi;

import java.util.Objects;

/**
 * A link that is there already, such as {@code eth1} or a VLAN on a bond. It is enslaved to the bridge and brought up,
 * and released as it was by the last detach (rule R17). The bridge takes its MAC; its MTU, which must reach the NIC's,
 * is not touched.
 *
 * @param name the link, in the namespace of the NIC
 * @since 0.1.0
 */
public record ExistingUplink(InterfaceName name) implements Network {

    /**
     * Checks the component.
     *
     * @throws NullPointerException if the name is null
     */
    public ExistingUplink {
        Objects.requireNonNull(name, "name");
    }

    /**
     * An uplink by its name.
     *
     * @param name interface name
     * @return the uplink
     * @throws IllegalArgumentException if it is not a valid interface name
     */
    public static ExistingUplink of(String name) {
        return new ExistingUplink(new InterfaceName(name));
    }

    @Override
    public String toString() {
        return "uplink " + name;
    }
}
