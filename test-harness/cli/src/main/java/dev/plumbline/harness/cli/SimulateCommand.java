package dev.plumbline.harness.cli;

import dev.plumbline.harness.operate.KernelProvider;
import dev.plumbline.harness.report.SimulationJson;
import dev.plumbline.harness.report.SimulationPage;
import dev.plumbline.harness.report.SimulationText;
import dev.plumbline.harness.simulation.Scenario;
import dev.plumbline.harness.simulation.Simulation;
import dev.plumbline.harness.simulation.SimulationResult;
import dev.plumbline.harness.terminal.LogLevels;
import dev.plumbline.spi.Owner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
final class SimulateCommand implements Callable<Integer> {

    @Mixin
    private SimulateOptions options = new SimulateOptions();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli sets its options
    private LogLevels logLevels = new LogLevels();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Scenario scenario = options.scenario();
        Owner owner = new Owner(DefaultOwner.uid(), DefaultOwner.gid());
        Simulation simulation = Simulation.of(scenario, owner, KernelProvider::select);
        if (options.plan) {
            simulation.events().forEach(out::println);
            out.flush();
            return 0;
        }
        options.prepareFolder();
        SimulationResult result = run(simulation);
        out.print(options.json() ? SimulationJson.of(result) : SimulationText.of(result));
        out.flush();
        if (options.report != null) {
            write(options.report, "report.txt", SimulationText.of(result));
            write(options.report, "report.json", SimulationJson.of(result));
            write(options.report, "report.html", SimulationPage.of(result));
            spec.commandLine().getErr().println("report: " + options.report.resolve("report.html"));
        }
        return result.ok() ? 0 : 1;
    }

    private SimulationResult run(Simulation simulation) throws InterruptedException {
        ProgressBar progress = ProgressBar.on(spec.commandLine().getErr());
        try (StopSignal stop = new StopSignal()) {
            return simulation.run(progress, stop::asked);
        } finally {
            progress.end();
        }
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
    }
}
