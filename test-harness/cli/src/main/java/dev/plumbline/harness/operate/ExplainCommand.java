package dev.plumbline.harness.operate;

import dev.plumbline.harness.json.ReportForm;
import dev.plumbline.harness.json.StepForm;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PlannedStep;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline explain}. */
@Command(
        name = "explain",
        description =
                "Says what attach would do, step by step, as the commands of iproute2 that do the same: a shell script"
                        + " with comments. Of a NIC that is attached, and without a request, what would repair it. Changes"
                        + " nothing.",
        mixinStandardHelpOptions = true)
final class ExplainCommand extends HostCommand {

    @Mixin
    private RequestSource source = new RequestSource();

    @Option(names = "--messages", description = "Print also what the kernel is asked, decoded.")
    private boolean messages;

    @Parameters(paramLabel = "VM/NIC", description = "The NIC.")
    private String nic = "";

    ExplainCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void check() {
        source.of("explain", id());
    }

    private NicId id() {
        return NicArgument.parse(nic, options().namespace());
    }

    @Override
    Outcome work(Host host) {
        NicRequest request =
                source.of("explain", id()).orElseGet(() -> new Examination(host, options()).requireRequest(id()));
        List<PlannedStep> steps = host.backend().explain(request);
        ReportForm report = ReportForm.of("explain", true)
                .withSteps(steps.stream()
                        .map(step -> new StepForm(step.purpose(), commands(step, request.id()), step.messages()))
                        .toList());
        return new Outcome(report, to -> to.print(text(steps, request.id())));
    }

    private static List<String> commands(PlannedStep step, NicId nic) {
        return step.commands().stream()
                .map(words -> Shell.line(nic.namespace(), words))
                .toList();
    }

    private String text(List<PlannedStep> steps, NicId nic) {
        if (steps.isEmpty()) {
            return "# nothing: NIC " + nic + " is attached as it is asked for\n";
        }
        StringBuilder text = new StringBuilder();
        for (PlannedStep step : steps) {
            text.append("# ").append(step.purpose()).append('\n');
            if (messages) {
                step.messages().forEach(line -> text.append("#   ").append(line).append('\n'));
            }
            commands(step, nic).forEach(command -> text.append(command).append('\n'));
        }
        return text.toString();
    }
}
