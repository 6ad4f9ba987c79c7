package dev.plumbline.linux.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.netlink.Fixture;
import dev.plumbline.linux.sys.Syscalls;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The model's reader understands what the {@code ip} command sent to a real kernel, and its replies hold what the real
 * kernel's held: byte for byte, and without the codec under test.
 */
class ModelBytesTest {

    private static final int SOL_NETLINK = 270;
    private static final int MSG_TRUNC = 0x20;
    private static final Set<String> NESTED = Set.of("18", "18/2", "18/5", "26", "26/10", "52");
    /** The kernel whose answers were captured cannot keep VLANs apart, and does not report it. */
    private static final String VLAN_DEFAULT_PVID = "18/2/39";

    private static final String IPV6_CONF = "26/10/2";
    private static final String PORT_ID = "(?<=^.{24}).{8}";

    private final ModelKernel kernel = new ModelKernel(EnumSet.allOf(TunnelKind.class));
    private final ModelNetns netns = kernel.own();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16).order(ByteOrder.nativeOrder());
    private final ByteBuffer sender = ByteBuffer.allocateDirect(12).order(ByteOrder.nativeOrder());
    private final ByteBuffer senderLength = ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder());
    private int socket;

    /** Indexes are those of the capture: lo 1, br0 2, vxl0 3, vxl1 4, tap0 5. */
    @BeforeEach
    void replay() {
        socket = kernel.socket(Syscalls.AF_NETLINK, Syscalls.SOCK_RAW | Syscalls.SOCK_CLOEXEC, 0);
        option(20, 1, 1);
        for (String creation : new String[] {"bridge", "vxlan-ipv4", "vxlan-ipv6"}) {
            assertThat(errno(creation + "-create")).isZero();
        }
        createTap();
        String changes = "mtu group alias addrgenmode-none up master-and-mtu qdisc-noqueue";
        for (String change : changes.split(" ")) {
            assertThat(errno(change)).as(change).isZero();
        }
    }

    private void option(int name, int level, int value) {
        kernel.setsockopt(socket, level, name, buffer.putLong(0, value).putLong(8, 0), 16);
    }

    private void createTap() {
        int tun = kernel.open("/dev/net/tun", Syscalls.O_RDWR | Syscalls.O_CLOEXEC);
        buffer.putLong(0, 0).put(0, "tap0".getBytes(StandardCharsets.US_ASCII));
        buffer.putShort(16, (short) (Uapi.IFF_TAP | Uapi.IFF_NO_PI | Uapi.IFF_VNET_HDR | Uapi.IFF_MULTI_QUEUE));
        assertThat(kernel.ioctl(tun, 0x400454caL, buffer)).isZero();
        for (long request : new long[] {0x400454ccL, 0x400454ceL}) {
            assertThat(kernel.ioctl(tun, request, 1000)).isZero();
        }
        assertThat(kernel.ioctl(tun, 0x400454cbL, 1)).isZero();
        kernel.close(tun);
        netns.mac("tap0", new byte[] {(byte) 0xfe, 0, 0, 0, 0, 1});
    }

    /** The first datagram that answers a captured request, in hex. */
    private String answer(String request) {
        byte[] bytes = Fixture.named("request-" + request).bytes();
        buffer.put(0, bytes);
        assertThat(kernel.send(socket, buffer, bytes.length, 0)).isEqualTo(bytes.length);
        int length = kernel.recvfrom(socket, buffer, buffer.capacity(), MSG_TRUNC, sender, senderLength.putInt(0, 12));
        byte[] datagram = new byte[length];
        buffer.get(0, datagram);
        return HexFormat.of().formatHex(datagram);
    }

    private int errno(String request) {
        answer(request);
        return -buffer.getInt(16);
    }

    private Map<String, Object> link(String name) {
        return netns.links().stream()
                .filter(link -> link.get("ifname").equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsWhatIpSends() {
        assertThat(link("br0"))
                .containsEntry("kind", "bridge")
                .containsEntry("address", "02:00:00:00:00:01")
                .containsEntry("mtu", 9001)
                .containsEntry("group", "305419896")
                .containsEntry("ifalias", "plumbline:vm-7/nic-0")
                .containsEntry("inet6_addr_gen_mode", "none")
                .containsEntry("up", true);
        assertThat(link("vxl0"))
                .containsEntry("remote", "192.0.2.1")
                .containsEntry("id", 42)
                .containsEntry("port", 4789);
        assertThat(link("vxl1")).containsEntry("remote", "2001:db8:0:0:0:0:0:1").containsEntry("mtu", 9001);
        assertThat(link("tap0"))
                .containsEntry("master", "br0")
                .containsEntry("mtu", 9001)
                .containsEntry("qdisc", "noqueue");
    }

    @Test
    void createsGeneve() {
        assertThat(errno("geneve-ipv4-create")).isZero();
        assertThat(link("gnv0"))
                .containsEntry("id", 0xabcdef)
                .containsEntry("remote", "192.0.2.1")
                .containsEntry("port", 6081)
                .containsEntry("mtu", 9001);
    }

    @Test
    void changesWhatIsThere() {
        netns.stp("br0", true);
        netns.port("tap0", "learning", false);
        netns.port("tap0", "isolated", true);

        for (String change : new String[] {"bridge-stp", "port", "vxlan-remote"}) {
            assertThat(errno(change)).as(change).isZero();
        }
        assertThat(link("br0")).containsEntry("stp_state", 0);
        assertThat(link("tap0").get("as_port")).asString().contains("learning=true", "isolated=false");
        assertThat(link("vxl0")).containsEntry("remote", "192.0.2.9");
        assertThat(errno("geneve-remote")).isEqualTo(Uapi.EOPNOTSUPP); // it is a vxlan link
    }

    @Test
    void deletes() {
        assertThat(errno("delete")).isZero();
        assertThat(errno("delete-group")).isZero();
        assertThat(netns.links()).extracting(link -> link.get("ifname")).containsExactly("lo", "vxl0", "tap0");
    }

    @Test
    void addsNames() {
        netns.addPair("veth1", new byte[] {2, 0, 0, 0, 0, 1}, "veth0", new byte[] {2, 0, 0, 0, 0, 2});

        assertThat(errno("altname")).isZero();
        assertThat(link("veth0").get("altnames")).hasToString("[plumbline-0123456789abcdef]");
        assertThat(errno("altname-delete")).isZero();
        assertThat(link("veth0").get("altnames")).hasToString("[]");
    }

    /** Something that the model does not do has to fail. */
    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(errno("netns-move")).isEqualTo(Uapi.EINVAL);
    }

    @Test
    void acknowledgesAsTheKernelDoes() {
        assertThat(answer("up").replaceAll(PORT_ID, "")).isEqualTo(captured("ack"));
        assertThat(answer("bridge-create").replaceAll(PORT_ID, "")).isEqualTo(captured("error-exists"));
        option(11, SOL_NETLINK, 1);
        assertThat(answer("geneve-mtu-too-big").replaceAll(PORT_ID, "")).startsWith(captured("error-geneve-mtu"));
        option(10, SOL_NETLINK, 1);
        assertThat(answer("geneve-mtu-too-big").replaceAll(PORT_ID, "")).isEqualTo(captured("error-geneve-mtu-capped"));
    }

    private static String captured(String reply) {
        return HexFormat.of().formatHex(Fixture.named("reply-" + reply).bytes()).replaceAll(PORT_ID, "");
    }

    @Test
    void tellsOfLinksAsTheKernelDoes() {
        String bridge = answer("link-get").replaceAll(PORT_ID, "");
        Map<String, String> modelled = attributes(bridge);
        assertThat(modelled.remove(VLAN_DEFAULT_PVID)).isEqualTo("0100");
        assertThat(told(captured("bridge"), bridge)).containsAllEntriesOf(modelled);
        netns.up("tap0", true);
        assertThat(errno("geneve-ipv4-create")).isZero();
        for (String[] pair :
                new String[][] {{"tap0", "tap"}, {"vxl0", "vxlan-ipv4"}, {"vxl1", "vxlan-ipv6"}, {"gnv0", "geneve-ipv4"}
                }) {
            String told = told(pair[0]);
            assertThat(told(captured(pair[1]), told)).as(pair[0]).containsAllEntriesOf(attributes(told));
        }
    }

    @Test
    void tellsOfPortsAsTheKernelDoes() {
        netns.up("tap0", true);
        netns.port("tap0", "hairpin", true);
        netns.port("tap0", "learning", false);
        netns.port("tap0", "isolated", true);
        String told = told("tap0");
        assertThat(told(captured("tap-port-changed"), told)).containsAllEntriesOf(attributes(told));
    }

    private String told(String name) {
        return HexFormat.of().formatHex(kernel.reply(name)).replaceAll(PORT_ID, "");
    }

    /** What a kernel told; of the array that grows with every kernel as much as the model tells. */
    private static Map<String, String> told(String captured, String model) {
        Map<String, String> attributes = attributes(captured);
        String start = attributes(model).getOrDefault(IPV6_CONF, "");
        attributes.computeIfPresent(IPV6_CONF, (path, value) -> value.substring(0, start.length()));
        return attributes;
    }

    /** By their path; the port id, four bytes of the header, was taken out. */
    private static Map<String, String> attributes(String message) {
        Map<String, String> attributes = new LinkedHashMap<>();
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(message)).order(ByteOrder.nativeOrder());
        walk(bytes, 12 + 16, bytes.capacity(), "", attributes);
        return attributes;
    }

    @SuppressWarnings("ByteBufferBackingArray") // it is that of the whole buffer
    private static void walk(ByteBuffer bytes, int start, int end, String prefix, Map<String, String> into) {
        for (int at = start; at < end; at += Short.toUnsignedInt(bytes.getShort(at)) + 3 & ~3) {
            int length = Short.toUnsignedInt(bytes.getShort(at));
            String path = prefix + (bytes.getShort(at + 2) & 0x3fff);
            if (NESTED.contains(path)) {
                walk(bytes, at + 4, at + length, path + "/", into);
            } else {
                into.put(path, HexFormat.of().formatHex(bytes.array(), at + 4, at + length));
            }
        }
    }
}
