package dev.plumbline.harness.operate;

import dev.plumbline.harness.json.ReportForm;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code plumbline check}. */
@Command(
        name = "check",
        description = "Compares NICs with what their requests asked for, and says what repairs each difference."
                + " Exit status 1 if there is one. Changes nothing.",
        mixinStandardHelpOptions = true)
final class CheckCommand extends HostCommand {

    @Mixin
    private Scope scope = new Scope();

    @Parameters(arity = "0..*", paramLabel = "VM/NIC", description = "NICs (default: all).")
    private List<String> nics = List.of();

    CheckCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void check() {
        scope.check(options());
        if (!nics.isEmpty() && scope.isAll()) {
            throw new IllegalArgumentException("--all-namespaces does not go with NICs, got " + nics.get(0)
                    + "; name their namespace by --namespace");
        }
        nics.forEach(nic -> NicArgument.parse(nic, options().namespace()));
    }

    @Override
    Listed listed() {
        return Listed.DRIFT;
    }

    @Override
    Outcome work(Host host) {
        Examination examination = new Examination(host, options());
        List<Drift> drift = new ArrayList<>();
        List<NicId> examined = new ArrayList<>();
        List<String> problems = scope.each(options(), host, (in, namespace) -> {
            Population there = Population.of(namespace, host);
            Set<NicId> wanted = wanted(namespace, there.nics(), examination);
            examined.addAll(wanted);
            drift.addAll(there.drift(wanted, examination));
        });
        boolean ok = drift.isEmpty() && problems.isEmpty();
        ReportForm report = ReportForm.of("check", ok)
                .withDrift(drift.stream().map(Drift::toForm).toList());
        Outcome outcome = new Outcome(report, to -> {
            if (ok && to.shown()) {
                int count = examined.size();
                to.print((count == 1 ? "1 NIC is" : count + " NICs are") + " as asked for.\n");
            }
            CheckText.print(drift, to);
        });
        return outcome.withProblems(problems);
    }

    private Set<NicId> wanted(NetworkNamespace namespace, Set<NicId> there, Examination examination) {
        if (nics.isEmpty()) {
            return there;
        }
        Set<NicId> wanted = new LinkedHashSet<>();
        for (String text : nics) {
            NicId nic = NicArgument.parse(text, namespace);
            if (!there.contains(nic)) {
                throw examination.notAttached(nic);
            }
            wanted.add(nic);
        }
        return wanted;
    }
}
