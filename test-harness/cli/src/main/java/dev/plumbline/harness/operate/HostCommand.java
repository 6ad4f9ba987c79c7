package dev.plumbline.harness.operate;

import dev.plumbline.harness.json.ReportForm;
import dev.plumbline.harness.json.SerialForm;
import dev.plumbline.harness.terminal.LogLevels;
import dev.plumbline.harness.terminal.PrintsJson;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command about this host's NICs: opens the backend, and prints what comes of it as text or as JSON. */
abstract class HostCommand implements Callable<Integer>, PrintsJson {

    @Mixin
    private HostOptions options = new HostOptions();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli sets its options
    private LogLevels logLevels = new LogLevels();

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;

    @SuppressWarnings("NullAway.Init") // picocli sets the specification
    HostCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Checks what was asked for, before anything is opened.
     *
     * @throws IllegalArgumentException if it is not allowed
     */
    abstract void check();

    /** Does the work. */
    abstract Outcome work(Host host);

    /** What the fields of {@code --json=FIELDS} are about. */
    Listed listed() {
        return Listed.REPORT;
    }

    @Override
    public final List<String> jsonFields() {
        return listed().fields();
    }

    @Override
    public final String jsonPlace() {
        return listed().pointer();
    }

    final HostOptions options() {
        return options;
    }

    final Terminal terminal() {
        return terminal;
    }

    @Override
    public final Integer call() {
        try {
            options.json().fields(this);
            options.namespace();
            check();
            NetworkBackendProvider provider = KernelProvider.ofHost(options.provider());
            try (NetworkBackend backend = provider.open(options.backend())) {
                return print(work(new Host(provider.name(), backend)));
            }
        } catch (RuntimeException e) {
            if (options.json().asked() && !options.json().asksForFields()) {
                print(ReportForm.of(spec.name(), false).withProblems(List.of(String.valueOf(e.getMessage()))));
            }
            throw e;
        }
    }

    private int print(Outcome outcome) {
        Optional<String> json = listed() == Listed.EVENTS
                ? Optional.empty() // printed while it ran
                : options.json().text(this, () -> SerialForm.tree(outcome.report()));
        json.ifPresentOrElse(terminal.out()::print, () -> outcome.text().accept(terminal));
        if (json.isPresent() && options.json().asksForFields()) {
            whatHasNoPlace(outcome.report()).forEach(problem -> terminal.err().println("plumbline: " + problem));
        }
        terminal.out().flush();
        return outcome.ok() ? 0 : 1;
    }

    /** Among the fields; it goes to standard error. */
    private Stream<String> whatHasNoPlace(ReportForm report) {
        Stream<String> drift = report.drift() == null || listed() == Listed.DRIFT
                ? Stream.empty()
                : report.drift().stream().map(it -> String.valueOf(it.problem()));
        return Stream.concat(drift, report.problems() == null ? Stream.empty() : report.problems().stream());
    }

    private void print(ReportForm report) {
        terminal.out().print(SerialForm.write(report));
        terminal.out().flush();
    }
}
