package dev.plumbline.harness.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The most memory that this process ever had ({@code VmHWM}, see {@code proc_pid_status(5)}). */
final class PeakMemory {

    private static final String KEY = "VmHWM:";
    private static final int KIB = 1024;

    private PeakMemory() {}

    static OptionalLong bytes() {
        try {
            return from(Files.readAllLines(Path.of("/proc/self/status")));
        } catch (IOException e) {
            return OptionalLong.empty(); // no Linux
        }
    }

    static OptionalLong from(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(KEY))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                .findFirst();
    }
}
