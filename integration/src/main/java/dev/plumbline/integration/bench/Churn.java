package dev.plumbline.integration.bench;

import java.util.List;

/** NICs that come and go without a pause: how many a second, and how long an attachment takes meanwhile. */
final class Churn {

    private static final int QUEUES = 4;
    private static final int THREADS = 8;
    /** So many NICs at most are attached beside one detachAll. */
    private static final int BESIDE = 10_000;

    private static final double WITHIN = 6;

    private final BenchOptions options;
    private final List<Peer> peers;
    private final Results results;

    private Churn(BenchOptions options, List<Peer> peers, Results results) {
        this.options = options;
        this.peers = peers;
        this.results = results;
    }

    static void run(BenchOptions options, Peers peers, Results results) {
        try (Peer floor = new Peer(Peers.CHURN, options.command(Peers.CHURN))) {
            Churn churn = new Churn(options, peers.with(floor), results);
            churn.alone();
            churn.cycles();
            churn.besideDetachAll(peers.plumbline());
            churn.judge();
        }
    }

    /** One at a time; a pause lets what is left to the background end before the next one begins. */
    private void alone() {
        Progress.say("attach and detach alone, %d runs", options.runs());
        for (Peer peer : peers) {
            for (int run = -options.settlingRuns(); run < options.runs(); run++) {
                Results into = run < 0 ? new Results() : results;
                int number = peer.fresh();
                into.add(
                        Metric.ATTACH_IN_CHURN, 0, peer.name(), peer.micros("attach %d %d %s", number, QUEUES, kind()));
                into.add(Metric.DETACH_ALONE, QUEUES, peer.name(), peer.micros("detach %d", number));
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(options.pauseMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void cycles() {
        for (int run = 0; run < options.manyRuns(); run++) {
            for (int threads : new int[] {1, THREADS}) {
                Progress.say("churn of %d threads, run %d", threads, run + 1);
                for (Peer peer : Peers.rotated(peers, run)) {
                    cycles(peer, threads);
                }
            }
        }
    }

    /** The reference is so slow that fewer have to do. */
    private void cycles(Peer peer, int threads) {
        int cycles = peer.name().equals(Peers.REFERENCE) ? options.slowCycles() : options.cycles();
        long[] took = peer.numbers("churn %d %d %d %d %s", peer.fresh(cycles), threads, cycles, QUEUES, kind());
        results.add(Metric.CYCLES, threads, peer.name(), cycles / (took[0] / 1e9));
        addAttachments(Metric.ATTACH_IN_CHURN, threads, peer, took);
    }

    /** The namespace of another program, which has nothing to do, is the other one. */
    private void besideDetachAll(Peer peer) {
        int count = options.manyNics();
        try (Peer other = new Peer("bystander", options.command(Peers.CHURN))) {
            other.say("detachall");
            for (int run = 0; run < options.manyRuns(); run++) {
                Progress.say("attach beside detachAll of %d, run %d", count, run + 1);
                long[] took =
                        peer.numbers("beside %d %d %d %s %d", peer.fresh(BESIDE), count, QUEUES, kind(), other.pid());
                addAttachments(Metric.ATTACH_BESIDE_DETACH_ALL, count, peer, took);
            }
        }
    }

    private void addAttachments(Metric metric, int at, Peer peer, long[] took) {
        for (int i = 1; i < took.length; i++) {
            results.add(metric, at, peer.name(), took[i] / 1000.0);
        }
    }

    private String kind() {
        return options.kind();
    }

    private void judge() {
        Samples detach = results.of(Metric.DETACH_ALONE, QUEUES, Peers.PLUMBLINE);
        results.judge(
                "detach, 4 queues, alone, to the reference",
                detach,
                results.of(Metric.DETACH_ALONE, QUEUES, Peers.REFERENCE),
                0.03);
        double best = Math.max(reference(1), reference(THREADS));
        judgeCycles(1, best, 8);
        judgeCycles(THREADS, best, 10);
        double alone = results.of(Metric.ATTACH_IN_CHURN, 0, Peers.PLUMBLINE).median();
        judgeTail("attach p99 during churn of 8 threads", Metric.ATTACH_IN_CHURN, THREADS, alone);
        int count = options.manyNics();
        judgeTail("attach p99 beside detachAll of " + count, Metric.ATTACH_BESIDE_DETACH_ALL, count, alone);
    }

    private double reference(int threads) {
        return results.of(Metric.CYCLES, threads, Peers.REFERENCE).median();
    }

    private void judgeCycles(int threads, double best, double limit) {
        double ours = results.of(Metric.CYCLES, threads, Peers.PLUMBLINE).median();
        results.judgeLeast("cycles a second, threads: " + threads + ", to the reference's best", ours / best, limit);
    }

    private void judgeTail(String what, Metric metric, int at, double alone) {
        Samples samples = results.of(metric, at, Peers.PLUMBLINE);
        results.judge(what + ", to attach p50 alone", samples.quantile(0.99) / alone, WITHIN);
    }
}
