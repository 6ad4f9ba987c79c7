package dev.plumbline.harness.operate;

import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NicId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code plumbline detach}. */
@Command(
        name = "detach",
        description = "Unplugs NICs. A running VM loses its network. Asks first.",
        mixinStandardHelpOptions = true)
final class DetachCommand extends HostCommand {

    @Mixin
    private ChangeOptions changes = new ChangeOptions();

    @Parameters(arity = "1..*", paramLabel = "VM/NIC", description = "NICs.")
    private List<String> nics = List.of();

    DetachCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void check() {
        ids();
        changes.check("detach", terminal());
    }

    private Set<NicId> ids() {
        Set<NicId> ids = new LinkedHashSet<>();
        nics.forEach(nic -> ids.add(NicArgument.parse(nic, options().namespace())));
        return ids;
    }

    @Override
    Outcome work(Host host) {
        Set<NicId> ids = ids();
        Examination examination = new Examination(host, options());
        Population there = Population.of(options().namespace(), host);
        Set<NicId> known = there.nics();
        ids.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw examination.notAttached(id);
        });
        List<Attachment> all = there.complete();
        List<String> planned = new ArrayList<>(Departure.of(ids, all));
        ids.stream()
                .filter(id -> all.stream().noneMatch(nic -> nic.id().equals(id)))
                .forEach(id -> planned.add("remove what is left of NIC " + id));
        if (host.onKernel()) {
            planned.addAll(Departure.warnings(ids, all));
        }
        return changes.carryOut("detach", planned, terminal(), () -> {
            host.backend().detachAll(ids);
            return new ChangeOptions.Done(
                    true, ids.stream().map(id -> "detached NIC " + id).toList());
        });
    }
}
