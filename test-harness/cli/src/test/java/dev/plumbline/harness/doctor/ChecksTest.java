package dev.plumbline.harness.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.doctor.Finding.State;
import dev.plumbline.spi.Errno;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    private final Map<String, String> outputs = new HashMap<>();

    private HostView host() {
        return new HostView(root) {
            @Override
            boolean succeeds(String... command) {
                return working.contains(String.join(" ", command));
            }

            @Override
            Optional<String> output(List<String> command) {
                return Optional.ofNullable(outputs.get(String.join(" ", command)));
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

    private static final String TUNNEL = """
            [{"ifname": "vxl2a-aaaaa", "mtu": 9001, "ifalias": "plumbline/2 bridge",
              "linkinfo": {"info_kind": "vxlan", "info_data": {"remote": "192.0.2.2"}}},
             {"ifname": "vxlan7", "mtu": 9001,
              "linkinfo": {"info_kind": "vxlan", "info_data": {"remote": "192.0.2.3"}}}]""";

    @ParameterizedTest
    @CsvSource({
        "9051, , FOUND",
        "9050, , LIMITED",
        "9051, 9000, LIMITED",
        "1500, 9051, FOUND",
    })
    void aTunnelNeedsARouteThatCarriesIt(int link, Integer route, State state) throws Exception {
        file("/run/netns/blue", "");
        String metrics = route == null ? "" : ", \"metrics\": [{\"mtu\": " + route + "}]";
        outputs.put("ip -n blue -j -d link show", TUNNEL);
        outputs.put("ip -n blue -j route get 192.0.2.2", "[{\"dev\": \"eth1\"" + metrics + "}]");
        outputs.put("ip -n blue -j link show dev eth1", "[{\"mtu\": " + link + "}]");
        Finding finding = new AttachedMtuCheck().examine(host());
        assertThat(finding.state()).as(finding.detail()).isEqualTo(state);
        if (state == State.LIMITED) {
            assertThat(finding.detail())
                    .startsWith("1 of 1 tunnel: vxl2a-aaaaa in blue: the route to 192.0.2.2 by eth1 has ")
                    .endsWith(" instead of 9051");
        }
    }

    @Test
    void aTunnelWithoutARouteIsNamed() {
        assertThat(new AttachedMtuCheck().examine(host()).detail()).isEqualTo("no tunnel is attached");
        outputs.put("ip -j -d link show", TUNNEL);
        assertThat(new AttachedMtuCheck().examine(host()).detail())
                .isEqualTo("1 of 1 tunnel: vxl2a-aaaaa: there is no route to 192.0.2.2");
    }

    @Test
    void theRouteToARemoteIsLookedAtBeforeAnythingIsAttached() {
        Check check = new RemoteMtuCheck("2001:db8::2");
        assertThat(check.examine(host()).remedy()).contains("ip route add 2001:db8::2");
        outputs.put("ip -j route get 2001:db8::2", "[{\"dev\": \"eth1\"}]");
        outputs.put("ip -j link show dev eth1", "[{\"mtu\": 1500}]");
        assertThat(check.examine(host()).remedy()).contains("an MTU of 1430 at most");
        outputs.put("ip -j link show dev eth1", "[{\"mtu\": 9071}]");
        assertThat(check.examine(host()).state()).isEqualTo(State.FOUND);
        outputs.put("ip -j route get 2001:db8::2", "[{\"type\": \"local\", \"dev\": \"lo\"}]");
        assertThat(check.examine(host()).detail()).isEqualTo("2001:db8::2 is an address of this host itself");
    }

    @Test
    void aHostThatCannotBeToldFromItsClonesIsReported() throws Exception {
        assertThat(new HostIdCheck().examine(host()).detail()).contains("there is no machine id");
        file("/etc/machine-id", "0123456789abcdef0123456789abcdef\n");
        assertThat(new HostIdCheck().examine(host()))
                .matches(finding -> finding.state() == State.LIMITED)
                .matches(finding -> finding.detail().contains("cloned image"));
        file("/proc/sys/kernel/random/boot_id", "4f0e\n");
        assertThat(new HostIdCheck().examine(host()).state()).isEqualTo(State.FOUND);
    }

    @Test
    void aFolderFromWhichNothingCanBeLoadedIsReportedWithItsMount() throws Exception {
        file("/proc/self/mountinfo", """
                22 1 254:1 / / rw,relatime - ext4 /dev/root rw
                23 22 0:5 / /run rw,nosuid,noexec,relatime - tmpfs tmpfs rw
                24 23 0:6 / /run/exec rw,nosuid,relatime - tmpfs tmpfs rw
                """);
        assertThat(folder("/run/vmm").detail()).isEqualTo("/run/vmm is on /run, which is mounted noexec");
        assertThat(folder("/run/exec/vmm").state()).isEqualTo(State.FOUND);
        assertThat(folder("/var/cache/vmm").state()).isEqualTo(State.FOUND);
        assertThat(new NativeFolderCheck(Optional.of("/native"), "/run/vmm")
                        .examine(host())
                        .state())
                .isEqualTo(State.FOUND);
    }

    private Finding folder(String folder) {
        return new NativeFolderCheck(Optional.empty(), folder).examine(host());
    }

    @Test
    void whoHoldsALockIsNamed() throws Exception {
        file("/run/plumbline/4-4026531840.lock", "");
        long inode = (Long) Files.getAttribute(root.resolve("run/plumbline/4-4026531840.lock"), "unix:ino");
        file("/proc/locks", "1: FLOCK  ADVISORY  WRITE 7 00:18:" + (inode + 1) + " 0 EOF\n");
        assertThat(new LockCheck().examine(host()).state()).isEqualTo(State.FOUND);
        file("/proc/locks", "1: FLOCK  ADVISORY  WRITE 7 00:18:" + inode + " 0 EOF\n1: -> FLOCK  ADVISORY  WRITE 8\n");
        file("/proc/7/comm", "java\n");
        assertThat(new LockCheck().examine(host()).detail()).isEqualTo("process 7 (java) changes links, or hangs");
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
