package dev.plumbline.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * A link of a backend's instance that belongs to no complete attachment.
 *
 * @param link the link
 * @param role what it is, for a person: {@code TAP}, {@code bridge} or {@code tunnel}
 * @param nic the NIC that it was made for; empty for a bridge or a tunnel, which are a network's
 * @param problem why it is a remnant, for a person
 * @since 0.1.0
 */
public record Remnant(InterfaceName link, String role, Optional<NicId> nic, String problem) {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if one is null
     */
    public Remnant {
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(nic, "nic");
        Objects.requireNonNull(problem, "problem");
    }
}
