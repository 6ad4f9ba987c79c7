package dev.plumbline.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.json.AttachmentForm;
import dev.plumbline.harness.json.SerialForm;
import dev.plumbline.harness.memory.MemoryHost;
import dev.plumbline.harness.memory.MemoryNamespace;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Backends;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On the model, which lasts as long as this process; {@code integration} has the same on a kernel. */
class OperatorCommandsTest {

    private static final NetworkNamespace BLUE = NetworkNamespace.named("blue");
    private static final GeneveTunnel TUNNEL = GeneveTunnel.of("42", "192.0.2.2");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final NetworkBackend backend =
            Backends.select("in-memory").open(BackendOptions.of(Map.of("instance", "operator")));

    @BeforeAll
    static void addNamespaceAndBridge() {
        MemoryHost.named("default").addNamespace(BLUE);
        MemoryNamespace own =
                MemoryHost.named("default").namespace(NetworkNamespace.own()).orElseThrow();
        own.addForeignLink("br0", "bridge", 9001);
        own.edit("br0").setVlanFiltering(true);
        own.setUp("br0", true);
    }

    @AfterEach
    void removeAll() {
        for (NetworkNamespace namespace : List.of(NetworkNamespace.own(), BLUE)) {
            backend.detachAll(
                    backend.list(namespace).stream().map(Attachment::id).toList());
        }
        backend.close();
    }

    private Attachment attach(String vm, NetworkNamespace namespace) {
        return backend.attach(NicRequest.builder(new NicId(vm, "eth0", namespace), TUNNEL, new Owner(1000, 1000))
                .queues(4)
                .build());
    }

    /** Words with blanks between them. */
    private int run(String words) {
        return run(Terminal.none(new PrintWriter(out, true), new PrintWriter(err, true)), words);
    }

