package dev.plumbline.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.LinkMessages;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageDumpTest {

    @Test
    void showsARequestWithNamesAndNesting() {
        assertThat(dump(Fixture.named("request-geneve-ipv6-create").bytes())).matches("""
                        RTM_NEWLINK seq \\d+ REQUEST\\|ACK\\|EXCL\\|CREATE
                          index 0 flags 0x0 change 0x0
                          MTU 9001
                          ADDRESS 02:00:00:00:00:02
                          IFNAME "gnv1"
                          LINKINFO
                            KIND "geneve"
                            DATA
                              ID 11259375
                              REMOTE6 2001:db8:0:0:0:0:0:1
                              LABEL 00000000
                              TTL 0
                              TOS 0
                              PORT 6082""");
    }

    @Test
    void showsWhatTheKernelTellsOfATap() {
        assertThat(dump(Fixture.named("reply-tap").bytes()))
                .startsWith("RTM_NEWLINK seq ")
                .contains("\n  index 5 flags 0x1003 change 0x0\n")
                .contains("\n    KIND \"tun\"\n    DATA\n      TYPE 2\n      OWNER 1000\n      GROUP 1000\n")
                .contains("\n    SLAVE_KIND \"bridge\"\n    SLAVE_DATA\n      STATE 0\n")
                .contains("\n      LEARNING 1\n");
    }

    @Test
    void showsARefusalWithTheKernelsWords() {
        assertThat(dump(Fixture.named("reply-error-geneve-mtu-capped").bytes()))
                .matches("NLMSG_ERROR seq \\d+ CAPPED\\|ACK_TLVS\n  errno 22 \"mtu greater than device maximum\"");
    }

    @Test
    void showsTheEndOfADump() {
        assertThat(dump(Fixture.named("reply-dump-done").bytes())).matches("NLMSG_DONE seq \\d+ MULTI\n  errno 0");
    }

    @Test
    void showsAQueueingDiscipline() {
        assertThat(dump(ParsedRequest.bytes(LinkMessages.rootQdisc(LinkRef.of(5), "noqueue"))))
                .isEqualTo("""
                RTM_NEWQDISC seq 7 REQUEST|REPLACE|CREATE
                  index 5 handle 0x0 parent 0xffffffff
                  KIND "noqueue\"""");
    }

    @Test
    void showsEveryMessageOfADatagram() {
        ByteBuffer both = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());
        MessageWriter writer = new MessageWriter();
        LinkMessages.delete(LinkRef.of(5)).write(writer, 0);
        LinkMessages.dump().write(writer, 0);
        writer.copy(both, 1);

        assertThat(MessageDump.of(both, both.position())).isEqualTo("""
                RTM_DELLINK seq 1 REQUEST
                  index 5 flags 0x0 change 0x0
                RTM_GETLINK seq 2 REQUEST|ROOT|MATCH
                  index 0 flags 0x0 change 0x0
                  EXT_MASK 8""");
    }

    @Test
    void showsWhatItDoesNotKnowInHex() {
        assertThat(dump(Messages.message(99, 0x8040, "deadbeef")))
                .isEqualTo("message 99 seq 7 0x40|0x8000\n  deadbeef");
        assertThat(linkWith("0800ff3f deadbeef")).endsWith("\n  attribute 16383 deadbeef");
        assertThat(linkWith("18001200 08000100 61626300 0c000200 08000100 deadbeef"))
                .endsWith("\n    KIND \"abc\"\n    DATA\n      attribute 1 deadbeef");
    }

    @Test
    void cutsWhatIsLong() {
        assertThat(linkWith("28001700" + "ab".repeat(36)))
                .endsWith("\n  STATS64 " + "ab".repeat(32) + "... (36 bytes)");
    }

    @Test
    void anAliasForgesNoLine() {
        assertThat(linkWith("08001400 610a6200")).endsWith("\n  IFALIAS \"a\\u000ab\"");
    }

    @Test
    void saysWhatIsMalformed() {
        assertThat(dump(Fixture.hex("ffffff7f"))).isEqualTo("malformed: message at offset 0 has length 0, 4 are left");
        assertThat(dump(Messages.message(Rtnl.RTM_NEWLINK, 0, "00000000")))
                .endsWith("\n  malformed: a fixed part has 16 bytes, got 4");
        assertThat(linkWith("06000400 29230000"))
                .endsWith("\n  malformed: attribute 4 has 2 bytes, at least 4 are needed");
        assertThat(linkWith("0c001200 09000100 61626364"))
                .endsWith("\n  LINKINFO\n  malformed: attribute at offset 36 has length 9, 8 are left");
    }

    @ParameterizedTest
    @MethodSource("dev.plumbline.linux.netlink.Fixture#names")
    void findsNothingMalformedInACapture(String name) {
        assertThat(dump(Fixture.named(name).bytes())).isNotEmpty().doesNotContain("malformed");
    }

    @Test
    void leavesTheBufferWhereItWas() {
        ByteBuffer buffer =
                ByteBuffer.wrap(Fixture.named("reply-tap").bytes()).position(3).limit(1000);
        MessageDump.of(buffer, 1000);

        assertThat(buffer.position()).isEqualTo(3);
        assertThat(buffer.limit()).isEqualTo(1000);
    }

    private static String linkWith(String attributes) {
        return dump(Messages.message(Rtnl.RTM_NEWLINK, 0, "00000000".repeat(4) + attributes));
    }

    private static String dump(byte[] datagram) {
        return MessageDump.of(ByteBuffer.wrap(datagram), datagram.length);
    }
}
