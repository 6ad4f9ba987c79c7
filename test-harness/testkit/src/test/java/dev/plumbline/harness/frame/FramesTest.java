package dev.plumbline.harness.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.MacAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {

    private static final MacAddress MINE = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress YOURS = MacAddress.parse("02:00:00:00:00:02");
    private static final Ipv4Address HERE = Ipv4Address.of(10, 0, 1, 0);
    private static final Ipv4Address THERE = Ipv4Address.of(10, 0, 2, 255);

    @Test
    void ethernetFrameIsReadAsItWasBuilt() {
        EthernetFrame frame =
                EthernetFrame.parse(EthernetFrame.of(YOURS, MINE, EthernetFrame.IPV4, new byte[] {1, 2, 3})
                        .toBytes());
        assertThat(frame.destination()).isEqualTo(YOURS);
        assertThat(frame.source()).isEqualTo(MINE);
        assertThat(frame.type()).isEqualTo(EthernetFrame.IPV4);
        assertThat(frame.payload()).containsExactly(1, 2, 3);
    }

    /** Byte by byte as RFC 826 lays it out. */
    @Test
    void arpRequestHasTheLayoutOfTheRfc() {
        String hex =
                HexFormat.of().formatHex(ArpPacket.request(MINE, HERE, THERE).toBytes());
        assertThat(hex)
                .isEqualTo("0001" + "0800" + "06" + "04" + "0001" + "020000000001" + "0a000100" + "000000000000"
                        + "0a0002ff");
    }

    @Test
    void arpReplyGoesBackToTheSender() {
        ArpPacket reply = ArpPacket.parse(
                ArpPacket.request(MINE, HERE, THERE).answeredBy(YOURS).toBytes());
        assertThat(reply).isEqualTo(new ArpPacket(true, YOURS, THERE, MINE, HERE));
    }

    /** The example header of RFC 1071's common illustrations: 192.168.0.1 to 192.168.0.199, checksum b861. */
    @Test
    void checksumIsThatOfAKnownHeader() {
        byte[] header = HexFormat.of().parseHex("45000073000040004011" + "0000" + "c0a80001c0a800c7");
        assertThat(InternetChecksum.of(header, 0, header.length)).isEqualTo(0xb861);
    }

    @Test
    void checksumCoversAnOddLastByte() {
        assertThat(InternetChecksum.of(new byte[] {(byte) 0x12, (byte) 0x34, (byte) 0x56}, 0, 3))
                .isEqualTo(~(0x1234 + 0x5600) & 0xffff);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 56, 8900, 65507})
    void echoSurvivesTheWayThroughIpv4(int bytes) {
        byte[] data = new byte[bytes];
        Arrays.fill(data, (byte) 0x5a);
        Ipv4Packet sent = Ipv4Packet.of(
                HERE, THERE, Ipv4Packet.ICMP, IcmpEcho.request(7, 65535, data).toBytes());
        byte[] padded = Arrays.copyOf(sent.toBytes(), sent.toBytes().length + 20);
        Ipv4Packet packet = Ipv4Packet.parse(padded);
        IcmpEcho echo = IcmpEcho.parse(packet.payload());
        assertThat(packet.source()).isEqualTo(HERE);
        assertThat(packet.destination()).isEqualTo(THERE);
        assertThat(echo.reply()).isFalse();
        assertThat(echo.id()).isEqualTo(7);
        assertThat(echo.sequence()).isEqualTo(65535);
        assertThat(echo.data()).isEqualTo(data);
        assertThat(echo.answer().reply()).isTrue();
    }

    @Test
    void aFlippedBitFailsTheChecksum() {
        byte[] echo = IcmpEcho.request(1, 2, new byte[] {3}).toBytes();
        echo[8] ^= 1;
        assertThatThrownBy(() -> IcmpEcho.parse(echo))
                .isInstanceOf(FrameException.class)
                .hasMessageContaining("checksum");
    }

    @Test
    void whatIsCutShortIsTold() {
        assertThatThrownBy(() -> EthernetFrame.parse(new byte[13])).hasMessage("Ethernet frame needs 14 bytes, got 13");
        assertThatThrownBy(() -> ArpPacket.parse(new byte[27])).hasMessage("ARP packet needs 28 bytes, got 27");
        byte[] packet = Ipv4Packet.of(HERE, THERE, 1, new byte[100]).toBytes();
        assertThatThrownBy(() -> Ipv4Packet.parse(Arrays.copyOf(packet, 60)))
                .hasMessage("IPv4 packet needs 120 bytes, got 60");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 12, 24})
    void vnetHeaderFillsItsSize(int size) {
        ByteBuffer bytes = ByteBuffer.allocate(64);
        new VnetHeader(VnetHeader.NEEDS_CHECKSUM, 1).put(bytes, size);
        assertThat(bytes.position()).isEqualTo(size);
        bytes.flip();
        VnetHeader read = VnetHeader.get(bytes, size);
        assertThat(read).isEqualTo(new VnetHeader(VnetHeader.NEEDS_CHECKSUM, 1));
        assertThat(read.isComplete()).isFalse();
        assertThat(VnetHeader.PLAIN.isComplete()).isTrue();
    }
}
