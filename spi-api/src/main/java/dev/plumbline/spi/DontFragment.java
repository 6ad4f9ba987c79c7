package dev.plumbline.spi;

import java.util.Locale;

/**
 * Whether IPv4 routers may fragment the datagrams.
 *
 * @since 0.1.0
 */
public enum DontFragment {
    /** They may. */
    UNSET,
    /** They drop what is too large, and say so to this host. */
    SET,
    /** As the guest's own IPv4 header says; where it has none, they may. */
    INHERIT;

    /** As {@code ip link} has it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
