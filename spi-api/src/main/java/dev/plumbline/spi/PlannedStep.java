package dev.plumbline.spi;

import java.util.List;
import java.util.Objects;

/**
 * One step of what {@code attach} would do, for a person ({@link NetworkBackend#explain}). Immutable, and so safe for use by
 * several threads.
 *
 * @param purpose what it is for and on which link, in words
 * @param commands commands of the host that do the same, word by word, as seen from the NIC's namespace; empty if there
 *     are none
 * @param messages what the kernel is asked, decoded, a line for each part; empty if the backend asks no kernel
 * @since 0.1.0
 */
public record PlannedStep(String purpose, List<List<String>> commands, List<String> messages) {

    /**
     * Copies the lists.
     *
     * @param purpose not blank
     * @throws IllegalArgumentException if the purpose is blank
     */
    public PlannedStep {
        Objects.requireNonNull(purpose, "purpose");
        if (purpose.isBlank()) {
            throw new IllegalArgumentException("the purpose of a step must not be blank");
        }
        commands = commands.stream().map(List::copyOf).toList();
        messages = List.copyOf(messages);
    }
}
