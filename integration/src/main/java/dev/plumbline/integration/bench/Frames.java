package dev.plumbline.integration.bench;

import dev.plumbline.harness.process.Command;
import dev.plumbline.spi.Backends;
import dev.plumbline.spi.NetworkBackend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Frames from one guest to another, through TAP, bridge and tunnel, as this project builds them and as ip does. */
final class Frames {

    private static final String IP = "ip";
    private static final int FIRST_OF_SETTINGS = 100;

    private final BenchOptions options;
    private final Results results;
    private int paths;

    private Frames(BenchOptions options, Results results, int paths) {
        this.paths = paths;
        this.options = options;
        this.results = results;
    }

    static void run(BenchOptions options, Results results) {
        Frames frames = new Frames(options, results, 0);
        try (NetworkBackend backend = Backends.open()) {
            for (int queues : new int[] {1, 2}) {
                Map<String, FramePath> all = new LinkedHashMap<>();
                all.put(Peers.PLUMBLINE, FramePath.byPlumbline(backend, ++frames.paths, queues, options.kind()));
                all.put(IP, FramePath.byIp(++frames.paths, queues, options.kind()));
                frames.measure(queues, all);
                frames.judge(queues);
            }
        }
    }

    /** Each setting of {@link FrameSettings} by itself, on top of what this project builds. */
    static void settings(BenchOptions options, Results results) {
        Frames frames = new Frames(options, results, FIRST_OF_SETTINGS);
        try (NetworkBackend backend = Backends.open()) {
            Map<String, FramePath> all = new LinkedHashMap<>();
            all.put("as built", FramePath.byPlumbline(backend, ++frames.paths, 1, options.kind()));
            FrameSettings.LINES.forEach((name, line) -> {
                FramePath path = FramePath.byPlumbline(backend, ++frames.paths, 1, options.kind());
                try {
                    path.set(line);
                    all.put(name, path);
                } catch (IllegalStateException e) {
                    Progress.say("left out, this kernel refuses it: %s", name);
                }
            });
            frames.measure(1, all);
        }
    }

    private void measure(int queues, Map<String, FramePath> all) {
        List<String> names = List.copyOf(all.keySet());
        for (FrameShape shape : FrameShape.ALL) {
            Progress.say("frames of %s, %d queue%s", shape.words(), queues, queues == 1 ? "" : "s");
            for (int run = 0; run < options.frameRuns() * names.size(); run++) {
                String name = names.get((run + run / names.size()) % names.size());
                send(name, Objects.requireNonNull(all.get(name)), queues, shape);
            }
        }
    }

    private void send(String name, FramePath path, int queues, FrameShape shape) {
        String program = options.peersFolder().resolve("frames").toString();
        String[] words = Command.of(
                        program,
                        path.first(),
                        FramePath.TAP,
                        path.second(),
                        FramePath.TAP,
                        Integer.toString(queues),
                        Integer.toString(shape.bytes()),
                        Integer.toString(shape.gso()),
                        Double.toString(options.frameSeconds()),
                        name.equals(FrameSettings.NAPI) ? "napi" : "")
                .output()
                .split(" ");
        String key = name + ", " + shape.words();
        results.add(Metric.THROUGHPUT, queues, key, Double.parseDouble(words[0]));
        results.add(Metric.LATENCY, queues, key, Double.parseDouble(words[1]));
        results.add(Metric.LATENCY_P99, queues, key, Double.parseDouble(words[2]));
        results.add(Metric.FRAME_WORK, queues, key, Double.parseDouble(words[3]));
    }

    /** The issue says: not below. What differs by less than this differs from run to run as well. */
    private void judge(int queues) {
        for (FrameShape shape : FrameShape.ALL) {
            String what = shape.words() + ", " + queues + (queues == 1 ? " queue" : " queues");
            judge(
                    Metric.THROUGHPUT,
                    queues,
                    shape,
                    IP,
                    Peers.PLUMBLINE,
                    "throughput of ip's links to ours, " + what,
                    1.05);
            judge(Metric.LATENCY_P99, queues, shape, Peers.PLUMBLINE, IP, "p99 latency, to ip's links, " + what, 1.1);
        }
    }

    private void judge(
            Metric metric, int queues, FrameShape shape, String one, String other, String what, double limit) {
        results.judge(
                what,
                results.of(metric, queues, one + ", " + shape.words()),
                results.of(metric, queues, other + ", " + shape.words()),
                limit);
    }
}
