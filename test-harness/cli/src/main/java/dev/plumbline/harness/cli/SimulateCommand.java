package dev.plumbline.harness.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.harness.json.SerialForm;
import dev.plumbline.harness.operate.KernelProvider;
import dev.plumbline.harness.report.SimulationJson;
import dev.plumbline.harness.report.SimulationPage;
import dev.plumbline.harness.report.SimulationText;
import dev.plumbline.harness.simulation.Scenario;
import dev.plumbline.harness.simulation.Simulation;
import dev.plumbline.harness.simulation.SimulationResult;
import dev.plumbline.harness.terminal.LogLevels;
import dev.plumbline.harness.terminal.PrintsJson;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.Owner;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plumbline simulate}. */
@Command(
        name = "simulate",
        description = "Boots and shuts down many VMs as a scenario says, and reports latencies, failures and leaks."
                + " Options go before what the scenario says.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer>, PrintsJson {

    @Mixin
    private SimulateOptions options = new SimulateOptions();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli sets its options
    private LogLevels logLevels = new LogLevels();

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;

    @SuppressWarnings("NullAway.Init") // picocli sets the rest
    SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        options.json().fields(this); // says what is wrong with them before the work
        PrintWriter out = terminal.out();
        Scenario scenario = options.scenario();
        Owner owner = new Owner(DefaultOwner.uid(), DefaultOwner.gid());
        Simulation simulation = Simulation.of(scenario, owner, KernelProvider::select);
        if (options.plan) {
            simulation.events().forEach(out::println);
            out.flush();
            return 0;
        }
        options.prepareFolder();
        try (StopSignal stop = new StopSignal()) {
            SimulationResult result = run(simulation, stop);
            report(result);
            return stop.finish(result.ok() ? 0 : 1);
        }
    }

    @Override
    public List<String> jsonFields() {
        return SimulationJson.FIELDS;
    }

    @Override
    public String jsonPlace() {
        return "/simulation";
    }

    private static ObjectNode document(SimulationResult result) {
        return SerialForm.document("simulation", SimulationJson.tree(result));
    }

    private SimulationResult run(Simulation simulation, StopSignal stop) throws InterruptedException {
        ProgressBar progress = ProgressBar.on(spec.commandLine().getErr());
        try {
            return simulation.run(progress, stop::asked);
        } finally {
            progress.end();
        }
    }

    /** Before the process may end, also where Ctrl-C has asked for that. */
    private void report(SimulationResult result) {
        options.json()
                .text(this, () -> document(result))
                .ifPresentOrElse(terminal.out()::print, () -> terminal.print(SimulationText.of(result)));
        terminal.out().flush();
        if (options.report != null) {
            Destination.write(options.report.resolve("report.txt"), SimulationText.of(result));
            Destination.write(
                    options.report.resolve("report.json"), document(result).toPrettyString() + System.lineSeparator());
            Destination.write(options.report.resolve("report.html"), SimulationPage.of(result));
            spec.commandLine().getErr().println("report: " + options.report.resolve("report.html"));
        }
    }
}
