package dev.plumbline.harness.operate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The clock of tags: milliseconds since the host was booted, in base 36. */
final class BootClock {

    private static final int RADIX = 36;
    private static final int MILLIS = 1000;

    private BootClock() {}

    /** How long ago that was; empty if it is none of its times. */
    static Optional<Long> ageSeconds(String since) {
        try {
            String uptime = Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0];
            return ageSeconds(since, Double.parseDouble(uptime));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<Long> ageSeconds(String since, double uptimeSeconds) {
        try {
            long age = (long) uptimeSeconds - Long.parseLong(since, RADIX) / MILLIS;
            return age < -1 ? Optional.empty() : Optional.of(Math.max(0, age));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
