package dev.plumbline.integration.bench;

import java.util.List;

/** How an attachment slows down as others are there. A sample is filed under the full 25 present at least. */
final class WithManyPresent {

    static final int FEW = 5;
    private static final int QUEUES = 4;
    private static final int STEP = 25;

    private WithManyPresent() {}

    static void run(BenchOptions options, Peers peers, Results results) {
        int many = options.crowd();
        few(options, peers, results);
        for (Peer peer : peers.principal()) {
            Progress.say("up to %d NICs present, %s", many, peer.name());
            for (int present = 0; present < many + STEP; present++) {
                double micros = attach(peer, options.kind());
                if (present >= STEP) {
                    results.add(Metric.ATTACH_WITH_PRESENT, present / STEP * STEP, peer.name(), micros);
                }
            }
            if (peer.name().equals(Peers.REFERENCE)) {
                peer.sweep();
            } else {
                peer.say("detachall");
            }
        }
        results.judge(
                "attach with " + many + " present, to that with " + FEW,
                results.of(Metric.ATTACH_WITH_PRESENT, many, Peers.PLUMBLINE),
                results.of(Metric.ATTACH_WITH_PRESENT, FEW, Peers.PLUMBLINE),
                1.3);
    }

    private static void few(BenchOptions options, Peers peers, Results results) {
        Progress.say("%d NICs present", FEW);
        List<Peer> principal = peers.principal();
        for (int run = 0; run < options.manyRuns() * 2; run++) {
            for (Peer peer : Peers.rotated(principal, run)) {
                for (int i = 0; i < FEW; i++) {
                    attach(peer, options.kind());
                }
                for (int i = 0; i < FEW; i++) {
                    double micros = attach(peer, options.kind());
                    results.add(Metric.ATTACH_WITH_PRESENT, FEW, peer.name(), micros);
                }
                peer.say("detachall");
            }
        }
    }

    private static double attach(Peer peer, String kind) {
        return peer.micros("attach %d %d %s", peer.fresh(), QUEUES, kind);
    }
}
