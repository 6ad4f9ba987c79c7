package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.cli.Plumbline;
import dev.plumbline.harness.ip.IpLink;
import dev.plumbline.harness.json.NicStateForm;
import dev.plumbline.harness.json.ReportForm;
import dev.plumbline.harness.json.SerialForm;
import dev.plumbline.harness.process.Command;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.UserIds;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.spi.Tunnel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands for what is on this host, on a kernel, held against iproute2. */
@KernelTest
class OperatorTest {

    private record Run(int status, String out, String err) {

        ReportForm report() {
            return SerialForm.readReport("standard output", out);
        }
    }

    private static Run run(List<String> words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status =
                Plumbline.run(new PrintWriter(out, true), new PrintWriter(err, true), words.toArray(String[]::new));
        return new Run(status, out.toString(), err.toString());
    }

    /** A command in the namespace of the test, its words separated by blanks. */
    private static Run in(Net net, String words) {
        return run(Stream.concat(
                        Arrays.stream(words.split(" ")),
                        Stream.of("-n", net.namespace().name(), "--provider", "tap"))
                .toList());
    }

    private static Run ok(Run run) {
        assertThat(run.status()).as(run.out() + run.err()).isZero();
        return run;
    }

    private static String byOptions(Net net) {
        Tunnel tunnel = net.tunnel();
        return " --" + tunnel.kind() + " " + tunnel.vni() + " --remote " + tunnel.remoteText();
    }

    /** Command lines as an operator pastes them. */
    private static void paste(String lines) {
        for (String line : lines.split(" && ")) {
            if (line.startsWith("plumbline ")) {
                ok(run(Stream.concat(Arrays.stream(line.split(" ")).skip(1), Stream.of("--yes"))
                        .toList()));
            } else {
                Command.shell(line).output();
            }
        }
    }

    private static List<String[]> rows(Run run) {
        return run.out().lines().map(line -> line.split("\t", -1)).toList();
    }

    @Test
    void attachMakesWhatItsOptionsSay(Net net) {
        NicId nic = net.nic("vm1");
        ok(in(net, "attach vm1/eth0 --queues 4 --mtu 1400 --owner 1000:1000 --tap tap0 --yes" + byOptions(net)));

        IpLink tap = net.links().get("tap0");
        assertThat(tap.mtu()).isEqualTo(1400);
        assertThat(tap.info("multi_queue").asBoolean()).isTrue();
        assertThat(net.links().sys("tap0", "owner")).isEqualTo("1000");
        assertThat(net.links().get(tap.master()).kind()).isEqualTo("bridge");
        assertThat(net.backend().find(nic).orElseThrow().tap().queues()).isEqualTo(4);
    }

    @Test
    void listHasTheNicsThatTheKernelHas(Net net) {
        net.attach("vm1");
        net.attach("vm2");
        List<String[]> rows = rows(ok(in(net, "list")));
        assertThat(rows.stream().map(row -> row[4]).collect(Collectors.toSet()))
                .isEqualTo(net.links().all().stream()
                        .filter(link -> link.kind().equals("tun"))
                        .map(IpLink::name)
                        .collect(Collectors.toSet()));
        assertThat(rows).allSatisfy(row -> {
            assertThat(row[0]).isEqualTo(net.namespace().name());
            assertThat(net.links().get(row[4]).master()).isEqualTo(row[2]);
            assertThat(net.links().get(row[3]).master()).isEqualTo(row[2]);
        });
    }

    @Test
    void listLooksIntoAllNamespaces(Net one, Net other) {
        Attachment first = one.attach("vm1");
        Attachment second = other.attach("vm1");
        Run run = ok(run(List.of("list", "--all-namespaces", "--json", "--provider", "tap")));
        assertThat(SerialForm.readAttached("it", run.out())).contains(first.id(), second.id());
    }

