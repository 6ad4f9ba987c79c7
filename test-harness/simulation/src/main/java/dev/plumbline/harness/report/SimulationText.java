package dev.plumbline.harness.report;

import dev.plumbline.harness.simulation.LeakReport;
import dev.plumbline.harness.simulation.Milestone;
import dev.plumbline.harness.simulation.PhaseLatency;
import dev.plumbline.harness.simulation.SimulationFailure;
import dev.plumbline.harness.simulation.SimulationResult;
import dev.plumbline.harness.simulation.Totals;
import java.util.Locale;

/** The result of a simulation for a person at a terminal. */
public final class SimulationText {

    private static final String ROW = "%-12s %-10s %7s %8s %8s %8s %8s %8s%n";

    private SimulationText() {}

    /**
     * Writes a result.
     *
     * @param result the result
     * @return lines of text
     */
    public static String of(SimulationResult result) {
        StringBuilder text = new StringBuilder();
        head(text, result);
        totals(text, result.totals());
        text.append(String.format("%n" + ROW, "PROVIDER", "PHASE", "COUNT", "P50", "P90", "P99", "P99.9", "MAX"));
        result.latencies().forEach(phase -> latency(text, phase));
        text.append(String.format("%n"));
        result.milestones().forEach(it -> milestone(text, it));
        result.failures().forEach(it -> failure(text, it));
        long more = result.totals().failures() - result.failures().size();
        if (more > 0) {
            text.append(String.format("FAILED: %d more times%n", more));
        }
        result.leaks().forEach(report -> leaks(text, report));
        return text.append(verdict(result)).toString();
    }

    private static void head(StringBuilder text, SimulationResult result) {
        text.append(String.format(
                "%s (seed %d)%n", result.scenario().name(), result.scenario().seed()));
        SimulationResult.Environment where = result.environment();
        text.append(String.format(
                "provider %s, %s tunnels, guest %s, %d threads, %s with %d processors%n",
                where.provider(),
                where.tunnel(),
                result.scenario().guest(),
                result.scenario().threads(),
                where.kernel(),
                where.processors()));
        String memory = result.peakMemoryBytes().isPresent()
                ? ", " + Quantities.bytes(result.peakMemoryBytes().getAsLong()) + " of memory at most"
                : "";
        text.append(String.format(
                "%s of virtual time in %s, %s boots/s%s%n%n",
                Quantities.nanos(result.virtualNanos()),
                Quantities.nanos(result.wallTime().toNanos()),
                Quantities.rounded(result.bootsPerSecond()),
                memory));
    }

    private static void totals(StringBuilder text, Totals it) {
        text.append(String.format(
                Locale.ROOT,
                "%,d VMs booted, %,d shut down, %,d orphaned, %,d booted again, %,d guests crashed, at most %,d at"
                        + " once%n",
                it.booted(),
                it.shutDown(),
                it.orphans(),
                it.rebooted(),
                it.guestCrashes(),
                it.mostPresent()));
    }

    private static void latency(StringBuilder text, PhaseLatency it) {
        text.append(String.format(
                ROW,
                it.provider(),
                it.phase().text(),
                it.count(),
                Quantities.nanos(it.p50()),
                Quantities.nanos(it.p90()),
                Quantities.nanos(it.p99()),
                Quantities.nanos(it.p999()),
                Quantities.nanos(it.max())));
    }

    private static void milestone(StringBuilder text, Milestone it) {
        String kind = it.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        text.append(String.format("%s at %s: %s%n", kind, Quantities.nanos(it.atNanos()), it.text()));
    }

    private static void failure(StringBuilder text, SimulationFailure it) {
        text.append(String.format(
                "FAILED at %s: %s of %s: %s%n", Quantities.nanos(it.atNanos()), it.what(), it.subject(), it.message()));
    }

    private static void leaks(StringBuilder text, LeakReport it) {
        text.append(String.format(
                "leak check of %s by %s: %d links before, %d after%n",
                it.provider(), it.reader(), it.linksBefore(), it.linksAfter()));
        it.differences().forEach(line -> text.append("LEAKED: ").append(line).append(System.lineSeparator()));
    }

    private static String verdict(SimulationResult result) {
        String words = result.ok()
                ? "Nothing failed, nothing is left behind."
                : result.stopped() ? "STOPPED before the end." : "FAILED, as reported above.";
        return words + System.lineSeparator();
    }
}
