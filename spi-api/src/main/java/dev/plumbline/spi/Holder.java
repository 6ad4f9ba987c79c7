package dev.plumbline.spi;

import java.io.Serializable;
import java.util.Objects;

/**
 * A process that holds what another one waits for.
 *
 * @param pid its process id, as the backend's process sees it
 * @param command its name, for a person; control characters are escaped
 * @since 0.1.0
 */
public record Holder(long pid, String command) implements Serializable {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the process id is not positive
     */
    public Holder {
        Objects.requireNonNull(command, "command");
        if (pid < 1) {
            throw new IllegalArgumentException("process id must be positive, got " + pid);
        }
        command = Text.escape(command);
    }

    @Override
    public String toString() {
        return "process " + pid + " (" + command + ")";
    }
}
