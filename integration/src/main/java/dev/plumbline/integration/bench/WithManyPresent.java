package dev.plumbline.integration.bench;

import java.util.List;

/** How an attachment slows down as others are there. A sample is filed under the full 25 present at least. */
final class WithManyPresent {

    static final int FEW = 5;
    private static final int QUEUES = 4;
    private static final int STEP = 25;

    private WithManyPresent() {}

    static void run(BenchOptions options, Peers peers, Results results) {
        few(options, peers, results);
        for (Peer peer : peers.principal()) {
            int many = peer.name().equals(Peers.REFERENCE) ? options.slowCrowd() : options.crowd();
            Progress.say("up to %d NICs present, %s", many, peer.name());
            for (int present = 0; present < many + STEP; present++) {
                double micros = attach(peer, options.kind());
                if (present >= STEP) {
                    results.add(Metric.ATTACH_WITH_PRESENT, present / STEP * STEP, peer.name(), micros);
                }
            }
            if (peer.name().equals(Peers.REFERENCE)) {
                peer.sweep();
                continue;
            }
            detach(peer, many, options.kind(), results);
            if (peer.name().equals(Peers.PLUMBLINE)) {
                list(peer, many, results);
            }
            peer.say("detachall");
        }
        judge("attach", options.crowd(), Metric.ATTACH_WITH_PRESENT, results);
        judge("detach", options.crowd(), Metric.DETACH_WITH_PRESENT, results);
        results.judge(
                "list of " + options.crowd(), results.of(Metric.LIST, options.crowd(), Peers.PLUMBLINE), 10_000, "us");
    }

    private static void judge(String what, int many, Metric metric, Results results) {
        results.judge(
                what + " with " + many + " present, to that with " + FEW,
                results.of(metric, many, Peers.PLUMBLINE),
                results.of(metric, FEW, Peers.PLUMBLINE),
                1.2);
    }

    /** Each is replaced by a new one, so that as many stay. */
    private static void detach(Peer peer, int present, String kind, Results results) {
        for (int i = 0; i < STEP; i++) {
            int number = peer.fresh();
            peer.say("attach %d %d %s", number, QUEUES, kind);
            results.add(Metric.DETACH_WITH_PRESENT, present, peer.name(), peer.micros("detach %d", number));
        }
    }

    private static void list(Peer peer, int present, Results results) {
        for (int i = 0; i < STEP; i++) {
            results.add(Metric.LIST, present, peer.name(), peer.micros("list"));
        }
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
                if (!peer.name().equals(Peers.REFERENCE)) {
                    detach(peer, FEW, options.kind(), results);
                }
                peer.say("detachall");
            }
        }
    }

    private static double attach(Peer peer, String kind) {
        return peer.micros("attach %d %d %s", peer.fresh(), QUEUES, kind);
    }
}
