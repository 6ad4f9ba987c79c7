package dev.plumbline.harness.operate;

import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.Remnant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumbline reconcile}. */
@Command(
        name = "reconcile",
        description = "Removes the NICs that are not to be kept, and remnants, and nothing else. Asks first.",
        mixinStandardHelpOptions = true)
final class ReconcileCommand extends HostCommand {

    private static final int LONGEST_GRACE = 86_400;

    @Mixin
    private ChangeOptions changes = new ChangeOptions();

    @Option(
            names = "--keep",
            paramLabel = "FILE",
            description = "NICs to keep: a VM file (.yaml), the output of list --json (.json), or text with one VM/NIC"
                    + " per line.")
    private @Nullable String keep;

    @Option(names = "--keep-none", description = "Keep no NIC.")
    private boolean keepNone;

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            description = "Keep what is younger, 0 to 86400 (default: ${DEFAULT-VALUE}).")
    private int grace = 60;

    ReconcileCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void check() {
        if ((keep == null) != keepNone) {
            throw new IllegalArgumentException(
                    "reconcile needs one of --keep FILE and --keep-none, got " + (keepNone ? "both" : "neither"));
        }
        if (grace < 0 || grace > LONGEST_GRACE) {
            throw new IllegalArgumentException("--grace must be 0 to " + LONGEST_GRACE + ", got " + grace);
        }
        kept();
        changes.check("reconcile", terminal());
    }

    private Set<NicId> kept() {
        if (keep == null) {
            return Set.of();
        }
        Set<NicId> nics = KeepFile.read(keep, options().namespace());
        if (nics.isEmpty()) {
            throw new IllegalArgumentException(keep + " names no NIC; to keep none, give --keep-none");
        }
        return nics;
    }

    @Override
    Outcome work(Host host) {
        Set<NicId> kept = kept();
        List<Attachment> all = host.backend().list(options().namespace());
        Set<NicId> going = all.stream()
                .map(Attachment::id)
                .filter(id -> !kept.contains(id))
                .collect(Collectors.toSet());
        List<String> planned = new ArrayList<>(Departure.of(going, all));
        host.backend().remnants(options().namespace()).stream()
                .filter(remnant -> remnant.nic().filter(kept::contains).isEmpty())
                .forEach(remnant -> planned.add("remove remnant " + text(remnant)));
        if (host.onKernel()) {
            planned.addAll(Departure.warnings(going, all));
        }
        if (planned.isEmpty()) {
            planned.add("remove nothing");
        } else {
            planned.add("keep of these what is younger than " + grace + " s or needed by a NIC that is kept");
        }
        return changes.carryOut(
                "reconcile",
                planned,
                terminal(),
                () -> done(host.backend().reconcile(options().namespace(), kept, Duration.ofSeconds(grace))));
    }

    private static String text(Remnant remnant) {
        return remnant.role() + " " + remnant.link()
                + remnant.nic().map(id -> " of NIC " + id).orElse("") + " (" + remnant.problem() + ")";
    }

    private static ChangeOptions.Done done(Reconciliation reconciliation) {
        List<String> lines = new ArrayList<>();
        reconciliation.removed().forEach(link -> lines.add("removed " + link));
        reconciliation.young().forEach(link -> lines.add("kept " + link + ", which is too young"));
        return new ChangeOptions.Done(true, lines.isEmpty() ? List.of("removed nothing") : lines);
    }
}
