package dev.plumbline.spi;

import java.util.Set;

/**
 * Name of a network interface: 1 to 15 bytes, as {@code dev_valid_name} in {@code net/core/dev.c} has it: not
 * {@code .} or {@code ..}, no slash, colon or white space. Only ASCII is accepted, and no {@code %}, which the kernel
 * takes for a template.
 *
 * @param value the name
 * @since 0.1.0
 */
public record InterfaceName(String value) {

    /** The longest name in bytes: {@code IFNAMSIZ} less its terminating zero. */
    public static final int MAX_BYTES = 15;

    /** The last two are no links but all links, below {@code /proc/sys/net/ipv6/conf}. */
    private static final Set<String> RESERVED = Set.of(".", "..", "all", "default");

    /**
     * Checks the component.
     *
     * @throws IllegalArgumentException if the kernel would not take the name, or would take it for another
     */
    public InterfaceName {
        if (value == null
                || value.isEmpty()
                || value.length() > MAX_BYTES
                || RESERVED.contains(value)
                || !plain(value)) {
            throw new IllegalArgumentException("interface name must be 1 to " + MAX_BYTES
                    + " printable ASCII characters without space, '/', ':' or '%', and none of . .. all default, got "
                    + Text.quote(value) + (value == null ? "" : " of " + value.length() + " characters"));
        }
    }

    private static boolean plain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '/' || c == ':' || c == '%') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
