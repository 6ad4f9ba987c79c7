package dev.plumbline.harness.simulation;

import dev.plumbline.harness.file.FileNode;
import java.util.List;
import java.util.Locale;

/** Reads the parts of a scenario from their places in a file. */
final class ScenarioNodes {

    private ScenarioNodes() {}

    static Arrival arrival(FileNode node) {
        Choice choice = Choice.of(node, "fixed", "poisson", "burst");
        FileNode it = choice.node();
        return switch (choice.key()) {
            case "fixed" -> {
                it.mapping("perSecond");
                yield it.check(() -> new Arrival.Fixed(number(it, "perSecond")));
            }
            case "poisson" -> {
                it.mapping("perSecond");
                yield it.check(() -> new Arrival.Poisson(number(it, "perSecond")));
            }
            default -> {
                it.mapping("size", "everySeconds");
                yield it.check(() -> new Arrival.Burst(it.require("size").integer(), number(it, "everySeconds")));
            }
        };
    }

    static Distribution lifetime(FileNode node) {
        Choice choice = Choice.of(node, "fixed", "exponential", "uniform");
        FileNode it = choice.node();
        return switch (choice.key()) {
            case "fixed" -> {
                it.mapping("seconds");
                yield it.check(() -> new Distribution.Fixed(number(it, "seconds")));
            }
            case "exponential" -> {
                it.mapping("meanSeconds");
                yield it.check(() -> new Distribution.Exponential(number(it, "meanSeconds")));
            }
            default -> {
                it.mapping("fromSeconds", "toSeconds");
                yield it.check(() -> new Distribution.Uniform(number(it, "fromSeconds"), number(it, "toSeconds")));
            }
        };
    }

    static NetworkMix networks(FileNode node) {
        node.mapping("tunnel", "shared", "separate");
        TunnelKind tunnel =
                node.get("tunnel").map(it -> it.parse(ScenarioNodes::tunnel)).orElse(TunnelKind.AUTO);
        int shared = node.get("shared").map(FileNode::integer).orElse(1);
        double separate = node.get("separate").map(FileNode::number).orElse(0.0);
        return node.check(() -> new NetworkMix(tunnel, shared, separate));
    }

    private static TunnelKind tunnel(String text) {
        for (TunnelKind kind : TunnelKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return kind;
            }
        }
        List<String> known = List.of(TunnelKind.values()).stream()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();
        throw new IllegalArgumentException("must be one of " + String.join(", ", known) + ", got \"" + text + "\"");
    }

    static GuestCrashes guestCrashes(FileNode node) {
        node.mapping("share", "detectedAfterSeconds");
        double after =
                node.get("detectedAfterSeconds").map(FileNode::number).orElse(GuestCrashes.NONE.detectedAfterSeconds());
        return node.check(() -> new GuestCrashes(number(node, "share"), after));
    }

    static void queues(FileNode node, ScenarioBuilder to) {
        node.mapping("queues", "weight");
        node.check(() -> to.queues(
                node.require("queues").integer(),
                node.get("weight").map(FileNode::number).orElse(1.0)));
    }

    static void managerCrash(FileNode node, ScenarioBuilder to) {
        node.mapping("afterVms", "orphans");
        node.check(() -> to.managerCrash(
                node.require("afterVms").integer(),
                node.get("orphans").map(FileNode::number).orElse(0.0)));
    }

    static void providerSwap(FileNode node, ScenarioBuilder to) {
        node.mapping("afterVms", "to");
        node.check(() -> to.providerSwap(
                node.require("afterVms").integer(), node.require("to").text()));
    }

    private static double number(FileNode node, String key) {
        return node.require(key).number();
    }
}
