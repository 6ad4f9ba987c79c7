package dev.plumbline.harness.operate;

import dev.plumbline.harness.json.RemnantForm;
import dev.plumbline.harness.json.ReportForm;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.harness.terminal.TextTable;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.Remnant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plumbline remnants}. */
@Command(
        name = "remnants",
        description = "Lists links that belong to no complete attachment: what a killed process left, or what somebody"
                + " took apart. Changes nothing; plumbline reconcile removes them.",
        mixinStandardHelpOptions = true)
final class RemnantsCommand extends HostCommand {

    private record Found(NetworkNamespace namespace, Remnant remnant) {}

    @Mixin
    private Scope scope = new Scope();

    RemnantsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void check() {
        scope.check(options());
    }

    @Override
    Listed listed() {
        return Listed.REMNANTS;
    }

    @Override
    Outcome work(Host host) {
        List<Found> all = new ArrayList<>();
        List<String> problems = scope.each(
                options(),
                host,
                (in, namespace) ->
                        in.backend().remnants(namespace).forEach(remnant -> all.add(new Found(namespace, remnant))));
        ReportForm report = ReportForm.of("remnants", problems.isEmpty())
                .withRemnants(all.stream()
                        .map(found -> RemnantForm.of(found.namespace(), found.remnant()))
                        .toList());
        return new Outcome(report, to -> print(all, to)).withProblems(problems);
    }

    private static void print(List<Found> all, Terminal terminal) {
        if (terminal.shown()) {
            StringBuilder text = new StringBuilder(all.isEmpty() ? "No remnant is there.\n" : "");
            all.forEach(found -> text.append(found.namespace())
                    .append(": ")
                    .append(found.remnant())
                    .append('\n'));
            terminal.print(text.toString());
        } else {
            TextTable table = new TextTable("NAMESPACE", "LINK", "ROLE", "NIC", "PROBLEM");
            all.forEach(found -> table.add(
                    Shell.nameUnlessOwn(found.namespace()),
                    found.remnant().link(),
                    found.remnant().role(),
                    found.remnant().nic().map(NicArgument::of).orElse(""),
                    found.remnant().problem()));
            terminal.print(table);
        }
    }
}
