package dev.plumbline.linux.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.ip.AddressState;
import dev.plumbline.linux.ip.RouteState;
import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.neigh.NeighbourMessages;
import dev.plumbline.linux.neigh.NeighbourState;
import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.netns.Entered;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.sys.NativeSyscalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages about more than links, notifications and strangers' messages, on a real kernel and beside iproute2. */
@Tag("kernel")
@Tag("every-kernel")
class RtnetlinkTest {

    private static final NativeSyscalls SYSCALLS = new NativeSyscalls();

    private final String name = "rtnl-" + ProcessHandle.current().pid();

    @BeforeEach
    void add() {
        run("ip netns add " + name);
        ip("link add br0 type bridge");
        ip("link add veth0 type veth peer name veth1");
        ip("link set veth0 master br0");
        ip("link set br0 up");
        ip("address add 192.0.2.10/24 dev br0");
        ip("address add 2001:db8::10/64 dev br0 nodad");
        ip("route add 198.51.100.0/24 via 192.0.2.1 dev br0");
    }

    @AfterEach
    void delete() {
        run("ip netns delete " + name);
    }

    @Test
    void theKernelTellsOfThePortsOfABridgeAlone() {
        ip("link set veth1 master br0");
        ip("link add veth2 type veth peer name veth3");
        ip("link add br1 type bridge");
        ip("link set veth2 master br1");

        List<String> ports = Entered.call(SYSCALLS, Path.of("/run/netns", name), kernel -> {
            int bridge = kernel.netlink().index("br0");
            return kernel.netlink().dump(LinkMessages.ports(LinkRef.of(bridge))).stream()
                    .map(LinkState::name)
                    .toList();
        });
        assertThat(ports).containsExactlyInAnyOrder("veth0", "veth1");
    }

    private static String run(String words) {
        try {
            Process process = new ProcessBuilder(words.split(" "))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(words).isZero();
            return out;
        } catch (Exception e) {
            throw new AssertionError(words, e);
        }
    }

    private String ip(String words) {
        return run("ip -n " + name + " " + words);
    }

    private <T> T inside(Function<Kernel, T> work) {
        return Entered.call(SYSCALLS, Path.of("/run/netns", name), work);
    }

    private static LinkRef link(Kernel kernel, String name) {
        return LinkRef.of(kernel.netlink().index(name));
    }

    @Test
    void findsTheAddressesOfOneLink() {
        List<AddressState> addresses =
                inside(kernel -> kernel.netlink().dumpFiltered(AddressState.dump(link(kernel, "br0"))));

        assertThat(addresses)
                .filteredOn(address -> address.scope() != AddressState.SCOPE_LINK)
                .extracting(address -> address.address().getHostAddress() + "/" + address.prefixLength())
                .containsExactlyInAnyOrder("192.0.2.10/24", "2001:db8:0:0:0:0:0:10/64");
        List<AddressState> none =
                inside(kernel -> kernel.netlink().dumpFiltered(AddressState.dump(link(kernel, "veth0"))));
        assertThat(none).isEmpty();
    }

    @Test
    void findsTheRoutesThatLeaveByOneLink() {
        List<RouteState> routes =
                inside(kernel -> kernel.netlink().dumpFiltered(RouteState.dump(Rtnl.AF_UNSPEC, link(kernel, "br0"))));

        assertThat(routes)
                .filteredOn(route -> route.gateway().isPresent())
                .extracting(route -> route.destination().orElseThrow().getHostAddress() + "/" + route.prefixLength()
                        + " via " + route.gateway().orElseThrow().getHostAddress())
                .containsExactly("198.51.100.0/24 via 192.0.2.1");
        List<RouteState> none =
                inside(kernel -> kernel.netlink().dumpFiltered(RouteState.dump(Rtnl.AF_UNSPEC, link(kernel, "veth0"))));
        assertThat(none).isEmpty();
    }

