package dev.plumbline.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.link.LinkState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    private static final String HEADER = "10000000 1000 0200 07000000 00000000";
    /** One byte of payload and three of padding. */
    private static final String PADDED = "11000000 0300 0000 08000000 00000000 ff000000";

    @Test
    void readsTypeFlagsAndSequence() {
        MessageReader reader = Messages.reader(Fixture.hex("10000000 0280 0103 ffffffff 00000000"));

        assertThat(reader.type()).isEqualTo(0x8002);
        assertThat(reader.flags()).isEqualTo(Rtnl.NLM_F_REQUEST | Rtnl.NLM_F_ACK_TLVS | Rtnl.NLM_F_CAPPED);
        assertThat(reader.sequence()).isEqualTo(-1);
    }

    @Test
    void readsSeveralMessagesOfADatagram() {
        assertThat(types(HEADER + PADDED + HEADER)).containsExactly(16, 3, 16);
    }

    @Test
    void readsLinksOneBehindAnother() {
        ByteBuffer both = ByteBuffer.allocate(8192)
                .put(Fixture.named("reply-bridge").bytes())
                .put(Fixture.named("reply-tap").bytes());
        MessageReader reader = new MessageReader(both, both.position());
        List<String> names = new ArrayList<>();
        while (reader.next()) {
            names.add(LinkState.read(reader).name());
        }

        assertThat(names).containsExactly("br0", "tap0");
    }

    @Test
    void theLastMessageNeedsNoPadding() {
        assertThat(types(HEADER + PADDED.substring(0, PADDED.length() - 6))).containsExactly(16, 3);
    }

    @Test
    void anEmptyDatagramHasNoMessage() {
        assertThat(Fixture.reader(new byte[0]).next()).isFalse();
    }

    @Test
    void stopsAtTheDatagramsEndAndNotAtTheBuffers() {
        MessageReader reader = new MessageReader(ByteBuffer.wrap(Fixture.hex(HEADER + HEADER)), 16);

        assertThat(reader.next()).isTrue();
        assertThat(reader.next()).isFalse();
    }

    @Test
    void refusesAMessageShorterThanItsHeader() {
        assertThatThrownBy(() -> types(HEADER + HEADER.replace("10000000", "0f000000")))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("message at offset 16 has length 15, 16 are left");
    }

    @Test
    void refusesAMessageLongerThanTheDatagram() {
        assertThatThrownBy(() -> types(HEADER.replace("10000000", "ffffff7f")))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("message at offset 0 has length 2147483647, 16 are left");
    }

    @Test
    void refusesANegativeLength() {
        assertThatThrownBy(() -> types(HEADER.replace("10000000", "ffffffff")))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void refusesAStumpOfAHeader() {
        assertThatThrownBy(() -> types(HEADER + "1000"))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("message at offset 16 has length 0, 2 are left");
    }

    private static List<Integer> types(String datagram) {
        MessageReader reader = Fixture.reader(Fixture.hex(datagram));
        List<Integer> types = new ArrayList<>();
        while (reader.next()) {
            types.add(reader.type());
        }
        return types;
    }
}