    /** A VM that no test running beside this one has: holders are found by the name of the TAP alone. */
    @Test
    void showAgreesWithTheKernel(Net net) {
        Attachment nic = net.attach(net.request("held").queues(2));
        try (QueueDescriptors open = net.backend().openQueues(nic.id())) {
            assertThat(open.tap()).hasSize(2);
            NicStateForm state =
                    ok(in(net, "show held/eth0 --json")).report().nics().get(0);
            IpLink tap = net.links().get(nic.tap().name());
            assertThat(state.attachment().tap().link().index()).isEqualTo(tap.index());
            assertThat(state.attachment().tap().link().mac()).isEqualTo(tap.mac());
            assertThat(state.holders())
                    .singleElement()
                    .asString()
                    .startsWith(ProcessHandle.current().pid() + " (")
                    .endsWith("), 2 queues");
            assertThat(state.drift()).isEmpty();
            assertThat(state.counters().sentFrames()).isEqualTo(tap.received());
            assertThat(state.ageSeconds()).isBetween(0L, 600L);
        }
        assertThat(ok(in(net, "show held/eth0 --json")).report().nics().get(0).holders())
                .isEmpty();
    }

    @Test
    void everyCommandThatShowNamesWorks(Net net) {
        net.attach("vm1");
        List<String> commands =
                ok(in(net, "show vm1/eth0 --json")).report().nics().get(0).commands();
        assertThat(commands).hasSizeGreaterThan(4).allSatisfy(line -> {
            assertThat(line).contains("-n " + net.namespace().name());
            assertThat(Command.shell(line).run().errors()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TAP link set TAP down",
                "TAP link set TAP nomaster",
                "TAP link set TAP mtu 1280",
                "BRIDGE link set BRIDGE mtu 1280",
                "TUNNEL link set TUNNEL mtu 1280",
                "TAP link set TAP alias lost",
                "BRIDGE link set BRIDGE down",
                "BRIDGE link set BRIDGE type bridge stp_state 1",
                "TUNNEL link set TUNNEL down",
                "TUNNEL link set TUNNEL nomaster",
                "TAP link set TAP type bridge_slave hairpin on",
                "TAP link set TAP type bridge_slave isolated on",
                "TAP link set TAP type bridge_slave learning off",
                "TUNNEL link set TUNNEL type bridge_slave isolated on",
            })
    void whatCheckReportsIsRepairedByWhatItSays(String tampering, Net net) {
        Attachment nic = net.attach("vm1");
        net.attach("vm2");
        String tap = nic.tap().name().value();
        String bridge = nic.bridge().name().value();
        String tunnel = nic.uplink().orElseThrow().name().value();
        List<IpLink> before = net.links().all();
        assertThat(in(net, "check").status()).isZero();

        net.namespace()
                .ip(tampering
                        .substring(tampering.indexOf(' ') + 1)
                        .replace("TAP", tap)
                        .replace("BRIDGE", bridge)
                        .replace("TUNNEL", tunnel));
        if (tampering.contains("alias")) {
            assertThat(in(net, "list").out()).doesNotContain("vm1/eth0"); // nobody's now: docs/operations.md
            net.namespace().ip("link", "set", tap, "alias", "");
            ok(in(net, "attach vm1/eth0 --yes --owner " + UserIds.vm() + byOptions(net)));
        } else {
            Run found = in(net, "check");
            assertThat(found.status()).as(tampering).isEqualTo(1);
            assertThat(rows(found)).isNotEmpty();
            new ArrayList<>(rows(found)).forEach(row -> paste(row[3]));
        }

        Run after = in(net, "check");
        assertThat(after.status()).as(after.out() + after.err()).isZero();
        assertThat(net.links().all())
                .usingElementComparator((one, two) -> one.name().equals(two.name())
                                && one.up() == two.up()
                                && one.mtu() == two.mtu()
                                && one.master().equals(two.master())
                                && one.mac().equals(two.mac())
                        ? 0
                        : 1)
                .containsAll(before);
    }

    @Test
    void attachRepairSaysWhatItLeaves(Net net) {
        Attachment nic = net.attach("vm1");
        net.namespace().ip("link set " + nic.tap().name() + " type bridge_slave isolated on");
        Run repair = in(net, "attach vm1/eth0 --repair --yes");
        assertThat(repair.status()).isEqualTo(1);
        assertThat(repair.out())
                .contains("left as it is: TAP " + nic.tap().name()
                        + " has isolated on as a port; change it by: bridge -n");
        net.namespace().ip("link set " + nic.tap().name() + " type bridge_slave isolated off");
    }

    @Test
    void aDryRunChangesNoLink(Net net, @TempDir Path folder) throws Exception {
        net.attach("vm1");
        Path keep = Files.writeString(folder.resolve("keep"), "vm9/eth0\n");
        List<String> before = net.links().all().stream().map(IpLink::name).toList();
        ok(in(net, "detach vm1/eth0 --dry-run"));
        ok(in(net, "reconcile --grace 0 --dry-run --keep " + keep));
        ok(in(net, "attach vm2/eth0 --dry-run" + byOptions(net)));
        assertThat(net.links().all().stream().map(IpLink::name)).containsExactlyElementsOf(before);
        assertThat(in(net, "check").status()).isZero();
    }

    @Test
    void detachRemovesWhatItsDryRunNamed(Net net) {
        net.attach("vm1");
        Run dry = ok(in(net, "detach vm1/eth0 --dry-run"));
        assertThat(net.strangers())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(dry.out()).contains(link));
        ok(in(net, "detach vm1/eth0 --yes"));
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void detachWarnsOfTheProcessThatLosesItsNetwork(Net net) {
        Attachment nic = net.attach("vm1");
        try (QueueDescriptors open = net.backend().openQueues(nic.id())) {
            assertThat(open.tap()).hasSize(1);
            assertThat(in(net, "detach vm1/eth0 --dry-run").out())
                    .contains("take the network from process "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void reconcileRemovesWhatIsNotKeptAndRemnants(Net net, @TempDir Path folder) throws Exception {
        net.attach("vm1");
        Attachment stays = net.attach("vm2");
        Attachment broken = net.attach("vm3");
        net.namespace().ip("link set " + broken.tap().name() + " nomaster");
        assertThat(rows(ok(in(net, "remnants")))).singleElement().satisfies(row -> {
            assertThat(row[1]).isEqualTo(broken.tap().name().value());
            assertThat(row[3]).isEqualTo("vm3/eth0");
        });
        Path keep = Files.writeString(folder.resolve("keep"), "vm2/eth0\n");
        ok(in(net, "reconcile --yes --grace 0 --keep " + keep));
        assertThat(net.strangers())
                .contains(stays.tap().name().value())
                .noneMatch(link -> link.equals(broken.tap().name().value()))
                .hasSize(3);
        assertThat(in(net, "check").status()).isZero();
        assertThat(ok(in(net, "remnants")).out()).isEmpty();
    }

    /** As docs/operations.md tells it: the TAP was taken off its bridge. */
    @Test
    void showSaysWhyANicHasNoNetwork(Net net) {
        Attachment nic = net.attach("vm1");
        net.namespace().ip("link set " + nic.tap().name() + " nomaster");
        Run show = in(net, "show vm1/eth0");
        assertThat(show.status()).isEqualTo(1);
        assertThat(show.out())
                .contains("TAP " + nic.tap().name() + " is no port of bridge "
                        + nic.bridge().name())
                .contains("ip -n " + net.namespace().name() + " link set dev "
                        + nic.tap().name() + " master " + nic.bridge().name());
        paste(rows(show).get(0)[3]);
        assertThat(in(net, "show vm1/eth0").status()).isZero();
    }

    @Test
    void aNicOnAnExistingBridgeIsDiagnosedAndLeavesItsBridge(Net net) {
        net.addLink("br0", "address 02:00:00:00:00:b0 up type bridge");
        NicId nic = net.nic("vm1");
        ok(in(net, "attach vm1/eth0 --on-bridge br0 --yes"));
        assertThat(net.links().get("tap-vm1-eth0").master()).isEqualTo("br0");
        net.namespace().ip("link set tap-vm1-eth0 nomaster");
        Run check = in(net, "check");
        assertThat(check.status()).isEqualTo(1);
        assertThat(rows(check).get(0)[2]).isEqualTo("TAP tap-vm1-eth0 is no port of bridge br0");
        rows(check).forEach(row -> paste(row[3]));
        assertThat(net.backend().find(nic)).isPresent();
        assertThat(ok(in(net, "detach vm1/eth0 --dry-run")).out()).doesNotContain("br0");
        ok(in(net, "detach vm1/eth0 --yes"));
        assertThat(net.links().names()).contains("br0");
    }

    @Test
    void watchReportsWhatIsNotAsAskedFromTheFirstRoundOn(Net net) {
        Attachment nic = net.attach("vm1");
        net.namespace().ip("link set " + nic.tap().name() + " type bridge_slave isolated on");
        Run watch = ok(in(net, "watch --interval 1 --count 1"));
        assertThat(rows(watch).get(0))
                .containsExactly(
                        "drift",
                        net.namespace().name(),
                        "vm1/eth0",
                        "TAP " + nic.tap().name() + " has isolated on as a port");
        assertThat(rows(watch))
                .anySatisfy(row ->
                        assertThat(row).startsWith("rate", net.namespace().name(), "vm1/eth0"));
        net.namespace().ip("link set " + nic.tap().name() + " type bridge_slave isolated off");
    }

    @Test
    void doctorFindsTheTunnelWhoseRouteIsTooNarrow(Net net) {
        Attachment nic = net.attach("vm1");
        String tunnel =
                nic.uplink().orElseThrow().name() + " in " + net.namespace().name();
        String remote = net.tunnel().remoteText();
        assertThat(run(List.of("doctor")).out()).contains(tunnel + ": there is no route to " + remote);

        net.addLink("underlay", "mtu 1500 up type bridge");
        net.namespace().ip("route add " + remote + " dev underlay");
        int needed = nic.mtu() + 50;
        assertThat(run(List.of("doctor")).out())
                .contains(tunnel + ": the route to " + remote + " by underlay has 1500 instead of " + needed);

        net.namespace().ip("link set underlay mtu " + needed);
        assertThat(run(List.of("doctor")).out()).doesNotContain(tunnel);
    }

    @Test
    void anotherInstancesNicsAreNotThere(Net net) {
        net.attach("vm1");
        assertThat(ok(in(net, "list --instance other")).out()).isEmpty();
        assertThat(in(net, "detach vm1/eth0 --yes --instance other").status()).isEqualTo(1);
        assertThat(ok(in(net, "list")).out()).contains("vm1/eth0");
    }

    @Test
    void aNamespaceThatIsNotThereIsNamed(Net net) {
        assertThat(net.strangers()).isEmpty();
        Run run = run(List.of("list", "-n", "nonesuch", "--provider", "tap"));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("/run/netns/nonesuch").doesNotContain("Exception");
    }

    /** What explain prints, carried out by a shell, is what attach makes. */
    @Test
    void whatIsExplainedIsAShellScript(Net net, @TempDir Path folder) throws Exception {
        String request = "vm1/eth0 --mtu 1400 --queues 4 --secure" + byOptions(net);
        Path script = Files.writeString(
                folder.resolve("script"),
                ok(in(net, "explain " + request + " --messages")).out());
        assertThat(net.links().all()).noneMatch(link -> link.kind().equals("tun"));
        assertThat(script)
                .content()
                .contains("\n#   RTM_NEWLINK ", "ip -n " + net.namespace().name() + " link add ");

        Command.of(List.of("sh", "-e", script.toString())).output();

        assertThat(ok(in(net, "check")).out()).isEmpty();
        assertThat(ok(in(net, "explain " + request)).out()).startsWith("# nothing: ");
        assertThat(ok(in(net, "explain vm1/eth0")).out()).startsWith("# nothing: ");
        ok(in(net, "detach vm1/eth0 --yes"));
        assertThat(net.links().all()).noneMatch(link -> link.kind().equals("tun"));
    }

    @Test
    void updateChangesTheFilterOfThePort(Net net) {
        Attachment nic = net.attach("vm1");
        List<String> filters = List.of(
                "tc",
                "-n",
                net.namespace().name(),
                "filter",
                "show",
                "dev",
                nic.tap().name().value(),
                "ingress");
        String before = Command.of(filters).output();

        ok(in(net, "update vm1/eth0 --secure --yes"));
        assertThat(Command.of(filters).output()).isNotEqualTo(before);
        assertThat(ok(in(net, "show vm1/eth0")).out()).contains("security");
        ok(in(net, "update vm1/eth0 --no-security --yes"));
        assertThat(Command.of(filters).output()).isEqualTo(before);
    }
}
