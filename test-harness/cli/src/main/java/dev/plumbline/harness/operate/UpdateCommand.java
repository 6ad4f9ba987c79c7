package dev.plumbline.harness.operate;

import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Difference;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.Rates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline update}. */
@Command(
        name = "update",
        description =
                "Changes what may pass at the port of a NIC that is attached, or the MTU of one that is alone on its"
                        + " network, while its VM runs. What no option is about stays as it is; --secure, --address and --isolated together are the whole security of the"
                        + " port. Asks first.",
        mixinStandardHelpOptions = true)
final class UpdateCommand extends HostCommand {

    @Mixin
    private ChangeOptions changes = new ChangeOptions();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(names = "--no-security", description = "Lets the guest send what it likes.")
    private boolean noSecurity;

    @Option(names = "--no-rates", description = "Limits no rate any more.")
    private boolean noRates;

    @Option(names = "--link-up", description = "Lets pass again what --link-down has stopped.")
    private boolean linkUp;

    @Option(
            names = "--mtu",
            paramLabel = "BYTES",
            description = "MTU of the NIC and of its network, " + NicRequest.MIN_MTU + " to " + NicRequest.MAX_MTU
                    + "; the guest has to be told.")
    private @Nullable Integer mtu;

    @Option(
            names = "--request",
            paramLabel = "FILE",
            description = "Take policy and MTU from the request in this JSON document (docs/operations.md).")
    private @Nullable String request;

    @Parameters(paramLabel = "VM/NIC", description = "The NIC.")
    private String nic = "";

    UpdateCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void check() {
        PortPolicy given = policy.policy();
        boolean byOptions = policy.isGiven() || noSecurity || noRates || linkUp || mtu != null;
        if (byOptions == (request != null)) {
            throw new IllegalArgumentException(
                    byOptions
                            ? "what changes comes from one place: options or --request; leave the other out"
                            : "update needs something to change: options such as --secure, --link-down or --mtu, or --request");
        }
        if (noSecurity && given.security().isPresent()) {
            throw new IllegalArgumentException("--no-security contradicts --secure, --address and --isolated");
        }
        if (noRates && !given.rates().equals(Rates.unlimited())) {
            throw new IllegalArgumentException("--no-rates contradicts --rate-to-guest and --rate-from-guest");
        }
        if (linkUp && given.link() == PortLink.DOWN) {
            throw new IllegalArgumentException("--link-up contradicts --link-down");
        }
        if (mtu != null) {
            Named.inRange("--mtu", mtu, NicRequest.MIN_MTU, NicRequest.MAX_MTU);
        }
        if (request != null) {
            RequestSource.ofDocument(request, id());
        }
        changes.check("update", terminal());
    }

    private NicId id() {
        return NicArgument.parse(nic, options().namespace());
    }

    @Override
    Outcome work(Host host) {
        NicRequest before = new Examination(host, options()).requireRequest(id());
        NicRequest wanted = wanted(before);
        List<String> planned = new ArrayList<>();
        for (Difference difference : wanted.differences(before)) {
            planned.add("change " + difference.what() + " of NIC " + before.id() + " from " + difference.found()
                    + " to " + difference.wanted());
        }
        if (planned.isEmpty()) {
            planned.add("change nothing: NIC " + before.id() + " has this policy already");
        }
        return changes.carryOut("update", planned, terminal(), () -> {
            Attachment now = host.backend().update(wanted);
            return new ChangeOptions.Done(
                    true, List.of("updated NIC " + now.id() + ": " + now.policy() + ", MTU " + now.mtu()));
        });
    }

    private NicRequest wanted(NicRequest before) {
        if (request != null) {
            return RequestSource.ofDocument(request, id());
        }
        PortPolicy.Builder changed = policy.over(before.policy()).toBuilder();
        if (noSecurity) {
            changed.withoutSecurity();
        }
        if (noRates) {
            changed.rates(Rates.unlimited());
        }
        if (linkUp) {
            changed.link(PortLink.UP);
        }
        NicRequest.Builder wanted = before.toBuilder().policy(changed.build());
        if (mtu != null) {
            wanted.mtu(mtu);
        }
        return wanted.build();
    }
}