    @Test
    void writesAndReadsForwardingEntries() {
        byte[] mac = {2, 0, 0, 0, 0, (byte) 0x99};
        List<NeighbourState> entries = inside(kernel -> {
            List<Answer> answers =
                    kernel.netlink().exchange(List.of(NeighbourMessages.addStatic(link(kernel, "veth0"), mac)));
            assertThat(answers).allMatch(Answer::ok);
            return kernel.netlink().dump(NeighbourMessages.dumpForwarding());
        });

        assertThat(run("bridge -n " + name + " fdb show")).contains("02:00:00:00:00:99 dev veth0 master br0 static");
        assertThat(entries)
                .filteredOn(entry -> Arrays.equals(entry.mac(), mac))
                .as("one for each VLAN of the port and, on kernels with VLANs in bridges, one without")
                .isNotEmpty()
                .allSatisfy(entry ->
                        assertThat(entry.state() & NeighbourState.NOARP).isNotZero());
        inside(kernel ->
                kernel.netlink().exchange(List.of(NeighbourMessages.deleteFromBridge(link(kernel, "veth0"), mac))));
        assertThat(run("bridge -n " + name + " fdb show")).doesNotContain("02:00:00:00:00:99");
    }

    @Test
    void hearsOfLinksThatComeAndGo() {
        List<String> heard = new ArrayList<>();
        Notifications.Received last = inside(kernel -> {
            try (Notifications links = Notifications.open(SYSCALLS, NetlinkProtocol.ROUTE, Notifications.LINKS)) {
                ip("link add br9 type bridge");
                ip("link delete br9");
                Notifications.Received received;
                do {
                    received = links.receive(
                            Duration.ofMillis(100),
                            message -> heard.add(message.type() + " "
                                    + LinkState.read(message).name()));
                } while (received == Notifications.Received.SOME);
                return received;
            }
        });

        assertThat(last).isEqualTo(Notifications.Received.NONE);
        assertThat(heard).contains(Rtnl.RTM_NEWLINK + " br9", Rtnl.RTM_DELLINK + " br9");
    }

    @Test
    void saysThatNotificationsWereLost() {
        Notifications.Received first = inside(kernel -> {
            try (Notifications links = Notifications.open(SYSCALLS, NetlinkProtocol.ROUTE, Notifications.LINKS)) {
                for (int i = 0; i < 600; i++) {
                    kernel.netlink().exchange(List.of(LinkMessages.up(link(kernel, "veth1"), i % 2 == 0)));
                }
                return links.receive(Duration.ofMillis(100), message -> {});
            }
        });

        assertThat(first).isEqualTo(Notifications.Received.LOST);
    }

    /** More refusals than the socket's buffer holds at once. */
    @Test
    void fourHundredLinksThatAreGoneAreFourHundredAnswers() {
        List<Request> deletions = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            deletions.add(LinkMessages.delete(LinkRef.of(1_000_000 + i)));
        }
        List<Answer> answers = inside(kernel -> kernel.netlink().exchange(deletions));

        assertThat(answers).hasSize(400).allMatch(answer -> answer.ack().errno() == 19);
    }

    /** Links' answers are the longest. */
    @Test
    void manyLinksCanBeAskedForAtOnce() {
        List<Answer> answers = inside(kernel -> {
            List<Request> creations = new ArrayList<>();
            List<Request> queries = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                creations.add(LinkMessages.create(
                        "many" + i, new byte[] {2, 0, 0, 0, 1, (byte) i}, 0, BridgeKind.FORWARDING));
                queries.add(LinkMessages.get("many" + i));
            }
            assertThat(kernel.netlink().exchange(creations)).allMatch(Answer::ok);
            return kernel.netlink().exchange(queries);
        });

        assertThat(answers).hasSize(200).allMatch(answer -> answer.reply() != null);
    }

    /** Root may send to any netlink socket; what it says is not the kernel's word. */
    @Test
    void anAnswerOfAnotherProcessIsNone() {
        List<Answer> answers = inside(kernel -> {
            String port = portOfLastSocket();
            run("ip netns exec " + name + " perl -e socket($s,16,3,0);bind($s,pack('SSLL',16,0,0,0));"
                    + "send($s,pack('LSSLLlLSSLL',36,2,256,2,0,-1,0,0,0,0,0),0,pack('SSLL',16,0," + port
                    + ",0))||die;");
            return kernel.netlink().exchange(List.of(LinkMessages.get("br0")));
        });

        assertThat(answers.get(0).ok()).isTrue();
        assertThat(((LinkState) answers.get(0).reply()).name()).isEqualTo("br0");
    }

    /** As this thread's namespace lists it; there is no other socket in it. */
    private static String portOfLastSocket() {
        try {
            return Files.readAllLines(Path.of("/proc/thread-self/net/netlink")).stream()
                    .map(line -> line.trim().split("\\s+"))
                    .filter(words -> words[1].equals("0") && !words[2].equals("0"))
                    .map(words -> words[2])
                    .findFirst()
                    .orElseThrow();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
