package dev.plumbline.harness.operate;

import dev.plumbline.harness.json.ReportForm;
import dev.plumbline.harness.json.SerialForm;
import dev.plumbline.harness.terminal.LogLevels;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command about this host's NICs: opens the backend, and prints what comes of it as text or as JSON. */
abstract class HostCommand implements Callable<Integer> {

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

    final HostOptions options() {
        return options;
    }

    final Terminal terminal() {
        return terminal;
    }

    @Override
    public final Integer call() {
        try {
            options.namespace();
            check();
            NetworkBackendProvider provider = KernelProvider.ofHost(options.provider());
            try (NetworkBackend backend = provider.open(options.backend())) {
                return print(work(new Host(provider.name(), backend)));
            }
        } catch (RuntimeException e) {
            if (options.json()) {
                print(ReportForm.of(spec.name(), false).withProblems(List.of(String.valueOf(e.getMessage()))));
            }
            throw e;
        }
    }

    private int print(Outcome outcome) {
        if (options.json()) {
            print(outcome.report());
        } else {
            outcome.text().accept(terminal);
        }
        terminal.out().flush();
        return outcome.ok() ? 0 : 1;
    }

    private void print(ReportForm report) {
        terminal.out().print(SerialForm.write(report));
        terminal.out().flush();
    }
}
