package dev.plumbline.integration.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * One line a test (the launcher itself tells why one failed), and the counts in the file that the system property
 * {@value #COUNTS} names; silent without it.
 */
public final class ConsoleReport implements TestExecutionListener {

    private static final String COUNTS = "plumbline.test.counts";

    private final String file = System.getProperty(COUNTS);
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private final Map<String, Long> started = new ConcurrentHashMap<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (file == null || test.isContainer() && result.getStatus() == Status.SUCCESSFUL) {
            return;
        }
        counts.merge(result.getStatus(), 1, Integer::sum);
        long millis = (System.nanoTime() - started.get(test.getUniqueId())) / 1_000_000;
        String outcome = switch (result.getStatus()) {
            case SUCCESSFUL -> "ok";
            case ABORTED -> "SKIPPED";
            case FAILED -> "FAILED";
        };
        System.out.printf("%-7s %5d ms  %s%n", outcome, millis, name(test));
        if (result.getStatus() == Status.ABORTED) {
            result.getThrowable().ifPresent(cause -> System.out.println("        because " + cause.getMessage()));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (file != null) {
            counts.merge(Status.ABORTED, 1, Integer::sum);
            System.out.printf("SKIPPED           %s%n        because %s%n", name(test), reason);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(
                    Path.of(file),
                    count(Status.SUCCESSFUL) + " " + count(Status.FAILED) + " " + count(Status.ABORTED) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int count(Status status) {
        return counts.getOrDefault(status, 0);
    }

    private static String name(TestIdentifier test) {
        String method = test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getJavaClass().getSimpleName() + ".")
                .orElse("");
        String display = test.getDisplayName();
        return method
                + test.getLegacyReportingName().replaceAll("\\(.*", "")
                + (display.startsWith("[") ? " " + display : "");
    }
}
