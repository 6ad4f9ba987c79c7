package dev.plumbline.integration.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints one line when a class begins and one for each test that ended (the launcher itself prints why one failed). The
 * file that the system property {@value #COUNTS} names gets "PASSED FAILED SKIPPED", and a line for each test that did
 * not pass. Without that property this is silent.
 */
public final class ConsoleReport implements TestExecutionListener {

    private static final String COUNTS = "plumbline.test.counts";
    private static final String OTHER_PROVIDER = "ovs";
    private static final Pattern NOT_OWED = Pattern.compile("is not judged: the provider lacks [A-Z_]+");

    private final String file = System.getProperty(COUNTS);
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private final Queue<String> notPassed = new ConcurrentLinkedQueue<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueId(), System.nanoTime());
        if (file != null
                && test.getSource().filter(ClassSource.class::isInstance).isPresent()) {
            System.out.printf("running           %s%n", test.getLegacyReportingName());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (file == null || test.isContainer() && result.getStatus() == Status.SUCCESSFUL || isNotOwed(test, result)) {
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
        switch (result.getStatus()) {
            case SUCCESSFUL -> {}
            case ABORTED ->
                skipped(test, result.getThrowable().map(Throwable::getMessage).orElse("it was aborted"));
            case FAILED -> notPassed.add("FAILED " + name(test));
        }
    }

    /** A provider that is tested beside {@code tap} need not have all capabilities; rule R31 says whether it tells so. */
    private static boolean isNotOwed(TestIdentifier test, TestExecutionResult result) {
        return test.getTags().stream().anyMatch(tag -> tag.getName().equals(OTHER_PROVIDER))
                && result.getThrowable()
                        .map(Throwable::getMessage)
                        .filter(why -> NOT_OWED.matcher(why).find())
                        .isPresent();
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (file != null) {
            counts.merge(Status.ABORTED, 1, Integer::sum);
            System.out.printf("SKIPPED           %s%n", name(test));
            skipped(test, reason);
        }
    }

    private void skipped(TestIdentifier test, String message) {
        String reason = message.replaceFirst("^Assumption failed: ", "").replaceAll("\\s+", " ");
        System.out.printf("        because %s%n", reason);
        notPassed.add("SKIPPED " + name(test) + " because " + reason);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (file == null) {
            return;
        }
        try {
            Files.write(Path.of(file), lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(count(Status.SUCCESSFUL) + " " + count(Status.FAILED) + " " + count(Status.ABORTED));
        lines.addAll(notPassed);
        return lines;
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
