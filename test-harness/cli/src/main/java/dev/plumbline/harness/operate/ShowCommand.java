package dev.plumbline.harness.operate;

import dev.plumbline.harness.json.ReportForm;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NicId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code plumbline show}. */
@Command(
        name = "show",
        description = "Shows all about one NIC: links, owner, queues and who holds them, counters, age, what is not as"
                + " asked for, and the iproute2 commands that show the same.",
        mixinStandardHelpOptions = true)
final class ShowCommand extends HostCommand {

    @Parameters(paramLabel = "VM/NIC", description = "The NIC.")
    private String nic = "";

    ShowCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void check() {
        NicArgument.parse(nic, options().namespace());
    }

    @Override
    Listed listed() {
        return Listed.NICS;
    }

    @Override
    Outcome work(Host host) {
        NicId id = NicArgument.parse(nic, options().namespace());
        Examination examination = new Examination(host, options());
        Optional<Attachment> attachment = host.backend().find(id);
        if (attachment.isPresent()) {
            NicState state = NicState.of(attachment.get(), host, examination);
            return new Outcome(
                    ReportForm.of("show", true).withNics(List.of(state.toForm())),
                    terminal -> NicStateText.print(state, terminal));
        }
        List<Drift> drift = examination.unplugged(id);
        if (drift.isEmpty()) {
            throw examination.notAttached(id);
        }
        return new Outcome(
                ReportForm.of("show", false)
                        .withDrift(drift.stream().map(Drift::toForm).toList()),
                terminal -> CheckText.print(drift, terminal));
    }
}
