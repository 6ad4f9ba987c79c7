package dev.plumbline.harness.operate;

import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline attach}. */
@Command(
        name = "attach",
        description = "Plugs a NIC in, as options, a VM file or a JSON document ask for, or repairs one that is plugged"
                + " in. Asks first.",
        mixinStandardHelpOptions = true)
final class AttachCommand extends HostCommand {

    @Mixin
    private ChangeOptions changes = new ChangeOptions();

    @Mixin
    private RequestSource source = new RequestSource();

    @Option(names = "--repair", description = "Attach again what is attached, which repairs what check reports.")
    private boolean repair;

    @Parameters(paramLabel = "VM/NIC", description = "The NIC.")
    private String nic = "";

    AttachCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void check() {
        Optional<NicRequest> request = request();
        if (request.isPresent() == repair) {
            throw new IllegalArgumentException(
                    repair
                            ? "--repair takes the request from the NIC itself; leave the other options out"
                            : "attach needs a network: one of --geneve, --vxlan, --uplink, --on-bridge, --file, --request; or"
                                    + " --repair for a NIC that is attached");
        }
        request.filter(it -> it.lifetime() == Lifetime.UNTIL_CLOSED).ifPresent(it -> {
            throw new IllegalArgumentException("NIC " + it.id() + " has the lifetime until-closed: its TAP would go"
                    + " with this command; give it until-detached");
        });
        changes.check("attach", terminal());
    }

    private Optional<NicRequest> request() {
        return source.of("attach", id());
    }

    private NicId id() {
        return NicArgument.parse(nic, options().namespace());
    }

    @Override
    Outcome work(Host host) {
        NicRequest request = request().orElseGet(() -> new Examination(host, options()).requireRequest(id()));
        Optional<Attachment> before = host.backend().find(request.id());
        List<String> planned = new ArrayList<>();
        if (before.isPresent()) {
            new Examination(host, options())
                    .of(before.get())
                    .forEach(drift -> planned.add("repair: " + drift.problem()));
            if (planned.isEmpty()) {
                planned.add("find NIC " + request.id() + " attached, and change nothing if it was by an equal request");
            }
        } else {
            planned.add("attach NIC " + request.id() + " to " + request.network());
            planned.addAll(names(request));
        }
        return changes.carryOut("attach", planned, terminal(), () -> attach(host, request));
    }

    private static List<String> names(NicRequest request) {
        NicRequest decided = request.decided(request.mtu().orElse(NicRequest.MIN_MTU));
        List<String> lines = new ArrayList<>();
        decided.names()
                .bridge()
                .filter(name -> !(request.network() instanceof ExistingBridge))
                .ifPresent(name -> lines.add("make bridge " + name + ", unless it is there"));
        decided.names().tunnel().ifPresent(name -> lines.add("make tunnel link " + name + ", unless it is there"));
        decided.names()
                .tap()
                .ifPresent(name -> lines.add("make TAP " + name + " with "
                        + (request.queues() == 1 ? "1 queue" : request.queues() + " queues") + " for owner "
                        + request.owner()));
        return lines;
    }

    private ChangeOptions.Done attach(Host host, NicRequest request) {
        Attachment attachment = host.backend().attach(request);
        List<String> done = new ArrayList<>();
        done.add("attached NIC " + attachment.id() + ": TAP " + attachment.tap().name() + ", guest MAC "
                + attachment.guestMac() + ", MTU " + attachment.mtu());
        done.add("open it with " + attachment.tap().flags() + ", header "
                + attachment.tap().vnetHeaderSize() + " bytes");
        List<Drift> left = new Examination(host, options()).of(attachment);
        left.forEach(drift -> done.add("left as it is: " + drift.problem() + "; change it by: "
                + drift.repair().get(0)));
        return new ChangeOptions.Done(left.isEmpty(), done);
    }
}
