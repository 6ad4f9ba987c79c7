package dev.plumbline.linux.iproute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.BridgePort.Setting;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.OuterHeader;
import dev.plumbline.linux.link.OuterSetting;
import dev.plumbline.linux.link.PortVlans;
import dev.plumbline.linux.link.VlanMessages;
import dev.plumbline.linux.link.VxlanKind;
import dev.plumbline.linux.neigh.NeighbourMessages;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.tc.BpfFilter;
import dev.plumbline.linux.tc.BpfProgram;
import dev.plumbline.linux.tc.Hook;
import dev.plumbline.linux.tc.PoliceFilter;
import dev.plumbline.linux.tc.TokenBucket;
import dev.plumbline.linux.tc.TrafficMessages;
import dev.plumbline.linux.tc.U32Filter;
import dev.plumbline.linux.tc.Verdict;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Words alone; that the commands do the same is held against a kernel where requests are made. */
class IpRouteTest {

    private static final LinkRef LINK = LinkRef.of(7);
    private static final LinkRef PENDING = LinkRef.pending(0);
    private static final byte[] MAC = {2, 0, 0, 0, 0, 1};
    private static final Map<Integer, String> NAMES = Map.of(7, "tap0", 99, "br0");

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Stream<Arguments> requests() {
        TreeMap<Integer, Integer> vlans = new TreeMap<>(Map.of(5, PortVlans.PVID | PortVlans.UNTAGGED, 20, 0, 21, 0));
        return Stream.of(
                Arguments.of(
                        LinkMessages.create("br1", MAC, 0, BridgeKind.FORWARDING),
                        "ip link add name br1 address 02:00:00:00:00:01 type bridge forward_delay 0 stp_state 0"
                                + " mcast_snooping 0"),
                Arguments.of(
                        LinkMessages.create("vxl1", MAC, 1400, new VxlanKind(42, address("2001:db8::1"), 4789)),
                        "ip link add name vxl1 address 02:00:00:00:00:01 mtu 1400 type vxlan id 42"
                                + " remote 2001:db8:0:0:0:0:0:1 dstport 4789 nolearning"),
                Arguments.of(
                        LinkMessages.create(
                                "vxl1",
                                MAC,
                                1400,
                                new VxlanKind(42, address("192.0.2.1"), 4789)
                                        .withLocal(address("192.0.2.7"))
                                        .withDevice(LINK)
                                        .withOuter(new OuterHeader(Map.of(
                                                OuterSetting.TTL,
                                                16,
                                                OuterSetting.TOS,
                                                0x10,
                                                OuterSetting.DF,
                                                2,
                                                OuterSetting.CHECKSUMS,
                                                0,
                                                OuterSetting.SOURCE_PORTS,
                                                40000 << 16 | 41000)))),
                        "ip link add name vxl1 address 02:00:00:00:00:01 mtu 1400 type vxlan id 42 remote 192.0.2.1"
                                + " dstport 4789 ttl 16 tos 0x10 df inherit noudpcsum srcport 40000 41000 nolearning"
                                + " local 192.0.2.7 dev tap0"),
                Arguments.of(LinkMessages.plugIn(LINK, PENDING), "ip link set dev tap0 master br0 up"),
                Arguments.of(LinkMessages.master(LINK, LinkRef.NONE), "ip link set dev tap0 nomaster"),
                Arguments.of(LinkMessages.up(LINK, false), "ip link set dev tap0 down"),
                Arguments.of(LinkMessages.up(LinkRef.of(12), true), "ip link set dev if12 up"),
                Arguments.of(
                        LinkMessages.set(LINK, LinkMessages::noLinkLocal), "ip link set dev tap0 addrgenmode none"),
                Arguments.of(LinkMessages.altName(LINK, "long"), "ip link property add dev tap0 altname long"),
                Arguments.of(LinkMessages.removeAltName(LINK, "long"), "ip link property del dev tap0 altname long"),
                Arguments.of(LinkMessages.delete(LINK), "ip link del dev tap0"),
                Arguments.of(
                        LinkMessages.changePort(LINK, port -> Setting.LEARNING.write(port, true)),
                        "bridge link set dev tap0 learning off"),
                Arguments.of(
                        VlanMessages.add(LINK, new PortVlans(vlans)),
                        "bridge vlan add dev tap0 vid 5 pvid untagged; bridge vlan add dev tap0 vid 20-21"),
                Arguments.of(VlanMessages.removeAll(LINK), "bridge vlan del dev tap0 vid 1-4094"),
                Arguments.of(
                        NeighbourMessages.addRemote(LINK, new byte[6], address("192.0.2.1")),
                        "bridge fdb append 00:00:00:00:00:00 dev tap0 dst 192.0.2.1 self"),
                Arguments.of(
                        NeighbourMessages.removeRemote(LINK, new byte[6], address("192.0.2.1")),
                        "bridge fdb del 00:00:00:00:00:00 dev tap0 dst 192.0.2.1 self"),
                Arguments.of(
                        NeighbourMessages.addStatic(LINK, MAC),
                        "bridge fdb add 02:00:00:00:00:01 dev tap0 master static"),
                Arguments.of(TrafficMessages.clsact(LINK), "tc qdisc replace dev tap0 clsact"),
                Arguments.of(TrafficMessages.removeClsact(LINK), "tc qdisc del dev tap0 clsact"),
                Arguments.of(
                        TrafficMessages.tokenBucket(LINK, new TokenBucket(5_000_000_000L, 200_000, 300_000)),
                        "tc qdisc replace dev tap0 root tbf rate 40000000000bit burst 200000 limit 300000"),
                Arguments.of(
                        TrafficMessages.filter(LINK, Hook.INGRESS, 2, PoliceFilter.of(1_250_000, 131_072)),
                        "tc filter replace dev tap0 ingress protocol all prio 2 handle 0x706c bpf bytecode"
                                + " 1,6 0 0 4294967295 action police rate 10000000bit burst 131072 mtu 131072"
                                + " overhead 14 conform-exceed drop/continue"),
                Arguments.of(LinkMessages.rootQdisc(LINK, "noqueue"), "tc qdisc replace dev tap0 root noqueue"),
                Arguments.of(
                        TrafficMessages.filter(LINK, Hook.INGRESS, 1, new BpfFilter(BpfProgram.always(Verdict.NEXT))),
                        "tc filter replace dev tap0 ingress protocol all prio 1 handle 0x706c bpf da"
                                + " bytecode 1,6 0 0 4294967295"),
                Arguments.of(
                        TrafficMessages.filter(
                                LINK, Hook.EGRESS, 2, new U32Filter(List.of(new U32Filter.Word(-8, 0x11, 0xff)))),
                        "tc filter replace dev tap0 egress protocol all prio 2 u32 classid 706c:1"
                                + " match u32 0x11 0xff at -8"),
                Arguments.of(
                        TrafficMessages.removeFilters(LINK, Hook.INGRESS, 3), "tc filter del dev tap0 ingress prio 3"),
                Arguments.of(
                        TrafficMessages.removeFilter(LINK, Hook.INGRESS, 2, 0x80000801),
                        "tc filter del dev tap0 ingress protocol all prio 2 handle 800:0:801 u32"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestIsACommand(Request request, String commands) {
        List<List<String>> words = IpRoute.of(request, 99).commands(index -> NAMES.getOrDefault(index, "if" + index));

        assertThat(words.stream().map(command -> String.join(" ", command)).toList())
                .isEqualTo(List.of(commands.split("; ")));
    }

    @Test
    void aRequestIsDecoded() {
        assertThat(IpRoute.of(LinkMessages.plugIn(LINK, PENDING), 99).lines())
                .containsExactly("RTM_SETLINK REQUEST", "  index 7 flags 0x1 change 0x1", "  MASTER 99");
    }

    @Test
    void whatIsNoChangeIsNoCommand() {
        assertThat(IpRoute.of(LinkMessages.get(7)).commands(index -> "")).isEmpty();
    }
}
