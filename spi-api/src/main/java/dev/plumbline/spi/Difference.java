package dev.plumbline.spi;

import java.io.Serializable;
import java.util.Objects;

/**
 * One thing that is not as it was asked for.
 *
 * @param what the component, for a program: as {@link NicRequest.Builder} calls it, such as {@code queues}; a part of one
 *     after a dot, such as {@code names.tap}
 * @param wanted what was asked for, for a person
 * @param found what is there, for a person
 * @since 0.1.0
 */
public record Difference(String what, String wanted, String found) implements Serializable {

    /**
     * Checks the components.
     *
     * @throws NullPointerException if one is null
     */
    public Difference {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(wanted, "wanted");
        Objects.requireNonNull(found, "found");
    }

    @Override
    public String toString() {
        return what + " is " + found + " instead of " + wanted;
    }
}
