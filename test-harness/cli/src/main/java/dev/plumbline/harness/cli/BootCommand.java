package dev.plumbline.harness.cli;

import dev.plumbline.harness.VmManager;
import dev.plumbline.harness.VmSpec;
import dev.plumbline.harness.guest.GuestKind;
import dev.plumbline.harness.lab.InMemoryLab;
import dev.plumbline.harness.lab.Lab;
import dev.plumbline.harness.lab.NetnsLab;
import dev.plumbline.harness.memory.InMemoryProvider;
import dev.plumbline.harness.operate.KernelProvider;
import dev.plumbline.harness.terminal.LogLevels;
import dev.plumbline.harness.terminal.PrintsJson;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.Availability;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plumbline boot}. */
@Command(
        name = "boot",
        description =
                "Boots VMs on two hosts joined by a tunnel, half of them on each, lets every queue talk, and cleans up."
                        + " Four simulated guests by default, or two in QEMU.",
        mixinStandardHelpOptions = true)
final class BootCommand implements Callable<Integer>, PrintsJson {

    @Mixin
    private BootOptions options = new BootOptions();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli sets its options
    private LogLevels logLevels = new LogLevels();

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;

    @SuppressWarnings("NullAway.Init") // picocli sets the rest
    BootCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        options.requireNoneBesideFile(spec.commandLine().getParseResult()::hasMatchedOption);
        options.check();
        options.json().fields(this); // says what is wrong with them before the work
        GuestKind guest = GuestKind.named(options.guest());
        requireAvailable(guest);
        NetworkBackendProvider provider = KernelProvider.select(options.provider());
        try (StopSignal stop = new StopSignal()) {
            BootResult result = run(provider, guest, stop);
            print(result);
            return stop.finish(result.ok() ? 0 : 1);
        }
    }

    @Override
    public List<String> jsonFields() {
        return BootJson.FIELDS;
    }

    @Override
    public String jsonPlace() {
        return "/boot";
    }

    private BootResult run(NetworkBackendProvider provider, GuestKind guest, StopSignal stop) throws Exception {
        boolean modelled = provider.name().equals(InMemoryProvider.NAME);
        Progress progress = Progress.on(spec.commandLine().getErr());
        try (Lab lab = modelled ? InMemoryLab.build() : NetnsLab.build();
                NetworkBackend backend = provider.open(lab.options())) {
            List<VmSpec> vms = BootPlan.vms(options, lab, new TunnelProbe(lab, backend, progress));
            BootRun run = new BootRun(
                    lab, backend, new VmManager(backend, guest), guest.bootsAtOnce(), progress, stop::asked);
            run.bootAll(vms);
            run.talk();
            if (options.keep) {
                keep(lab, stop, progress);
            }
            run.shutDownAll();
            progress.done();
            return run.result(provider.name(), guest.name(), modelled ? "the model" : kernel());
        }
    }

    private static void requireAvailable(GuestKind guest) {
        Availability availability = guest.probe();
        if (!availability.available()) {
            throw new IllegalStateException("guests of kind " + guest.name() + " cannot run: " + availability.reason());
        }
    }

    private static void keep(Lab lab, StopSignal stop, Progress progress) throws InterruptedException {
        progress.line("All is up; Ctrl-C ends it. Look at it, from another terminal, by");
        lab.waysToLook().forEach(way -> progress.line("  " + way));
        stop.await();
    }

    private static String kernel() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    private void print(BootResult result) {
        Optional<String> json = options.json().text(this, () -> BootJson.document(result));
        if (options.output != null) {
            Destination.write(options.output, json.orElseGet(() -> BootText.of(result)));
        } else {
            json.ifPresentOrElse(terminal.out()::print, () -> terminal.print(BootText.of(result)));
            terminal.out().flush();
        }
    }
}
