package dev.plumbline.integration.bench;

/** Many NICs attached one after another: what they cost in kernel memory, and their detachment in one call. */
final class AllAtOnce {

    private static final int QUEUES = 4;

    private AllAtOnce() {}

    static void run(BenchOptions options, Peers peers, Results results) {
        int count = options.manyNics();
        for (int run = 0; run < options.manyRuns(); run++) {
            Progress.say("%d NICs, memory and detachAll, run %d", count, run + 1);
            for (Peer peer : Peers.rotated(peers.principal(), run)) {
                KernelMemory before = KernelMemory.now();
                for (int i = 0; i < count; i++) {
                    peer.say("attach %d %d %s", peer.fresh(), QUEUES, options.kind());
                }
                KernelMemory after = KernelMemory.now();
                results.add(Metric.KERNEL_MEMORY, QUEUES, peer.name(), (double) (after.used() - before.used()) / count);
                results.add(
                        Metric.AVAILABLE_MEMORY,
                        QUEUES,
                        peer.name(),
                        (double) (before.available() - after.available()) / count);
                results.add(Metric.DETACH_ALL, count, peer.name(), peer.micros("detachall"));
            }
        }
        judge(results, Metric.DETACH_ALL, count, "detachAll of " + count + ", to the reference", 0.03);
        judge(results, Metric.KERNEL_MEMORY, QUEUES, "kernel memory a NIC, 4 queues, to the reference", 0.1);
    }

    private static void judge(Results results, Metric metric, int at, String what, double limit) {
        results.judge(what, results.of(metric, at, Peers.PLUMBLINE), results.of(metric, at, Peers.REFERENCE), limit);
    }
}
