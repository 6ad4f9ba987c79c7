package dev.plumbline.integration.ovs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.harness.ip.TestNamespace;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Places;
import dev.plumbline.ovs.OvsProvider;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes wrong around Open vSwitch: one clear error each, nothing left, and going on afterwards. */
@KernelTest
@Tag("ovs")
class OvsErrorsTest {

    private TestNamespace namespace;
    private OvsHost host;
    private NetworkBackend backend;

    @BeforeEach
    void start() {
        namespace = new TestNamespace();
        host = new OvsHost(namespace.spi());
        backend = new OvsProvider().open(host.options().with("wait-millis", "2000"));
    }

    @AfterEach
    void stop() {
        if (host != null) {
            backend.close();
            host.close();
        }
        namespace.close();
    }

    private NicRequest.Builder request(String vm, Network network) {
        return NicRequest.builder(new NicId(vm, "eth0", namespace.spi()), network, new Owner(4242, 4343));
    }

    private Attachment attach(String vm, Network network) {
        return backend.attach(request(vm, network).build());
    }

    private String links() {
        return namespace.ip("-br link").replaceAll("(?m)\\s.*$", "");
    }

    @Test
    void aBridgeOfLinuxIsRefused() {
        namespace.ip("link add br0 type bridge");
        String before = links();

        assertThatThrownBy(() -> attach("vm1", ExistingBridge.of("br0")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("br0 failed: there is a link of that name, and it is no bridge of Open vSwitch")
                .hasMessageContaining("ovs-vsctl list-br");
        assertThat(links()).isEqualTo(before);
    }

    @Test
    void aPortOfSomebodyElseStays() {
        host.addBridge("br0");
        host.vsctl("add-port", "br0", "tap-vm1-eth0", "--", "set", "Interface", "tap-vm1-eth0", "type=internal");
        String before = links();

        assertThatThrownBy(() -> attach("vm1", GeneveTunnel.of("42", "192.0.2.2")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("tap-vm1-eth0")
                .hasMessageContaining("which is not this provider's");
        assertThat(links()).isEqualTo(before);
        assertThat(host.vsctl("list-ports", "br0")).isEqualTo("tap-vm1-eth0");
    }

    @Test
    void aTunnelOfSomebodyElseStays() {
        host.addBridge("br0");
        host.vsctl(
                "add-port",
                "br0",
                "gnv0",
                "--",
                "set",
                "Interface",
                "gnv0",
                "type=geneve",
                "options:remote_ip=192.0.2.2",
                "options:key=42",
                "options:dst_port=6081");

        assertThatThrownBy(() -> attach("vm1", GeneveTunnel.of("42", "192.0.2.2")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("gnv0")
                .hasMessageContaining("bridge br0");
        assertThat(host.vsctl("list-br")).isEqualTo("br0\ntckphys");
    }

    @Test
    void vlansAreThoseThatOvsVsctlShows() {
        host.addBridge("br0");
        ExistingBridge bridge = ExistingBridge.of("br0");
        backend.attach(request("vm1", bridge)
                .policy(PortPolicy.builder().vlan(PortVlan.access(100)).build())
                .build());
        backend.attach(request("vm2", bridge)
                .policy(PortPolicy.builder()
                        .vlan(PortVlan.trunk(List.of(10, 20, 21)).withNative(5))
                        .build())
                .build());

        assertThat(host.vsctl("get", "Port", "tap-vm1-eth0", "vlan_mode", "tag"))
                .isEqualTo("access\n100");
        assertThat(host.vsctl("get", "Port", "tap-vm2-eth0", "vlan_mode", "tag", "trunks"))
                .isEqualTo("native-untagged\n5\n[10, 20, 21]");
        assertThat(host.vsctl("get", "Interface", "tap-vm1-eth0", "external_ids:iface-id"))
                .isEqualTo("\"vm1/eth0\"");
        assertThat(backend.list(namespace.spi()))
                .hasSize(2)
                .allSatisfy(it -> assertThat(backend.check(it)).isEmpty());
    }

    /** But for the datapath, which is the kernel's there. */
    @Test
    void ovsVsctlShowsWhatThePageShows() throws IOException {
        attach("vm1", GeneveTunnel.of("42", "192.0.2.2"));

        Path page = Path.of(Places.of(OvsErrorsTest.class)).resolve("../../../docs/ovs.md");
        String shown = Files.readString(page).split("```text\n")[1].split("```")[0];
        assertThat(host.vsctl("show").lines().map(String::strip))
                .containsAll(shown.replace("type: system", "type: netdev")
                        .lines()
                        .map(String::strip)
                        .toList());
    }

    @Test
    void aDeadDatabaseServerIsToldAndALaterOneGoesOn() {
        Attachment it = attach("vm1", GeneveTunnel.of("42", "192.0.2.2"));
        host.database().kill();

        assertThatThrownBy(() -> attach("vm2", GeneveTunnel.of("42", "192.0.2.2")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("nobody answers at " + host.database().socket());
        host.database().restart();

        assertThat(backend.find(it.id())).contains(it);
        assertThat(links()).doesNotContain("vm2");
        assertThat(backend.detach(it.id())).isTrue();
    }

    @Test
    void aDeadSwitchIsToldAndNothingIsLeft() {
        host.vswitchd().kill();

        assertThatThrownBy(() -> attach("vm1", GeneveTunnel.of("42", "192.0.2.2")))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("ovs-vswitchd has not acted");
        assertThat(links()).doesNotContain("vm1");
        assertThat(host.database().vsctl("list-br")).isEqualTo("tckphys");
        host.vswitchd().restart();

        Attachment it = attach("vm1", GeneveTunnel.of("42", "192.0.2.2"));
        assertThat(backend.check(it)).isEmpty();
        backend.reconcile(namespace.spi(), Set.of(), Duration.ZERO);
        assertThat(backend.list(namespace.spi())).isEmpty();
    }
}
