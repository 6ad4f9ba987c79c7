package dev.plumbline.harness.cli;

import dev.plumbline.harness.doctor.Doctor;
import dev.plumbline.harness.doctor.Finding;
import dev.plumbline.harness.doctor.Finding.State;
import dev.plumbline.harness.terminal.JsonOption;
import dev.plumbline.harness.terminal.LogLevels;
import dev.plumbline.harness.terminal.PrintsJson;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.harness.terminal.TextTable;
import dev.plumbline.spi.GeneveTunnel;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumbline doctor}. */
@Command(
        name = "doctor",
        description = "Reports what this host has and lacks, and what to do about it. Changes nothing.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer>, PrintsJson {

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(
            names = "--remote",
            paramLabel = "ADDRESS",
            description = "Look at the route to this host, too; IPv4 or IPv6, more than once for several.")
    private List<String> remotes = List.of();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli sets its options
    private LogLevels logLevels = new LogLevels();

    private final Terminal terminal;

    @SuppressWarnings("NullAway.Init") // picocli sets the rest
    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        json.fields(this); // says what is wrong with them before the work
        List<Finding> findings =
                Doctor.examine(remotes.stream().map(DoctorCommand::address).toList());
        boolean works = findings.stream().noneMatch(finding -> finding.state() == State.LACKING);
        json.text(this, () -> DoctorJson.document(findings, works))
                .ifPresentOrElse(terminal.out()::print, () -> terminal.print(toText(findings, works)));
        terminal.out().flush();
        return works ? 0 : 1;
    }

    @Override
    public List<String> jsonFields() {
        return DoctorJson.FIELDS;
    }

    @Override
    public String jsonPlace() {
        return "/doctor/findings";
    }

    private static String address(String text) {
        return GeneveTunnel.of(0, text).remoteText(); // which says what is wrong with it
    }

    private static String toText(List<Finding> findings, boolean works) {
        TextTable table = new TextTable("SUBJECT", "STATE", "DETAIL");
        StringBuilder remedies = new StringBuilder();
        for (Finding finding : findings) {
            table.add(finding.subject(), DoctorJson.state(finding), finding.detail());
            if (!finding.remedy().isEmpty()) {
                remedies.append(finding.subject())
                        .append(": ")
                        .append(finding.remedy())
                        .append(System.lineSeparator());
            }
        }
        return table + System.lineSeparator() + remedies + verdict(findings, works) + System.lineSeparator();
    }

    private static String verdict(List<Finding> findings, boolean works) {
        if (!works) {
            return "No provider can work here.";
        }
        boolean here = findings.stream()
                .noneMatch(finding -> finding.subject().equals("provider") && finding.state() == State.LIMITED);
        return here
                ? "A provider can work here."
                : "A provider can work in a user namespace, as plumbline boot and simulate make one."
                        + " A VM manager needs CAP_NET_ADMIN.";
    }
}
