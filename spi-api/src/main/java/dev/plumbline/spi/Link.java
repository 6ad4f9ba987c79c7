package dev.plumbline.spi;

import java.util.Objects;

/**
 * A network interface.
 *
 * @param name interface name
 * @param index interface index within its namespace, positive
 * @param mac its Ethernet address
 * @since 0.1.0
 */
public record Link(InterfaceName name, int index, MacAddress mac) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the index is not positive
     */
    public Link {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(mac, "mac");
        if (index < 1) {
            throw new IllegalArgumentException("interface index must be positive, got " + index + " for " + name);
        }
    }
}
