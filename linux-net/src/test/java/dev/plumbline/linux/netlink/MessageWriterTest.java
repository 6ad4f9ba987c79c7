package dev.plumbline.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MessageWriterTest {

    @Test
    void writesTheHeaderWithTheWholeLength() {
        assertThat(written(writer ->
                        writer.begin(0x12, 0x301).link(LinkRef.of(5), 1, 3).end()))
                .isEqualTo("20000000" + "1200" + "0103" + "01000000" + "00000000" + "00000000" + "05000000" + "01000000"
                        + "03000000");
    }

    @Test
    void writesMessagesOneBehindAnother() {
        assertThat(written(writer -> {
                    writer.begin(1, 0).u8(9, 1).end();
                    writer.begin(2, 0).end();
                }))
                .isEqualTo("18000000" + "0100" + "0000" + "01000000" + "00000000" + "05000900" + "01000000" + "10000000"
                        + "0200" + "0000" + "02000000" + "00000000");
    }

    @Test
    void padsWithZerosThatItsLengthDoesNotCount() {
        assertThat(payload(writer -> writer.u8(1, 255))).isEqualTo("05000100" + "ff000000");
        assertThat(payload(writer -> writer.be16(2, 6081))).isEqualTo("06000200" + "17c10000");
        assertThat(payload(writer -> writer.u32(3, 1))).isEqualTo("08000300" + "01000000");
        assertThat(payload(writer -> writer.bytes(4, new byte[] {1, 2, 3, 4, 5, 6})))
                .isEqualTo("0a000400" + "010203040506" + "0000");
    }

    @Test
    void writesLongNumbersAndThoseInNetworkOrder() {
        assertThat(payload(writer -> writer.u64(1, 0x0102030405060708L))).isEqualTo("0c000100" + "0807060504030201");
        assertThat(payload(writer -> writer.be64(2, 0x0102030405060708L))).isEqualTo("0c000200" + "0102030405060708");
        assertThat(payload(writer -> writer.be32(3, 0x01020304))).isEqualTo("08000300" + "01020304");
        assertThat(payload(writer -> writer.flag(4))).isEqualTo("04000400");
    }

    @Test
    void writesAFixedPartOfAnyFamily() {
        assertThat(payload(writer -> writer.fixed8(7)
                        .fixed8(0)
                        .fixedBe16(0x0102)
                        .fixed16(3)
                        .fixed16(4)
                        .fixedIndex(LinkRef.of(5))
                        .fixed32(6)))
                .isEqualTo("07000102" + "03000400" + "05000000" + "06000000");
    }

    @Test
    void endsTextWithAZero() {
        assertThat(payload(writer -> writer.string(3, "br0"))).isEqualTo("08000300" + "62723000");
        assertThat(payload(writer -> writer.string(3, "tap0"))).isEqualTo("09000300" + "7461703000" + "000000");
        assertThat(payload(writer -> writer.string(3, ""))).isEqualTo("05000300" + "00000000");
    }

    @Test
    void writesTextAsUtf8() {
        assertThat(payload(writer -> writer.string(3, "é"))).isEqualTo("07000300" + "c3a900" + "00");
    }

    @Test
    void marksNestedAttributesAndCountsTheirPadding() {
        assertThat(payload(writer -> {
                    int outer = writer.open(18);
                    int inner = writer.open(2);
                    writer.u8(5, 1).close(inner).close(outer);
                }))
                .isEqualTo("10001280" + "0c000280" + "05000500" + "01000000");
    }

    @Test
    void writesAnEmptyNest() {
        assertThat(payload(writer -> writer.close(writer.open(2)))).isEqualTo("04000280");
    }

    @Test
    void holdsAnyNumberOfMessages() {
        MessageWriter writer = new MessageWriter();
        for (int i = 0; i < 1000; i++) {
            writer.begin(i, 0)
                    .link(LinkRef.of(5), 0, 0)
                    .bytes(1, new byte[] {1, 2, 3})
                    .end();
        }
        ByteBuffer copy = ByteBuffer.allocate(writer.length()).order(ByteOrder.nativeOrder());
        writer.copy(copy, 1);

        assertThat(copy.position()).isEqualTo(1000 * (16 + 16 + 8));
        assertThat(copy.getShort(999 * 40 + 4)).isEqualTo((short) 999);
        assertThat(copy.getInt(999 * 40 + 8)).isEqualTo(1000);
    }

    @Test
    void refusesAnAttributeWhoseLengthDoesNotFitIntoSixteenBits() {
        MessageWriter writer = new MessageWriter().begin(1, 0);

        assertThatThrownBy(() -> writer.bytes(1, new byte[65532]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("attribute 1 would have 65536 bytes, 65535 are allowed");
        writer.bytes(1, new byte[65531]);
    }

    @Test
    void refusesANestWhoseLengthDoesNotFitIntoSixteenBits() {
        MessageWriter writer = new MessageWriter().begin(1, 0);
        int nest = writer.open(18);
        writer.bytes(1, new byte[65531]);

        assertThatThrownBy(() -> writer.close(nest))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("attribute 18 would have 65540 bytes, 65535 are allowed");
    }

    private static String payload(Consumer<MessageWriter> attributes) {
        return written(writer -> {
                    writer.begin(1, 0);
                    attributes.accept(writer);
                    writer.end();
                })
                .substring(32);
    }

    private static String written(Consumer<MessageWriter> messages) {
        ByteBuffer buffer = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());
        MessageWriter writer = new MessageWriter();
        messages.accept(writer);
        writer.copy(buffer, 1);
        return HexFormat.of().formatHex(buffer.array(), 0, buffer.position());
    }
}
