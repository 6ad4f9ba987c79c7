package dev.plumbline.harness.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.doctor.Finding.State;
import dev.plumbline.spi.Errno;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {

    @TempDir
    private Path root;

    private final Set<String> working = new HashSet<>();

    private HostView host() {
        return new HostView(root) {
            @Override
            boolean succeeds(String... command) {
                return working.contains(String.join(" ", command));
            }
        };
    }

    private void file(String path, String content) throws Exception {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @ParameterizedTest
    @CsvSource({
        "2, modprobe tun, ENOENT",
        "19, no tun driver, ENODEV",
        "13, chmod 0666, EACCES",
        "1, control group, EPERM"
    })
    void eachRefusalOfTheTunDeviceHasItsRemedy(int errno, String remedy, String name) {
        Finding finding = new TunCheck(() -> Optional.of(new Errno(errno))).examine(host());
        assertThat(finding.state()).isEqualTo(State.LACKING);
        assertThat(finding.detail()).contains(name);
        assertThat(finding.remedy()).contains(remedy);
    }

    @Test
    void theTunModuleIsNotLoadedToLookAtIt() throws Exception {
        file("/proc/sys/kernel/osrelease", "6.1.0\n");
        file("/lib/modules/6.1.0/modules.dep", "kernel/drivers/net/tun.ko:\n");
        file("/dev/net/tun", "");
        Finding finding = new TunCheck(() -> {
                    throw new AssertionError("opened");
                })
                .examine(host());
        assertThat(finding.state()).isEqualTo(State.FOUND);
    }

    @Test
    void aLoadableModuleIsFoundWithoutATrial() throws Exception {
        file("/proc/sys/kernel/osrelease", "6.1.0");
        file("/lib/modules/6.1.0/modules.dep", "kernel/drivers/net/geneve.ko.xz: kernel/net/ipv4/udp_tunnel.ko\n");
        assertThat(LinkKindCheck.GENEVE.examine(host()).detail()).contains("a module");
    }

    @Test
    void aBuiltInKindIsTriedInAThrowAwayNamespace() {
        assertThat(LinkKindCheck.BRIDGE.examine(host()).state()).isEqualTo(State.LACKING);
        assertThat(LinkKindCheck.GENEVE.examine(host()).state()).isEqualTo(State.LIMITED);
        working.add("unshare -U -r -n ip link add plbprobe type bridge");
        assertThat(LinkKindCheck.BRIDGE.examine(host()).state()).isEqualTo(State.FOUND);
    }

    @Test
    void theCapabilityIsReadFromTheStatus() throws Exception {
        file("/proc/self/status", "Name:\tjava\nCapEff:\t0000000000001000\n");
        assertThat(new PrivilegeCheck().examine(host()).state()).isEqualTo(State.FOUND);
        file("/proc/self/status", "Name:\tjava\nCapEff:\t0000000000000fff\n");
        working.add("unshare -U -r -n true");
        assertThat(new PrivilegeCheck().examine(host()))
                .matches(finding -> finding.state() == State.LIMITED)
                .matches(finding -> finding.detail().contains("user namespace"));
        working.clear();
        assertThat(new PrivilegeCheck().examine(host()).state()).isEqualTo(State.LACKING);
    }

    @Test
    void anUnderlayTooSmallTellsWhatFits() throws Exception {
        file("/proc/net/route", "Iface\tDestination\tGateway\neth0\t00000000\t0101A8C0\n");
        file("/sys/class/net/eth0/mtu", "1500\n");
        Finding small = new UnderlayMtuCheck().examine(host());
        assertThat(small.state()).isEqualTo(State.LIMITED);
        assertThat(small.remedy()).contains("1450");
        file("/sys/class/net/eth0/mtu", "9051\n");
        assertThat(new UnderlayMtuCheck().examine(host()).state()).isEqualTo(State.FOUND);
    }

    @Test
    void networkManagerHasToBeTold() throws Exception {
        assertThat(new NetworkManagerCheck().examine(host()).state()).isEqualTo(State.FOUND);
        file("/run/NetworkManager/state", "");
        assertThat(new NetworkManagerCheck().examine(host()).state()).isEqualTo(State.LIMITED);
        file("/etc/NetworkManager/conf.d/p.conf", "[keyfile]\nunmanaged-devices=interface-name:plb*\n");
        assertThat(new NetworkManagerCheck().examine(host()).state()).isEqualTo(State.FOUND);
    }

    @Test
    void bridgeFiltersAreToldOnlyWhenOn() throws Exception {
        file("/proc/sys/net/bridge/bridge-nf-call-iptables", "0\n");
        assertThat(new BridgeFilterCheck().examine(host()).state()).isEqualTo(State.FOUND);
        file("/proc/sys/net/bridge/bridge-nf-call-iptables", "1\n");
        assertThat(new BridgeFilterCheck().examine(host()).remedy())
                .contains("sysctl -w net.bridge.bridge-nf-call-iptables=0");
    }

    @Test
    void onlyTheInMemoryProviderIsNoProvider() {
        assertThat(new ProviderCheck(List::of, "in-memory").examine(host()).state())
                .isEqualTo(State.LACKING);
    }
}
