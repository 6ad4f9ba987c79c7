package dev.plumbline.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.DontFragment;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.Rate;
import dev.plumbline.spi.Rates;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.SourcePorts;
import dev.plumbline.spi.Underlay;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VmFileTest {

    private static final Owner OWNER = new Owner(1000, 1001);

    private static final String GOOD = """
        vms:
          - name: web-1
            namespace: host-a
            uid: 5
            gid: 6
            nics:
              - name: n0
                queues: 4
                mtu: 9001
                mac: 02:00:00:00:00:01
                tap: web-tap
                network: {geneve: {vni: 0x2a, remote: 192.0.2.2, port: 7000}}
              - name: n1
                network: {vxlan: {vni: 5, remote: "fd00::2"}}
          - name: db-1
            nics: [{name: n0, network: {uplink: eth1}}]
        """;

    private static List<VmSpec> parse(String text) {
        return VmFile.parse("vms.yaml", text, OWNER);
    }

    @Test
    void everyKeyIsRead() {
        List<VmSpec> vms = parse(GOOD);
        VmSpec web = vms.get(0);
        assertThat(web.namespace()).isEqualTo(NetworkNamespace.named("host-a"));
        assertThat(web.owner()).isEqualTo(new Owner(5, 6));
        NicSpec first = web.nics().get(0);
        assertThat(first.network()).isEqualTo(GeneveTunnel.of("42", "192.0.2.2", 7000));
        assertThat(first.queues()).isEqualTo(4);
        assertThat(first.mtu()).isEqualTo(OptionalInt.of(9001));
        assertThat(first.mac()).contains(MacAddress.parse("02:00:00:00:00:01"));
        assertThat(first.names().tap()).hasToString("Optional[web-tap]");
        assertThat(web.nics().get(1)).isEqualTo(NicSpec.of("n1", VxlanTunnel.of("5", "fd00::2"), 1));
        assertThat(vms.get(1))
                .isEqualTo(new VmSpec(
                        "db-1",
                        NetworkNamespace.own(),
                        OWNER,
                        List.of(NicSpec.of("n0", ExistingUplink.of("eth1"), 1))));
    }

    @Test
    void anExistingBridgeIsRead() {
        VmSpec vm = parse("vms: [{name: a, nics: [{name: n0, network: {bridge: br0}}]}]")
                .get(0);
        assertThat(vm.nics()).containsExactly(NicSpec.of("n0", ExistingBridge.of("br0"), 1));
    }

    @Test
    void aListOfRemotesIsRead() {
        VmSpec vm = parse(
                        "vms: [{name: a, nics: [{name: n0, network: {vxlan: {vni: 5, remotes: [fd00::2, fd00::3]}}}]}]")
                .get(0);
        assertThat(vm.nics())
                .containsExactly(NicSpec.of(
                        "n0",
                        VxlanTunnel.builder(new Vni(5), Remotes.list("fd00::3", "fd00::2"))
                                .build(),
                        1));
    }

    @Test
    void aControlledNetworkIsRead() {
        String nic = "vms: [{name: a, nics: [{name: n0, network: {vxlan: {vni: 5, controlled-from: 192.0.2.1%s}}}]}]";
        VxlanTunnel network =
                VxlanTunnel.builder(new Vni(5), Remotes.controlled("192.0.2.1")).build();
        assertThat(parse(nic.formatted("")).get(0).nics()).containsExactly(NicSpec.of("n0", network, 1));
        assertThatThrownBy(() -> parse(nic.formatted(", remote: 192.0.2.2")))
                .hasMessageContaining("must have one of remote, remotes, controlled-from");
    }

    @Test
    void settingsOfTunnelsAreRead() {
        String nic = "vms: [{name: a, nics: [{name: n0, network: {%s: {vni: 5, remote: 192.0.2.1, underlay: {%s}}}}]}]";
        String all =
                "source: 192.0.2.7, device: eth0, ttl: 16, tos: 16, df: set, checksums: false, source-ports: 40000-40999";
        Underlay underlay = Underlay.builder()
                .source("192.0.2.7")
                .device("eth0")
                .ttl(16)
                .tos(16)
                .dontFragment(DontFragment.SET)
                .checksums(false)
                .sourcePorts(new SourcePorts(40000, 40999))
                .build();
        VxlanTunnel network =
                VxlanTunnel.of(5, "192.0.2.1").toBuilder().underlay(underlay).build();
        assertThat(parse(nic.formatted("vxlan", all)).get(0).nics()).containsExactly(NicSpec.of("n0", network, 1));
        assertThat(parse(nic.formatted("geneve", "tos: inherit")).get(0).nics())
                .containsExactly(NicSpec.of(
                        "n0",
                        GeneveTunnel.of(5, "192.0.2.1").toBuilder()
                                .underlay(Underlay.builder()
                                        .tos(Underlay.INHERIT_TOS)
                                        .build())
                                .build(),
                        1));
        assertThatThrownBy(() -> parse(nic.formatted("geneve", all))).hasMessageContaining("only vxlan has a source");
        assertThatThrownBy(() -> parse(nic.formatted("vxlan", "df: perhaps")))
                .hasMessageContaining("df must be unset, set or inherit");
        assertThatThrownBy(() -> parse(nic.formatted("vxlan", "ttl: 0"))).hasMessageContaining("ttl must be 1 to 255");
    }

    @Test
    void vlansAreRead() {
        String nic = "vms: [{name: a, nics: [{name: n0, network: {bridge: br0}, vlan: %s}]}]";
        assertThat(vlan(nic.formatted("100"))).contains(PortVlan.access(100));
        assertThat(vlan(nic.formatted("{tagged: 10, native: 5}")))
                .contains(PortVlan.trunk("10").withNative(5));
        assertThat(vlan(nic.formatted("{tagged: \"10,20-29\"}"))).contains(PortVlan.trunk("10,20-29"));
        assertThatThrownBy(() -> parse(nic.formatted("4095")))
                .hasMessageContaining("vms[0].nics[0].vlan: VLAN must be 1 to 4094, got 4095");
        assertThatThrownBy(() -> parse(nic.formatted("{tagged: x}"))).isInstanceOf(VmFileException.class);
    }

    @Test
    void whatAGuestMaySendIsRead() {
        String nic = "vms: [{name: a, nics: [{name: n0, network: {bridge: br0}, security: %s}]}]";
        assertThat(security(nic.formatted("strict"))).contains(PortSecurity.strict());
        assertThat(security(nic.formatted("{addresses: [192.0.2.5], others: [{mac: '00:00:5e:00:01:07', addresses:"
                        + " [192.0.2.100]}], isolated: true, router: true, dhcp-server: false}")))
                .contains(PortSecurity.builder()
                        .addresses("192.0.2.5")
                        .other(MacAddress.parse("00:00:5e:00:01:07"), "192.0.2.100")
                        .isolated(true)
                        .router(true)
                        .build());
        assertThatThrownBy(() -> parse(nic.formatted("loose")))
                .hasMessageContaining("vms[0].nics[0].security: security must be strict or a mapping, got \"loose\"");
        assertThatThrownBy(() -> parse(nic.formatted("{addresses: [192.0.2.5/24]}")))
                .hasMessageContaining("use 192.0.2.0/24, got 192.0.2.5/24");
        assertThatThrownBy(() -> parse(nic.formatted("{isolated: 1}")))
                .hasMessageContaining("must be true or false, got 1");
    }

    @Test
    void theStateOfALinkIsRead() {
        String nic = "vms: [{name: a, nics: [{name: n0, network: {bridge: br0}, link: %s}]}]";
        VmSpec vm = parse(nic.formatted("down")).get(0);
        assertThat(vm.nics().get(0).requestFor(vm).policy().link()).isEqualTo(PortLink.DOWN);
        assertThatThrownBy(() -> parse(nic.formatted("half")))
                .hasMessageContaining("vms[0].nics[0].link: link must be up or down, got \"half\"");
    }

    @Test
    void aRateIsRead() {
        String nic = "vms: [{name: a, nics: [{name: n0, network: {bridge: br0}, rate-to-guest: %s}]}]";
        VmSpec vm = parse(nic.formatted("10m")).get(0);
        assertThat(vm.nics().get(0).requestFor(vm).policy().rates().toGuest()).contains(Rate.of(10_000_000));
        VmSpec both =
                parse(nic.formatted("10m, rate-from-guest: 1g, rates-by: vmm")).get(0);
        assertThat(both.nics().get(0).requestFor(both).policy().rates().fromGuest())
                .contains(Rate.of(1_000_000_000));
        assertThat(both.nics().get(0).requestFor(both).policy().rates().byBackend())
                .isEqualTo(Rates.unlimited());
        assertThatThrownBy(() -> parse(nic.formatted("fast")))
                .hasMessageContaining("vms[0].nics[0].rate-to-guest: a rate is a number of bits per second");
    }

    private static Optional<PortSecurity> security(String file) {
        VmSpec vm = parse(file).get(0);
        return vm.nics().get(0).requestFor(vm).policy().security();
    }

    private static Optional<PortVlan> vlan(String file) {
        VmSpec vm = parse(file).get(0);
        return vm.nics().get(0).requestFor(vm).policy().vlan();
    }

    @Test
    void jsonIsReadToo() {
        String json = """
            {"vms": [{"name": "a", "nics": [
              {"name": "n0", "network": {"geneve": {"vni": "0x10", "remote": "192.0.2.1"}}}]}]}
            """;
        assertThat(parse(json).get(0).nics().get(0).network()).isEqualTo(GeneveTunnel.of("16", "192.0.2.1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "queues: 4 | queues: 257 | vms[0].nics[0]: queue count must be 1 to 256, got 257",
                "queues: 4 | queues: four | vms[0].nics[0].queues must be a whole number, got \"four\"",
                "queues: 4 | qeues: 4 | vms[0].nics[0].qeues is unknown; allowed are bridge, lifetime, link, mac",
                "mtu: 9001 | mtu: 67 | vms[0].nics[0]: MTU must be 68 to 65535, got 67",
                "mac: 02 | mac: 01 | vms[0].nics[0]: guest MAC must be a unicast address, got 01:00:00:00:00:01",
                "vni: 0x2a | vni: 16777216 | VNI must be 0 to 16777215",
                "remote: 192.0.2.2 | remote: example | vms[0].nics[0].network.geneve: remote must be an IPv4 or IPv6"
                        + " address",
                "namespace: host-a | namespace: .. | vms[0].namespace: namespace name must be a file name",
                "name: web-1 | name: -web | vms[0]: VM identifier must be",
                "name: n1 | name: n0 | must have NICs of different names, got \"n0\" twice",
                "name: db-1 | nom: db-1 | vms[1].nom is unknown; allowed are gid, name, namespace, nics, uid",
                "{uplink: eth1} | {} | vms[1].nics[0].network: must be exactly one of geneve, vxlan, uplink, bridge",
                "{uplink: eth1} | {uplink: eth1, bridge: br0} | vms[1].nics[0].network: must be exactly one of",
                "{uplink: eth1} | {bridge: a-name-of-16-byt} | vms[1].nics[0].network.bridge: interface name must be",
                "tap: web-tap | lifetime: forever | lifetime must be until-detached or until-closed",
                "tap: web-tap | tap: a-name-of-16-byt | interface name must be 1 to 15",
                "uid: 5 | uid: 4294967295 | uid must be 0 to 4294967294",
                "vms: | vms: [ | vms.yaml, line",
            })
    void mistakesAreToldWithTheirPlace(String good, String bad, String message) {
        assertThatThrownBy(() -> parse(GOOD.replace(good, bad)))
                .isInstanceOf(VmFileException.class)
                .hasMessageStartingWith("vms.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void anEmptyFileIsNoFile() {
        assertThatThrownBy(() -> parse(""))
                .isInstanceOf(VmFileException.class)
                .hasMessage("vms.yaml: the file must be a mapping with the keys vms, got nothing");
        assertThatThrownBy(() -> parse("vms: []")).hasMessageContaining("vms must be a list of at least one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "vms: [ | vms.yaml, line 1: is neither YAML nor JSON: ",
                "a: 1;  b: 2;c: [3;d: 4 | vms.yaml, line 2: is neither YAML nor JSON: ",
                "a: 1;b: 'open | vms.yaml, line 2: is neither YAML nor JSON: found unexpected end of stream",
                "a: 1;a: 2 | vms.yaml, line 2: is neither YAML nor JSON: Duplicate field 'a'",
                "a: \t- | vms.yaml, line 1: is neither YAML nor JSON: ",
            })
    void aSyntaxErrorIsOneLineWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> parse(text.replace(';', '\n')))
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void whatCannotBeReadIsSaidInPlainWords(@TempDir Path folder) throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> VmFile.read(binary, OWNER))
                .hasMessageEndingWith("cannot be read: it is not UTF-8 text");
        assertThatThrownBy(() -> VmFile.read(folder, OWNER)).hasMessageEndingWith("cannot be read: it is a directory");
        assertThatThrownBy(() -> VmFile.read(folder.resolve("none"), OWNER))
                .hasMessageEndingWith("cannot be read: there is no such file");
    }

    /** Mutated files end in a VM list or in a VmFileException, never in anything else. */
    @Test
    void noMutationEscapes() {
        SplittableRandom random = new SplittableRandom(42);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder(GOOD);
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(1, 0x100));
            }
            try {
                parse(text.toString());
            } catch (VmFileException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }
}
