package dev.plumbline.integration.bench;

import java.util.List;

/** One attachment and its detachment, for several numbers of queues. */
final class ByQueues {

    private ByQueues() {}

    static void run(BenchOptions options, Peers peers, Results results) {
        for (int queues : options.queues()) {
            Progress.say("attach and detach, %s, %d runs", words(queues), options.runs());
            for (int run = -options.settlingRuns(); run < options.runs(); run++) {
                round(peers.all(), run, queues, options.kind(), run < 0 ? new Results() : results);
            }
            judge(queues, results);
        }
    }

    /** All attach before one detaches: what a detach leaves to the background would weigh on the attach behind it. */
    private static void round(List<Peer> peers, int run, int queues, String kind, Results results) {
        int number = peers.stream().mapToInt(Peer::fresh).max().orElseThrow();
        for (Peer peer : Peers.rotated(peers, run)) {
            double micros = peer.micros("attach %d %d %s", number, queues, kind);
            results.add(Metric.ATTACH, queues, peer.name(), micros);
        }
        for (Peer peer : Peers.rotated(peers, run)) {
            results.add(Metric.DETACH, queues, peer.name(), peer.micros("detach %d", number));
        }
    }

    private static String words(int queues) {
        return queues == 1 ? "1 queue" : queues + " queues";
    }

    private static void judge(int queues, Results results) {
        Samples attach = results.of(Metric.ATTACH, queues, Peers.PLUMBLINE);
        String what = "attach, " + words(queues);
        results.judge(what + ", to the floor", attach, results.of(Metric.ATTACH, queues, Peers.FLOOR), 1.2);
        double limit = queues == 1 ? 0.45 : queues < 16 ? 0.25 : 0.20;
        results.judge(what + ", to the reference", attach, results.of(Metric.ATTACH, queues, Peers.REFERENCE), limit);
        results.judge(
                "detach, " + words(queues) + ", to the reference",
                results.of(Metric.DETACH, queues, Peers.PLUMBLINE),
                results.of(Metric.DETACH, queues, Peers.REFERENCE),
                0.03);
    }
}
