package dev.plumbline.harness.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.harness.simulation.PhaseLatency;
import dev.plumbline.harness.simulation.Scenario;
import dev.plumbline.harness.simulation.SimulationResult;
import dev.plumbline.harness.simulation.TimelinePoint;
import dev.plumbline.harness.simulation.Topology;
import dev.plumbline.harness.simulation.Totals;
import java.util.List;

/** The result of a simulation for a program. Built by hand: its keys are an interface, the records are not. */
public final class SimulationJson {

    /** What a document has; {@code peakMemoryBytes} only where it is known. */
    public static final List<String> FIELDS = List.of(
            "ok",
            "stopped",
            "scenario",
            "environment",
            "virtualNanos",
            "wallNanos",
            "bootsPerSecond",
            "peakMemoryBytes",
            "totals",
            "latencies",
            "timeline",
            "milestones",
            "failures",
            "topology",
            "leaks");

    private SimulationJson() {}

    /**
     * Writes a result.
     *
     * @param result the result
     * @return one JSON document; times are in nanoseconds
     */
    public static String of(SimulationResult result) {
        return tree(result).toPrettyString() + System.lineSeparator();
    }

    /**
     * A result, to be taken apart.
     *
     * @param result the result
     * @return the document
     */
    public static ObjectNode tree(SimulationResult result) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("ok", result.ok()).put("stopped", result.stopped());
        scenario(root.putObject("scenario"), result.scenario());
        root.putObject("environment")
                .put("provider", result.environment().provider())
                .put("kernel", result.environment().kernel())
                .put("tunnel", result.environment().tunnel())
                .put("processors", result.environment().processors());
        root.put("virtualNanos", result.virtualNanos())
                .put("wallNanos", result.wallTime().toNanos())
                .put("bootsPerSecond", result.bootsPerSecond());
        result.peakMemoryBytes().ifPresent(bytes -> root.put("peakMemoryBytes", bytes));
        totals(root.putObject("totals"), result.totals());
        ArrayNode latencies = root.putArray("latencies");
        result.latencies().forEach(phase -> latency(latencies.addObject(), phase));
        ArrayNode timeline = root.putArray("timeline");
        result.timeline().forEach(point -> point(timeline.addObject(), point));
        ArrayNode milestones = root.putArray("milestones");
        result.milestones()
                .forEach(it -> milestones
                        .addObject()
                        .put("atNanos", it.atNanos())
                        .put("kind", it.kind().name())
                        .put("text", it.text()));
        ArrayNode failures = root.putArray("failures");
        result.failures()
                .forEach(it -> failures.addObject()
                        .put("atNanos", it.atNanos())
                        .put("what", it.what())
                        .put("subject", it.subject())
                        .put("message", it.message()));
        topology(root.putObject("topology"), result.topology());
        ArrayNode leaks = root.putArray("leaks");
        result.leaks()
                .forEach(it -> it.differences()
                        .forEach(leaks.addObject()
                                .put("provider", it.provider())
                                .put("reader", it.reader())
                                .put("linksBefore", it.linksBefore())
                                .put("linksAfter", it.linksAfter())
                                .putArray("differences")::add));
        return root;
    }

    private static void scenario(ObjectNode to, Scenario it) {
        to.put("name", it.name())
                .put("seed", it.seed())
                .put("vms", it.vms())
                .put("threads", it.threads())
                .put("timeScale", it.timeScale())
                .put("guest", it.guest());
        ScenarioText.lines(it).forEach(to.putObject("described")::put);
    }

    private static void totals(ObjectNode to, Totals it) {
        to.put("booted", it.booted())
                .put("rebooted", it.rebooted())
                .put("shutDown", it.shutDown())
                .put("orphans", it.orphans())
                .put("guestCrashes", it.guestCrashes())
                .put("mostPresent", it.mostPresent())
                .put("failures", it.failures());
    }

    private static void latency(ObjectNode to, PhaseLatency it) {
        to.put("provider", it.provider())
                .put("phase", it.phase().text())
                .put("count", it.count())
                .put("min", it.min())
                .put("mean", it.mean())
                .put("p50", it.p50())
                .put("p90", it.p90())
                .put("p99", it.p99())
                .put("p999", it.p999())
                .put("max", it.max());
        ArrayNode buckets = to.putArray("buckets");
        it.buckets()
                .forEach(bucket -> buckets.addObject()
                        .put("from", bucket.fromNanos())
                        .put("to", bucket.toNanos())
                        .put("count", bucket.count()));
    }

    private static void point(ObjectNode to, TimelinePoint it) {
        to.put("fromNanos", it.fromNanos())
                .put("present", it.present())
                .put("boots", it.boots())
                .put("ends", it.ends())
                .put("guestCrashes", it.guestCrashes())
                .put("failures", it.failures())
                .put("slowestAttachNanos", it.slowestAttachNanos());
    }

    private static void topology(ObjectNode to, Topology it) {
        to.put("atNanos", it.atNanos()).put("provider", it.provider());
        ArrayNode hosts = to.putArray("hosts");
        for (Topology.Host host : it.hosts()) {
            ArrayNode bridges = hosts.addObject()
                    .put("name", host.name())
                    .put("underlay", host.underlay())
                    .putArray("bridges");
            for (Topology.Bridge bridge : host.bridges()) {
                ArrayNode taps = bridges.addObject()
                        .put("name", bridge.name())
                        .put("up", bridge.up())
                        .put("vni", bridge.vni())
                        .put("tunnel", bridge.tunnel())
                        .put("tunnelKind", bridge.tunnelKind())
                        .putArray("taps");
                bridge.taps().forEach(taps::add);
            }
        }
    }
}
