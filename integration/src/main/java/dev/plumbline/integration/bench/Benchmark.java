package dev.plumbline.integration.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures this project against its peers, all alternating in one run; {@code bench/run} starts it. */
@Command(
        name = "bench",
        sortOptions = false,
        description = "Measures Plumbline against its peers, side by side in one run.")
public final class Benchmark implements Callable<Integer> {

    @Mixin
    private BenchOptions options = new BenchOptions();

    Benchmark() {}

    /**
     * Runs it.
     *
     * @param args {@code --help} lists them
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Results results = new Results();
        Machine before = Machine.now();
        if (Stream.of("queues", "many", "churn", "present", "jvm").anyMatch(options::wants)) {
            attachments(results);
        }
        if (options.wants("start")) {
            ColdStart.run(options, results);
        }
        if (options.wants("frames")) {
            Frames.run(options, results);
        }
        if (options.wantsByName("settings")) {
            Frames.settings(options, results);
        }
        String machine = before.until(Machine.now()) + options.schedulingInWords();
        System.out.print(TextReport.of(results, machine));
        if (options.json() != null) {
            Files.writeString(options.json(), JsonReport.of(results, machine));
        }
        if (options.html() != null) {
            Files.writeString(options.html(), HtmlReport.of(results, machine, options.kind()));
        }
        return 0;
    }

    private void attachments(Results results) {
        Progress.say("starting peers and warming the JVM up");
        try (Peers peers = new Peers(options)) {
            if (options.wants("queues")) {
                ByQueues.run(options, peers, results);
            }
            if (options.wants("many")) {
                AllAtOnce.run(options, peers, results);
            }
            if (options.wants("churn")) {
                Churn.run(options, peers, results);
            }
            if (options.wants("jvm")) {
                AloneInTheJvm.run(options, peers, results);
            }
            if (options.wants("present")) {
                WithManyPresent.run(options, peers, results);
            }
        }
    }
}
