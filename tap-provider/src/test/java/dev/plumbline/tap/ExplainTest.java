package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.linux.netlink.MessageDump;
import dev.plumbline.linux.sys.Call.Kind;
import dev.plumbline.linux.sys.InterposedSyscalls;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PlannedStep;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an attachment would do, held against what it does; on the modelled kernel. */
class ExplainTest {

    private final ModelWorld world = new ModelWorld(TunnelKind.VXLAN);
    private final ModelHost host = world.host();
    private final List<String> sent = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final TapBackend backend = Requests.backend(new InterposedSyscalls(world.syscalls(), (call, real) -> {
        if (call.kind() == Kind.SEND) {
            sent.add(MessageDump.of(call.buffer().duplicate().order(ByteOrder.nativeOrder()), call.length()));
        } else {
            calls.add(call.toString());
        }
        return real.getAsInt();
    }));

    @AfterEach
    void close() {
        backend.close();
    }

    private static String purposes(List<PlannedStep> steps) {
        return steps.stream().map(PlannedStep::purpose).collect(Collectors.joining("; "));
    }

    private static List<String> commands(List<PlannedStep> steps) {
        return steps.stream()
                .flatMap(step -> step.commands().stream())
                .map(command -> String.join(" ", command))
                .toList();
    }

    /** Messages that change something, one below the other, without what only sending gives them. */
    private static String changes(List<String> datagrams) {
        StringBuilder text = new StringBuilder();
        boolean changes = false;
        for (String line : datagrams.stream().flatMap(String::lines).toList()) {
            if (!line.startsWith(" ")) {
                changes = !line.startsWith("RTM_GET");
            }
            if (changes) {
                text.append(normal(line)).append('\n');
            }
        }
        return text.toString();
    }

    private static String normal(String line) {
        return line.replaceAll(" seq \\d+|\\|ACK|,ACK| ACK", "")
                .replaceAll("(index|MASTER) (\\d+|<.*>)", "$1")
                .replaceAll("since=\\w+", "");
    }

    private static String explained(List<PlannedStep> steps) {
        return steps.stream()
                .flatMap(step -> step.messages().stream())
                .filter(line -> line.startsWith(" ") || line.startsWith("RTM_"))
                .map(line -> normal(line) + "\n")
                .collect(Collectors.joining());
    }

    private void requireExplained(NicRequest request) {
        List<PlannedStep> steps = backend.explain(request);
        sent.clear();
        backend.attach(request);
        assertThat(changes(sent)).isNotEmpty().isEqualTo(explained(steps));
    }

    @Test
    void allThatIsSentForANewNetworkIsExplained() {
        requireExplained(host.nic("vm1", 42).queues(4).build());
    }

    @Test
    void portSecurityAndRemotesAreExplained() {
        requireExplained(host.nic("vm1", 42)
                .network(VxlanTunnel.builder(new Vni(42), Remotes.list("192.0.2.1", "192.0.2.2"))
                        .build())
                .policy(PortPolicy.builder().security(PortSecurity.strict()).build())
                .build());
    }

    @Test
    void anUplinkIsExplained() {
        host.addUplink("eth1");

        requireExplained(Requests.request(host.nic("vm1", 42).build().id(), ExistingUplink.of("eth1")));
    }

    @Test
    void aRepairIsExplained() {
        NicRequest request = host.nic("vm1", 42).build();
        Attachment it = backend.attach(request);
        host.mtu(it.bridge().name().value(), 1400);
        host.alias(it.tap().name().value(), "");
        host.flushIngress(it.tap().name().value());

        requireExplained(request);
    }

    @Test
    void explainingChangesNothing() {
        String before = host.links();
        sent.clear();
        calls.clear();

        backend.explain(host.nic("vm1", 42).build());

        assertThat(host.links()).isEqualTo(before);
        assertThat(changes(sent)).isEmpty();
        assertThat(calls).noneMatch(call -> call.contains("TUN") || call.contains("FLOCK"));
    }

    @Test
    void whatIsAttachedHasNoStep() {
        NicRequest request = host.nic("vm1", 42).build();
        backend.attach(request);

        assertThat(backend.explain(request)).isEmpty();
    }

    @Test
    void theStepsAreInWordsAndInCommands() {
        List<PlannedStep> steps = backend.explain(host.nic("vm1", 42).queues(4).build());

        assertThat(purposes(steps))
                .startsWith("create TAP tap-vm1-eth0; ")
                .contains("create vxlan link", "make TAP persistent tap-vm1-eth0")
                .endsWith("bring up bridge " + bridge(steps));
        assertThat(commands(steps))
                .startsWith("ip tuntap add dev tap-vm1-eth0 mode tap multi_queue vnet_hdr user " + Requests.OWNER.uid()
                        + " group " + Requests.OWNER.gid())
                .contains("tc qdisc replace dev tap-vm1-eth0 clsact", "ip link set dev " + bridge(steps) + " up")
                .anyMatch(command -> command.matches("ip link add name vxl\\S+ address \\S+ mtu 1400 type vxlan id 42"
                        + " remote 192.0.2.1 dstport 4789 nolearning"));
    }

    private static String bridge(List<PlannedStep> steps) {
        return steps.stream()
                .map(PlannedStep::purpose)
                .filter(purpose -> purpose.startsWith("create bridge "))
                .map(purpose -> purpose.substring("create bridge ".length()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTapThatCannotStayIsReplaced() {
        NicRequest request = host.nic("vm1", 42).build();
        Attachment it = backend.attach(request);
        String tap = it.tap().name().value();
        host.delete(tap);
        host.addTap(tap, 4711);
        host.mac(tap, it.tap().link().mac().toString());

        assertThat(purposes(backend.explain(request))).startsWith("delete changed TAP " + tap + "; create TAP " + tap);
    }

    @Test
    void whatWouldBeRefusedIsRefused() {
        backend.attach(host.nic("vm1", 42).queues(2).build());

        assertThatThrownBy(() -> backend.explain(host.nic("vm1", 42).queues(4).build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("queues");
    }
}
