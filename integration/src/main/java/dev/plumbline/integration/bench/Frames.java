package dev.plumbline.integration.bench;

/** The data plane. */
final class Frames {

    private Frames() {}

    static void run(BenchOptions options, Results results) {}
}
