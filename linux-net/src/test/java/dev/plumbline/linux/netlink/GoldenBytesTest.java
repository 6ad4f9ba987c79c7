package dev.plumbline.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.GeneveKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.tc.Hook;
import dev.plumbline.linux.tc.PoliceFilter;
import dev.plumbline.linux.tc.TokenBucket;
import dev.plumbline.linux.tc.TrafficMessages;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Every kind of request, byte for byte. Length, type, flags, sequence 7, port id 0; then the payload. */
class GoldenBytesTest {

    private static void assertBytes(Request request, String expected) {
        assertThat(HexFormat.of().formatHex(ParsedRequest.bytes(request))).isEqualTo(expected.replaceAll("\\s", ""));
    }

    @Test
    void create() throws UnknownHostException {
        GeneveKind kind = new GeneveKind(0xabcdef, InetAddress.getByName("192.0.2.1"), 6081);

        assertBytes(LinkMessages.create("gnv0", Fixture.hex("020000000001"), 9001, kind), """
                6c000000 1000 0106 07000000 00000000
                00000000 00000000 00000000 00000000
                09000300 676e763000 000000
                0a000100 020000000001 0000
                08000400 29230000
                2c001280
                  0b000100 67656e65766500 00
                  1c000280
                    08000100 efcdab00
                    08000200 c0000201
                    06000500 17c1 0000
                """);
    }

    @Test
    void createWithTheKernelsMtu() {
        assertBytes(LinkMessages.create("br0", Fixture.hex("020000000001"), 0, BridgeKind.FORWARDING), """
                60000000 1000 0106 07000000 00000000
                00000000 00000000 00000000 00000000
                08000300 62723000
                0a000100 020000000001 0000
                2c001280
                  0b000100 62726964676500 00
                  1c000280
                    08000100 00000000
                    08000500 00000000
                    05001700 00 000000
                """);
    }

    @Test
    void createNothing() {
        assertBytes(LinkMessages.createNothing("geneve"), """
                30000000 1000 0106 07000000 00000000
                00000000 00000000 00000000 00000000
                10001280
                  0b000100 67656e65766500 00
                """);
    }

    @Test
    void getByName() {
        assertBytes(LinkMessages.get("br0"), """
                30000000 1200 0100 07000000 00000000
                00000000 00000000 00000000 00000000
                08000300 62723000
                08001d00 08000000
                """);
    }

    @Test
    void getByIndex() {
        assertBytes(LinkMessages.get(5), """
                28000000 1200 0100 07000000 00000000
                00000000 05000000 00000000 00000000
                08001d00 08000000
                """);
    }

    @Test
    void dump() {
        assertBytes(LinkMessages.dump(), """
                28000000 1200 0103 07000000 00000000
                00000000 00000000 00000000 00000000
                08001d00 08000000
                """);
    }

    @Test
    void set() {
        assertBytes(LinkMessages.set(LinkRef.of(5), writer -> writer.bareString(Rtnl.IFLA_IFALIAS, "vm-7")), """
                28000000 1300 0100 07000000 00000000
                00000000 05000000 00000000 00000000
                08001400 766d2d37
                """);
    }

    @Test
    void setMtu() {
        assertBytes(LinkMessages.set(LinkRef.of(5), writer -> writer.u32(Rtnl.IFLA_MTU, 9001)), """
                28000000 1300 0100 07000000 00000000
                00000000 05000000 00000000 00000000
                08000400 29230000
                """);
    }

    @Test
    void setMaster() {
        assertBytes(LinkMessages.master(LinkRef.of(5), LinkRef.of(2)), """
                28000000 1300 0100 07000000 00000000
                00000000 05000000 00000000 00000000
                08000a00 02000000
                """);
    }

    @Test
    void setGroup() {
        assertBytes(LinkMessages.group(LinkRef.of(5), 0x12345678), """
                28000000 1300 0100 07000000 00000000
                00000000 05000000 00000000 00000000
                08001b00 78563412
                """);
    }

