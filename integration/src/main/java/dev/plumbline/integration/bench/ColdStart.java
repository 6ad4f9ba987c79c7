package dev.plumbline.integration.bench;

import dev.plumbline.harness.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From the start of a JVM's process to its first attachment, with and without an AppCDS archive. */
final class ColdStart {

    private static final String WITHOUT = "plumbline, no archive";
    private static final String WITH = "plumbline, AppCDS";
    private static final int QUEUES = 4;

    private ColdStart() {}

    static void run(BenchOptions options, Results results) {
        for (String jdk : options.jdks()) {
            String[] parts = jdk.split("=", 2);
            Path home = Path.of(parts[0]);
            int version = version(home);
            Progress.say("cold start, JDK %d", version);
            Map<String, List<String>> variants = new LinkedHashMap<>();
            variants.put(WITHOUT, List.of());
            variants.put(WITH, List.of("-XX:SharedArchiveFile=" + parts[1], "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
            for (int run = -options.settlingStarts(); run < options.startRuns(); run++) {
                for (Map.Entry<String, List<String>> variant : variants.entrySet()) {
                    double micros = start(Peers.java(options, home, variant.getValue()), options.kind());
                    if (run >= 0) {
                        results.add(Metric.COLD_START, version, variant.getKey(), micros);
                    }
                }
            }
            results.judge(
                    "cold start with AppCDS, JDK " + version + ", to that without",
                    results.of(Metric.COLD_START, version, WITH),
                    results.of(Metric.COLD_START, version, WITHOUT),
                    0.65);
        }
    }

    /** The namespace is there already; what is measured begins with the fork of the JVM and ends with its answer. */
    private static double start(List<String> java, String kind) {
        try (Peer holder = new Peer("holder", List.of("cat"))) {
            List<String> command = new ArrayList<>(List.of("nsenter", "--net=/proc/" + holder.pid() + "/ns/net"));
            command.addAll(java);
            return FirstAnswer.micros(command, "attach 0 " + QUEUES + " " + kind);
        }
    }

    private static int version(Path home) {
        String release = Command.of(
                        "sed",
                        "-n",
                        "s/^JAVA_VERSION=\"\\([0-9]*\\).*/\\1/p",
                        home.resolve("release").toString())
                .output();
        return Integer.parseInt(release);
    }
}
