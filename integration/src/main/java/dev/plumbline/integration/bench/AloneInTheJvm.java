package dev.plumbline.integration.bench;

/** What has no counterpart in other languages: allocation, and several threads concurrently. */
final class AloneInTheJvm {

    private static final int ATTACHMENTS = 64;
    private static final int THREADS = 8;
    private static final int QUEUES = 4;
    private static final long TARGET_BYTES = 32 * 1024;

    private AloneInTheJvm() {}

    static void run(BenchOptions options, Peers peers, Results results) {
        Peer plumbline = peers.plumbline();
        Progress.say("allocation");
        for (int run = 0; run < options.runs(); run++) {
            long bytes = plumbline.say("allocate %d %d %s", plumbline.fresh(), QUEUES, options.kind());
            results.add(Metric.ALLOCATION, QUEUES, Peers.PLUMBLINE, (double) bytes);
        }
        plumbline.say("detachall");
        for (int run = 0; run < options.parallelRuns() * 2; run++) {
            int threads = run % 2 == 0 ? 1 : THREADS;
            Progress.say("%d attachments from %d threads", ATTACHMENTS, threads);
            double micros = plumbline.micros(
                    "parallel %d %d %s %d %d",
                    plumbline.fresh(ATTACHMENTS), QUEUES, options.kind(), threads, ATTACHMENTS);
            results.add(Metric.ATTACH_MANY, threads, Peers.PLUMBLINE, micros);
            plumbline.say("detachall");
        }
        results.judge(
                "allocation an attach", results.of(Metric.ALLOCATION, QUEUES, Peers.PLUMBLINE), TARGET_BYTES, "bytes");
        results.judge(
                "64 attachments from 8 threads, to one after another",
                results.of(Metric.ATTACH_MANY, THREADS, Peers.PLUMBLINE),
                results.of(Metric.ATTACH_MANY, 1, Peers.PLUMBLINE),
                1.0);
    }
}
