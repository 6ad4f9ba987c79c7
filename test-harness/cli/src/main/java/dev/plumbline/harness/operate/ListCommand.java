package dev.plumbline.harness.operate;

import dev.plumbline.harness.json.AttachmentForm;
import dev.plumbline.harness.json.ReportForm;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.Attachment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plumbline list}. */
@Command(
        name = "list",
        description = "Lists the NICs on this host, by namespace, network and bridge.",
        mixinStandardHelpOptions = true)
final class ListCommand extends HostCommand {

    @Mixin
    private Scope scope = new Scope();

    ListCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void check() {
        scope.check(options());
    }

    @Override
    Listed listed() {
        return Listed.ATTACHMENTS;
    }

    @Override
    Outcome work(Host host) {
        List<Attachment> nics = new ArrayList<>();
        List<String> problems = scope.each(
                options(),
                host,
                (in, namespace) -> in.backend().list(namespace).stream()
                        .sorted(Comparator.comparing(
                                        (Attachment nic) -> nic.network().toString())
                                .thenComparing(nic -> NicArgument.of(nic.id())))
                        .forEach(nics::add));
        ReportForm report = ReportForm.of("list", problems.isEmpty())
                .withAttachments(nics.stream().map(AttachmentForm::of).toList());
        return new Outcome(report, to -> ListText.print(nics, to)).withProblems(problems);
    }
}
