package dev.plumbline.harness.operate;

import dev.plumbline.harness.json.ReportForm;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicStatistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumbline watch}. */
@Command(
        name = "watch",
        description =
                "Shows how much each NIC carries, which come and go, and which are not as asked for any more, until"
                        + " Ctrl-C. Changes nothing.",
        mixinStandardHelpOptions = true)
final class WatchCommand extends HostCommand {

    private static final int LONGEST_INTERVAL = 3600;
    private static final int MOST_ROUNDS = 1_000_000;

    /** Waits from one look to the next. */
    @FunctionalInterface
    interface Pause {
        void seconds(int count) throws InterruptedException;
    }

    @Mixin
    private Scope scope = new Scope();

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            description = "From one look to the next, 1 to 3600 (default: ${DEFAULT-VALUE}).")
    private int interval = 2;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "End after as many intervals, 1 to 1000000 (default: at Ctrl-C).")
    private int count = MOST_ROUNDS;

    private final Pause pause;

    WatchCommand(Terminal terminal) {
        this(terminal, TimeUnit.SECONDS::sleep);
    }

    WatchCommand(Terminal terminal, Pause pause) {
        super(terminal);
        this.pause = pause;
    }

    @Override
    void check() {
        scope.check(options());
        Named.inRange("--interval", interval, 1, LONGEST_INTERVAL);
        Named.inRange("--count", count, 1, MOST_ROUNDS);
    }

    @Override
    Listed listed() {
        return Listed.EVENTS;
    }

    @Override
    Outcome work(Host host) {
        if (!host.counts()) {
            throw new IllegalStateException("provider " + host.provider() + " does not count what NICs carry");
        }
        WatchPrinter to = options().json().asked()
                ? new WatchJson(terminal(), options().json().fields(this))
                : new WatchText(terminal());
        Round before = look(host);
        to.begin(before);
        try {
            for (int i = 0; i < count && !terminal().out().checkError(); i++) {
                pause.seconds(interval);
                Round now = look(host);
                to.print(now, now.ratesSince(before), now.eventsSince(before));
                before = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Outcome(ReportForm.of("watch", true), terminal -> {});
    }

    private Round look(Host host) {
        Map<NicId, NicStatistics> traffic = new LinkedHashMap<>();
        List<Drift> drift = new ArrayList<>();
        Examination examination = new Examination(host, options());
        scope.each(options(), host, (in, namespace) -> {
            in.backend().statistics(namespace).forEach(counted -> traffic.put(counted.nic(), counted));
            Population there = Population.of(namespace, in);
            drift.addAll(there.drift(there.nics(), examination));
        });
        Map<NicId, List<String>> problems = drift.stream()
                .collect(Collectors.groupingBy(
                        Drift::nic, LinkedHashMap::new, Collectors.mapping(Drift::problem, Collectors.toList())));
        return new Round(System.nanoTime(), traffic, problems);
    }
}
