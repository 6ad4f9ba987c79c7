package dev.plumbline.harness.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of what {@code attach} would do.
 *
 * @param purpose what it is for, for a person
 * @param commands shell commands that do the same
 * @param messages what the kernel is asked, decoded, a line for each part
 */
public record StepForm(
        @Nullable String purpose,
        @Nullable List<String> commands,
        @Nullable List<String> messages) {

    /** Copies the lists. */
    public StepForm {
        commands = commands == null ? null : List.copyOf(commands);
        messages = messages == null ? null : List.copyOf(messages);
    }
}