    private int onTerminal(String words, String answers) {
        Optional<BufferedReader> reader = Optional.of(new BufferedReader(new StringReader(answers)));
        return run(new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), reader, true, 80), words);
    }

    private static int run(Terminal terminal, String words) {
        return Plumbline.run(terminal, (words + " --provider in-memory --instance operator").split(" "));
    }

    @Test
    void aPersonSeesATreeOfNetworksBridgesAndPorts() {
        attach("vm2", NetworkNamespace.own());
        attach("vm1", NetworkNamespace.own());
        assertThat(onTerminal("list", "")).as(err.toString()).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "own namespace",
                        "  geneve vni 42 to 192.0.2.2:6081",
                        "    bridge plb2a-wnmtr",
                        "      gnv2a-wnmtr  tunnel link",
                        "      tap-vm1-eth0  vm1/eth0  queues 4  owner 1000:1000  MTU 9001",
                        "      tap-vm2-eth0  vm2/eth0  queues 4  owner 1000:1000  MTU 9001");
    }

    @Test
    void aProgramGetsOneLinePerNicWithTabs() {
        attach("vm1", BLUE);
        assertThat(run("list -n blue")).as(err.toString()).isZero();
        assertThat(out.toString())
                .isEqualToNormalizingNewlines(
                        "blue\tgeneve vni 42 to 192.0.2.2:6081\tplb2a-wnmtr\tgnv2a-wnmtr\ttap-vm1-eth0\tvm1/eth0\t4"
                                + "\t1000:1000\t9001\n");
    }

    @Test
    void jsonHasTheAttachmentsInTheSerialForm() {
        Attachment nic = attach("vm1", NetworkNamespace.own());
        assertThat(run("list --json")).isZero();
        assertThat(SerialForm.readAttached("list", out.toString())).containsExactly(nic.id());
    }

    @Test
    void anEmptyHostIsSaidToBeEmpty() {
        assertThat(onTerminal("list", "")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("No NIC is attached.");
        out.getBuffer().setLength(0);
        assertThat(run("list")).isZero();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void showHasAFactPerLine() {
        attach("vm1", NetworkNamespace.own());
        assertThat(run("show vm1/eth0")).as(err.toString()).isZero();
        assertThat(out.toString().lines())
                .contains(
                        "nic\tvm1/eth0",
                        "provider\tin-memory",
                        "network\tgeneve vni 42 to 192.0.2.2:6081",
                        "owner\t1000:1000 (uid:gid)",
                        "drift\tnone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show vm9/eth0", "check vm9/eth0", "detach vm9/eth0 --yes", "attach vm9/eth0 --repair -y"})
    void aNicThatIsNotThereIsNamedWithThoseThatAre(String words) {
        attach("vm1", NetworkNamespace.own());
        assertThat(run(words)).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "plumbline: NIC vm9/eth0 is not attached by provider in-memory; attached" + " there: vm1/eth0");
        assertThat(backend.list(NetworkNamespace.own())).hasSize(1);
    }

    @Test
    void checkOfAHealthyHostSucceeds() {
        attach("vm1", NetworkNamespace.own());
        assertThat(onTerminal("check", "")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("1 NIC is as asked for.");
    }

    @Test
    void attachByOptionsIsTheRequestOfTheSpi() {
        assertThat(run("attach vm1/eth0 --geneve 0x2a --remote 192.0.2.2 --queues 4 --owner 1000:1000 --yes"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .startsWith("attached NIC vm1/eth0: TAP tap-vm1-eth0, guest MAC ")
                .contains("open it with IFF_TAP|IFF_MULTI_QUEUE");
        Attachment made = backend.list(NetworkNamespace.own()).get(0);
        assertThat(attach("vm1", NetworkNamespace.own())).isEqualTo(made);
    }

    @Test
    void attachByAVmFileTakesTheNicFromIt(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("vms.yaml"), """
            vms:
              - name: vm1
                uid: 7
                gid: 8
                nics:
                  - {name: eth0, network: {vxlan: {vni: 7, remote: 192.0.2.2}}}
                  - {name: eth1, mtu: 1500, network: {vxlan: {vni: 8, remote: 192.0.2.2}}}
            """);
        assertThat(run("attach vm1/eth1 --yes --file " + file))
                .as(err.toString())
                .isZero();
        assertThat(backend.list(NetworkNamespace.own())).singleElement().satisfies(nic -> {
            assertThat(nic.mtu()).isEqualTo(1500);
            assertThat(nic.owner()).isEqualTo(new Owner(7, 8));
        });
        assertThat(run("attach vm1/eth2 --yes --file " + file)).isEqualTo(2);
        assertThat(err.toString()).contains("vms.yaml has no NIC vm1/eth2; it has vm1/eth0, vm1/eth1");
    }

    @Test
    void attachByADocumentTakesTheRequestFromIt(@TempDir Path folder) throws Exception {
        NicRequest request = attach("vm1", BLUE).toRequest();
        backend.detach(request.id());
        Path file = Files.writeString(folder.resolve("request.json"), SerialForm.write(request));
        assertThat(run("attach vm1/eth0 --yes --request " + file))
                .as(err.toString())
                .isZero();
        assertThat(backend.find(request.id()).map(Attachment::toRequest)).contains(request);
        assertThat(run("attach vm2/eth0 --yes --request " + file)).isEqualTo(2);
        assertThat(err.toString()).contains("request.id must be vm2/eth0, got vm1/eth0 in namespace blue");
    }

    @Test
    void aListOfRemotesIsShown() {
        assertThat(run("attach vm1/eth0 --vxlan 42 --remotes 192.0.2.3,192.0.2.2 --yes"))
                .as(err.toString())
                .isZero();
        run("list");
        assertThat(out.toString()).contains("vxlan vni 42 port 4789 to 192.0.2.2, 192.0.2.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--secure | own MAC with any address",
                "--address 192.0.2.5 --address 2001:db8::/64 | own MAC with 192.0.2.5 and 2001:db8:0:0:0:0:0:0/64",
                "--isolated | own MAC with any address, isolated",
            })
    void whatAGuestMaySendIsKeptFromOptions(String options, String security) {
        assertThat(run("attach vm1/eth0 --on-bridge br0 --yes " + options))
                .as(err.toString())
                .isZero();
        Attachment made = backend.list(NetworkNamespace.own()).get(0);
        assertThat(made.policy().security()).asString().contains(security);
        run("show vm1/eth0");
        assertThat(out.toString()).contains("security\t" + security);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--vlan 100 | access 100",
                "--trunk 10,20-29 | trunk 10,20-29",
                "--trunk 10 --native-vlan 5 | trunk 10 native 5",
            })
    void aVlanIsKeptFromOptionsToJsonAndBack(String options, String vlan, @TempDir Path folder) throws Exception {
        assertThat(run("attach vm1/eth0 --on-bridge br0 --yes " + options))
                .as(err.toString())
                .isZero();
        Attachment made = backend.list(NetworkNamespace.own()).get(0);
        assertThat(made.policy().vlan()).asString().contains(vlan);
        run("show vm1/eth0");
        assertThat(out.toString()).contains("vlan\t" + vlan);

        out.getBuffer().setLength(0);
        run("list --json");
        assertThat(SerialForm.readReport("list", out.toString()).attachments())
                .containsExactly(AttachmentForm.of(made));
        Path file = Files.writeString(folder.resolve("request.json"), SerialForm.write(made.toRequest()));
        backend.detach(made.id());
        assertThat(run("attach vm1/eth0 --yes --request " + file))
                .as(err.toString())
                .isZero();
        assertThat(backend.list(NetworkNamespace.own()).get(0).toRequest()).isEqualTo(made.toRequest());
    }

    @Test
    void aDryRunSaysWhatWouldBeDoneAndDoesNothing(@TempDir Path folder) throws Exception {
        assertThat(run("attach vm1/eth0 --geneve 42 --remote 192.0.2.2 --dry-run"))
                .isZero();
        assertThat(out.toString())
                .contains(
                        "would attach NIC vm1/eth0 to geneve vni 42 to 192.0.2.2:6081", "would make TAP tap-vm1-eth0");
        assertThat(backend.list(NetworkNamespace.own())).isEmpty();
        attach("vm1", NetworkNamespace.own());
        attach("vm2", NetworkNamespace.own());
        assertThat(run("detach vm1/eth0 --dry-run")).isZero();
        assertThat(out.toString())
                .contains("would remove TAP tap-vm1-eth0 of NIC vm1/eth0")
                .doesNotContain("remove bridge");
        Path keep = Files.writeString(folder.resolve("keep"), "vm2/eth0 # stays\n");
        assertThat(run("reconcile --dry-run --keep " + keep)).as(err.toString()).isZero();
        assertThat(backend.list(NetworkNamespace.own())).hasSize(2);
    }

    @Test
    void detachOfTheLastNicNamesItsNetworkToo() {
        attach("vm1", NetworkNamespace.own());
        assertThat(run("detach vm1/eth0 --dry-run")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "would remove TAP tap-vm1-eth0 of NIC vm1/eth0",
                        "would remove bridge plb2a-wnmtr, unless others use it",
                        "would remove tunnel link gnv2a-wnmtr (geneve vni 42 to 192.0.2.2:6081)");
    }

    @Test
    void whatChangesTheHostAsksFirst() {
        attach("vm1", NetworkNamespace.own());
        assertThat(onTerminal("detach vm1/eth0", "no\n")).isEqualTo(1);
        assertThat(err.toString()).contains("will remove TAP tap-vm1-eth0", "Do it? [y/N]", "nothing was changed");
        assertThat(backend.list(NetworkNamespace.own())).hasSize(1);
        assertThat(onTerminal("detach vm1/eth0", "y\n")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("detached NIC vm1/eth0");
        assertThat(backend.list(NetworkNamespace.own())).isEmpty();
    }

    @Test
    void reconcileRemovesWhatIsNotKept(@TempDir Path folder) throws Exception {
        attach("vm1", NetworkNamespace.own());
        NicId stays = attach("vm2", NetworkNamespace.own()).id();
        Path keep = Files.writeString(folder.resolve("keep"), "# of today\n\nvm2/eth0\n");
        assertThat(run("reconcile --yes --grace 0 --keep " + keep))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("removed tap-vm1-eth0");
        assertThat(backend.list(NetworkNamespace.own()))
                .extracting(Attachment::id)
                .containsExactly(stays);
    }

    @Test
    void reconcileKeepsWhatListPrinted(@TempDir Path folder) throws Exception {
        attach("vm1", NetworkNamespace.own());
        run("list --json");
        Path keep = Files.writeString(folder.resolve("nics.json"), out.toString());
        attach("vm2", NetworkNamespace.own());
        assertThat(run("reconcile --yes --grace 0 --keep " + keep))
                .as(err.toString())
                .isZero();
        assertThat(backend.list(NetworkNamespace.own()))
                .extracting(nic -> nic.id().vm())
                .containsExactly("vm1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "show vm1 | NIC must be VM/NIC, such as vm1/eth0, got \"vm1\"",
                "show vm1/eth0/x | NIC must be VM/NIC, such as vm1/eth0, got \"vm1/eth0/x\"",
                "show :/eth0 | VM identifier must be 1 to 64 of",
                "show vm1/eth0 -n .. | namespace name must be a file name",
                "show | Missing required parameter: 'VM/NIC'",
                "list --all-namespaces -n blue | --all-namespaces does not go with --namespace",
                "check --all-namespaces vm1/eth0 | --all-namespaces does not go with NICs",
                "list --jsno | Unknown option: '--jsno'; did you mean --json?",
                "lst | did you mean list?",
                "detach vm1/eth0 | detach changes this host and has no terminal to ask; give --yes to do it",
                "attach vm1/eth0 --yes | attach needs a network: one of --geneve, --vxlan, --uplink, --on-bridge",
                "attach vm1/eth0 -y --queues 4 | attach needs a network: one of --geneve, --vxlan, --uplink",
                "attach vm1/eth0 -y --geneve 42 | --geneve needs --remote ADDRESS",
                "attach vm1/eth0 -y --geneve 42 --vxlan 42 --remote 192.0.2.2 | a NIC is on one network",
                "attach vm1/eth0 -y --remote 192.0.2.2 | --remote goes with --geneve or --vxlan",
                "attach vm1/eth0 -y --uplink eth1 --port 1 | --port goes with --geneve or --vxlan",
                "attach vm1/eth0 -y --with-addresses | --with-addresses goes with --uplink",
                "attach vm1/eth0 -y --geneve x --remote 192.0.2.2 | --geneve: VNI must be 0 to 16777215",
                "attach vm1/eth0 -y --geneve 1 --remote host | --geneve: remote",
                "attach vm1/eth0 -y --geneve 1 --remote 192.0.2.2 --owner root | --owner must be UID:GID in numbers",
                "attach vm1/eth0 -y --geneve 1 --remote 192.0.2.2 --queues 0 | --queues must be 1 to 256, got 0",
                "attach vm1/eth0 -y --geneve 1 --remote 192.0.2.2 --mtu 67 | --mtu must be 68 to 65535, got 67",
                "attach vm1/eth0 -y --geneve 1 --remote 192.0.2.2 --mac x | --mac: MAC",
                "attach vm1/eth0 -y --geneve 1 --remote 192.0.2.2 --tap a/b | --tap: interface name",
                "attach vm1/eth0 -y --on-bridge br0 --address x | --address: must be an address such as 192.0.2.5",
                "attach vm1/eth0 -y --on-bridge br0 --vlan 0 | --vlan: VLAN must be 1 to 4094, got 0",
                "attach vm1/eth0 -y --on-bridge br0 --vlan 1 --trunk 2 | a port has one VLAN or a trunk",
                "attach vm1/eth0 -y --on-bridge br0 --native-vlan 1 | --native-vlan goes with --trunk",
                "attach vm1/eth0 -y --on-bridge br0 --trunk 1 --native-vlan 1 | --native-vlan: VLAN 1 cannot pass with",
                "attach vm1/eth0 -y --on-bridge br0 --trunk a | --trunk: VLANs must be numbers and ranges such as",
                "attach vm1/eth0 -y --geneve 1 --remotes 192.0.2.2 | --remotes goes with --vxlan, and takes the place",
                "attach vm1/eth0 -y --vxlan 1 --remotes 192.0.2.2,x | --remotes: remote must be an IPv4 or IPv6",
                "attach vm1/eth0 -y --geneve 1 --controlled-from 192.0.2.2 | --controlled-from goes with --vxlan, and",
                "attach vm1/eth0 -y --uplink eth1 --ttl 7 | settings of a tunnel (--source, --ttl and the like) go with",
                "attach vm1/eth0 -y --vxlan 1 --remote 192.0.2.2 --ttl 0 | --ttl: ttl must be 1 to 255, got 0",
                "attach vm1/eth0 -y --vxlan 1 --remote 192.0.2.2 --tos x | --tos: must be a number or",
                "attach vm1/eth0 -y --vxlan 1 --remote 192.0.2.2 --df x | --df: must be set, unset or inherit, got",
                "attach vm1/eth0 -y --vxlan 1 --remote 192.0.2.2 --checksums x | --checksums: must be on or off, got",
                "attach vm1/eth0 -y --geneve 1 --remote 192.0.2.2 --source-ports 1-2 | only vxlan has source ports",
                "attach vm1/eth0 -y --vlan 1 | attach needs a network: one of --geneve, --vxlan, --uplink",
                "attach vm1/eth0 -y --repair --uplink eth1 | --repair takes the request from the NIC itself",
                "attach vm1/eth0 -y --file a --request b | the request comes from one place",
                "attach vm1/eth0 -y --request none.json | none.json cannot be read: there is no such file",
                "reconcile --yes | reconcile needs one of --keep FILE and --keep-none, got neither",
                "reconcile --yes --keep a --keep-none | reconcile needs one of --keep FILE and --keep-none, got both",
                "reconcile --yes --keep none | none cannot be read: there is no such file",
                "reconcile --yes --keep-none --grace -1 | --grace must be 0 to 86400, got -1",
            })
    void mistakesAreOneLineAndWrongUsage(String words, String message) {
        attach("vm1", NetworkNamespace.own());
        assertThat(run(words)).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).startsWith("plumbline: ").contains(message);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(out.toString()).isEmpty();
        assertThat(backend.list(NetworkNamespace.own())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vm1 | line 1: NIC must be VM/NIC, such as vm1/eth0, got \"vm1\"",
                "vm1/eth0 vm2 | line 1: NIC identifier must be 1 to 40",
                "# nothing | names no NIC; to keep none, give --keep-none",
            })
    void aMistakeInAFileOfNicsIsNamedWithItsLine(String text, String message, @TempDir Path folder) throws Exception {
        attach("vm1", NetworkNamespace.own());
        Path keep = Files.writeString(folder.resolve("keep"), text);
        assertThat(run("reconcile --yes --grace 0 --keep " + keep)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(backend.list(NetworkNamespace.own())).hasSize(1);
    }

    @Test
    void aFailureIsJsonTooWhereThatWasAskedFor() {
        assertThat(run("show vm9/eth0 --json")).isEqualTo(1);
        assertThat(SerialForm.readReport("it", out.toString())).satisfies(report -> {
            assertThat(report.ok()).isFalse();
            assertThat(report.problems()).singleElement().asString().contains("vm9/eth0 is not attached");
        });
    }

    @Test
    void explainSaysWhatAttachWouldDoAndDoesNothing() {
        assertThat(run("explain vm1/eth0 --geneve 42 --remote 192.0.2.2"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).isEqualTo("# attach NIC vm1/eth0 to geneve vni 42 to 192.0.2.2:6081\n");
        assertThat(backend.list(NetworkNamespace.own())).isEmpty();
    }

    @Test
    void explainOfWhatIsAttachedSaysThatNothingIsToDo() {
        attach("vm1", NetworkNamespace.own());

        assertThat(run("explain vm1/eth0")).as(err.toString()).isZero();
        assertThat(out.toString()).isEqualTo("# nothing: NIC vm1/eth0 is attached as it is asked for\n");

        assertThat(run("explain vm2/eth0")).isEqualTo(1);
        assertThat(err.toString()).contains("NIC vm2/eth0 is not attached", "attached there: vm1/eth0");
    }

    @Test
    void explainAsJsonHasTheSteps() {
        assertThat(run("explain vm1/eth0 --geneve 42 --remote 192.0.2.2 --json"))
                .isZero();

        assertThat(SerialForm.readReport("explain", out.toString()).steps())
                .singleElement()
                .satisfies(step -> assertThat(step.purpose()).startsWith("attach NIC vm1/eth0"));
    }

    private PortPolicy policyOf(String vm) {
        return backend.find(new NicId(vm, "eth0", NetworkNamespace.own()))
                .orElseThrow()
                .policy();
    }

    @Test
    void updateChangesWhatItsOptionsAreAbout() {
        attach("vm1", NetworkNamespace.own());

        assertThat(run("update vm1/eth0 --secure --yes")).as(err.toString()).isZero();
        assertThat(policyOf("vm1").security()).isPresent();
        assertThat(run("update vm1/eth0 --link-down --yes")).as(err.toString()).isZero();
        assertThat(policyOf("vm1").security()).isPresent();
        assertThat(policyOf("vm1").link()).isEqualTo(PortLink.DOWN);
        assertThat(run("update vm1/eth0 --link-up --no-security --yes"))
                .as(err.toString())
                .isZero();
        assertThat(policyOf("vm1")).isEqualTo(PortPolicy.open());
    }

    @Test
    void updateChangesTheMtuOfANicThatIsAlone() {
        Attachment it = attach("vm1", NetworkNamespace.own());

        assertThat(run("update vm1/eth0 --mtu 1400 --dry-run"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).isEqualTo("would change mtu of NIC vm1/eth0 from 9001 to 1400\n");
        assertThat(run("update vm1/eth0 --mtu 1400 --yes")).as(err.toString()).isZero();
        assertThat(backend.find(it.id()).orElseThrow().mtu()).isEqualTo(1400);

        backend.attach(
                NicRequest.builder(new NicId("vm2", "eth0", NetworkNamespace.own()), TUNNEL, new Owner(1000, 1000))
                        .mtu(1400)
                        .build());
        assertThat(run("update vm1/eth0 --mtu 1500 --yes")).isEqualTo(1);
        assertThat(backend.find(it.id()).orElseThrow().mtu()).isEqualTo(1400);
    }

    @Test
    void aDryUpdateSaysWhatWouldChange() {
        attach("vm1", NetworkNamespace.own());

        assertThat(run("update vm1/eth0 --link-down --dry-run"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).isEqualTo("would change policy.link of NIC vm1/eth0 from UP to DOWN\n");
        assertThat(run("update vm1/eth0 --link-up --dry-run")).isZero();
        assertThat(out.toString()).endsWith("would change nothing: NIC vm1/eth0 has this policy already\n");
        assertThat(policyOf("vm1")).isEqualTo(PortPolicy.open());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "update vm1/eth0 --yes; update needs something to change",
                "update vm1/eth0 --link-up --link-down --yes; --link-up contradicts --link-down",
                "update vm1/eth0 --secure --no-security --yes; --no-security contradicts --secure",
                "update vm1/eth0 --secure --request x --yes; what changes comes from one place",
                "update vm1/eth0 --mtu 67 --yes; --mtu",
                "update vm1 --secure --yes; NIC must be VM/NIC",
                "explain vm1/eth0 --queues 2; explain needs a network",
                "explain vm1; NIC must be VM/NIC"
            })
    void whatCannotBeIsRefusedInOneLine(String words, String message) {
        assertThat(run(words)).isEqualTo(2);
        assertThat(err.toString().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains(message));
    }
}