    @Test
    void setNoLinkLocal() {
        assertBytes(LinkMessages.set(LinkRef.of(5), LinkMessages::noLinkLocal), """
                30000000 1300 0100 07000000 00000000
                00000000 05000000 00000000 00000000
                10001a80
                  0c000a80
                    05000800 01 000000
                """);
    }

    /** As {@code ip link show master IFINDEX} asks, but without IFLA_EXT_MASK: it makes the kernel look at all links. */
    @Test
    void ports() {
        assertBytes(LinkMessages.ports(LinkRef.of(5)), """
                28000000 1200 0103 07000000 00000000
                00000000 00000000 00000000 00000000
                08000a00 05000000
                """);
    }

    @Test
    void up() {
        assertBytes(LinkMessages.up(LinkRef.of(5), true), """
                20000000 1300 0100 07000000 00000000
                00000000 05000000 01000000 01000000
                """);
    }

    @Test
    void altName() {
        assertBytes(LinkMessages.altName(LinkRef.of(5), "abc"), """
                2c000000 6c00 010e 07000000 00000000
                00000000 05000000 00000000 00000000
                0c003480
                  08003500 61626300
                """);
    }

    @Test
    void delete() {
        assertBytes(LinkMessages.delete(LinkRef.of(5)), """
                20000000 1100 0100 07000000 00000000
                00000000 05000000 00000000 00000000
                """);
    }

    @Test
    void deleteGroup() {
        assertBytes(LinkMessages.deleteGroup(0x12345678), """
                28000000 1100 0100 07000000 00000000
                00000000 00000000 00000000 00000000
                08001b00 78563412
                """);
    }

    @Test
    void rootQdisc() {
        assertBytes(LinkMessages.rootQdisc(LinkRef.of(5), "noqueue"), """
                30000000 2400 0105 07000000 00000000
                00000000 05000000 00000000 ffffffff 00000000
                0c000100 6e6f717565756500
                """);
    }

    @Test
    void tokenBucket() {
        assertBytes(TrafficMessages.tokenBucket(LinkRef.of(5), new TokenBucket(5_000_000_000L, 131_072, 0x30000)), """
                6c000000 2400 0105 07000000 00000000
                00000000 05000000 00000000 ffffffff 00000000
                08000100 74626600
                40000280
                28000100 00010000 00000000 ffffffff 00000000 00000000 00000000 00000300 00000000 00000000
                0c000400 00f2052a 01000000
                08000600 00000200
                """);
    }

    @Test
    void noPolice() {
        assertBytes(TrafficMessages.noPolice(), """
                28000000 3000 0106 07000000 00000000
                00000000
                14000180
                10000180
                0b000100 706f6c69 636500 00
                """);
    }

    @Test
    void police() {
        assertBytes(
                TrafficMessages.filter(LinkRef.of(5), Hook.INGRESS, 2, PoliceFilter.of(5_000_000_000L, 1_000_000)),
                """
                b0040000 2c00 0104 07000000 00000000
                00000000 05000000 6c700000 f2ffffff 00030200
                08000100 62706600
                84040280
                06000400 0100 0000
                0c000500 06000000 ffffffff
                6c040180
                68040180
                0b000100 706f6c69 636500 00
                58040280
                3c000100 00000000 02000000 00000000 350c0000 00000200 01010e00 00000000 ffffffff
                00000000 00000000 00000000 00000000 00000000 00000000
                04040200
                """ + "00".repeat(1024) + """
                0c000800 00f2052a 01000000
                08000500 ffffffff
                """);
    }

    @Test
    void rootOfALink() {
        assertBytes(TrafficMessages.root(LinkRef.of(5)), """
                24000000 2600 0900 07000000 00000000
                00000000 05000000 00000000 ffffffff 00000000
                """);
    }

    @Test
    void furtherFlagsGoIntoTheHeader() {
        assertBytes((writer, flags) -> LinkMessages.delete(LinkRef.of(5)).write(writer, Rtnl.NLM_F_ACK), """
                20000000 1100 0500 07000000 00000000
                00000000 05000000 00000000 00000000
                """);
    }
}
