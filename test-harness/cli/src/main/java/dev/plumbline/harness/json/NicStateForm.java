package dev.plumbline.harness.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All about one NIC.
 *
 * @param attachment what it is
 * @param provider name of the provider
 * @param ageSeconds how long ago its TAP was made; null where nobody knows
 * @param holders processes that hold a queue open, as {@code PID (COMMAND)}
 * @param counters its counters; null where there is no kernel to ask
 * @param drift differences from what was asked for, for a person
 * @param commands what shows the same by iproute2
 */
public record NicStateForm(
        @Nullable AttachmentForm attachment,
        @Nullable String provider,
        @Nullable Long ageSeconds,
        @Nullable List<String> holders,
        @Nullable CountersForm counters,
        @Nullable List<String> drift,
        @Nullable List<String> commands) {

    /** Copies the lists. */
    public NicStateForm {
        holders = holders == null ? null : List.copyOf(holders);
        drift = drift == null ? null : List.copyOf(drift);
        commands = commands == null ? null : List.copyOf(commands);
    }
}
