package dev.plumbline.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.link.LinkMessages;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftTest {

    private final ByteBuffer sent = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());

    /** More references than a writer has room for at first. */
    private static final List<Request> REQUESTS = List.of(
            LinkMessages.set(LinkRef.pending(2), link -> link.index(Rtnl.IFLA_MASTER, LinkRef.pending(1))),
            LinkMessages.rootQdisc(LinkRef.pending(0), "noqueue"),
            LinkMessages.up(LinkRef.pending(2), true),
            LinkMessages.plugIn(LinkRef.pending(0), LinkRef.pending(1)),
            LinkMessages.plugIn(LinkRef.pending(0), LinkRef.pending(1)),
            LinkMessages.up(LinkRef.pending(1), true));

    /** Length, type, flags, sequence number and port id; then a struct ifinfomsg or tcmsg; then attributes. */
    @Test
    void isTheRequestsThemselvesOnceIndexesAreKnown() {
        Draft.of(REQUESTS).copy(sent, 1, 7, 8, 9);

        assertThat(HexFormat.of().formatHex(sent.array(), 0, sent.position()))
                .isEqualTo("28000000 1300 0100 01000000 00000000 00000000 09000000 00000000 00000000 0800 0a00 08000000"
                        .concat(("30000000 2400 0105 02000000 00000000 00000000 07000000 00000000 ffffffff"
                                + " 00000000 0c00 0100 6e6f717565756500"))
                        .concat("20000000 1300 0100 03000000 00000000 00000000 09000000 01000000 01000000")
                        .concat("28000000 1300 0100 04000000 00000000 00000000 07000000 01000000 01000000"
                                + " 0800 0a00 08000000")
                        .concat("28000000 1300 0100 05000000 00000000 00000000 07000000 01000000 01000000"
                                + " 0800 0a00 08000000")
                        .concat("20000000 1300 0500 06000000 00000000 00000000 08000000 01000000 01000000")
                        .replace(" ", ""));
    }

    @Test
    void canBeSentAgainAboutOtherLinks() {
        Draft draft = Draft.of(REQUESTS);
        draft.copy(sent, 1, 7, 8, 9);
        ByteBuffer again = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());
        draft.copy(again, 11, 17, 18, 19);

        assertThat(again.getInt(8)).isEqualTo(11);
        assertThat(again.getInt(MessageWriter.HEADER + 4)).isEqualTo(19);
        assertThat(sent.getInt(MessageWriter.HEADER + 4)).isEqualTo(9);
    }

    @Test
    void isNotSentAboutALinkThatNobodyKnows() {
        Draft draft = Draft.of(REQUESTS);

        assertThatThrownBy(() -> draft.copy(sent, 1, 7)).isInstanceOf(ArrayIndexOutOfBoundsException.class);
    }

    @Test
    void knowsWhichRequestsAskForALink() {
        Draft draft =
                Draft.of(List.of(LinkMessages.up(LinkRef.of(5), true), LinkMessages.get("tap0"), LinkMessages.get(7)));

        assertThat(draft.size()).isEqualTo(3);
        assertThat(draft.query(0)).isEmpty();
        assertThat(draft.query(1)).isPresent();
        assertThat(draft.query(2)).isPresent();
    }

    @Test
    void aDumpIsAnsweredWithoutBeingAcknowledged() {
        Draft draft = Draft.ofDump(LinkMessages.dump());
        draft.copy(sent, 5);

        assertThat(draft.length()).isEqualTo(sent.position());
        assertThat(sent.getShort(6)).isEqualTo((short) (Rtnl.NLM_F_REQUEST | Rtnl.NLM_F_DUMP));
    }
}
