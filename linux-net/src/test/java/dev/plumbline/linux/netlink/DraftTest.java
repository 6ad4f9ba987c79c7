package dev.plumbline.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.link.LinkMessages;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    @Test
    void isTheRequestsThemselvesOnceIndexesAreKnown() {
        Draft.of(REQUESTS).copy(sent, 1, 7, 8, 9);
        MessageWriter direct = new MessageWriter();
        LinkMessages.set(LinkRef.of(9), link -> link.u32(Rtnl.IFLA_MASTER, 8)).write(direct, 0);
        LinkMessages.rootQdisc(LinkRef.of(7), "noqueue").write(direct, 0);
        LinkMessages.up(LinkRef.of(9), true).write(direct, 0);
        LinkMessages.plugIn(LinkRef.of(7), LinkRef.of(8)).write(direct, 0);
        LinkMessages.plugIn(LinkRef.of(7), LinkRef.of(8)).write(direct, 0);
        LinkMessages.up(LinkRef.of(8), true).write(direct, Rtnl.NLM_F_ACK);

        assertThat(sent.flip()).isEqualTo(bytes(direct));
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
        assertThat(draft.query(0)).isNull();
        assertThat(draft.query(1)).isNotNull();
        assertThat(draft.query(2)).isNotNull();
    }

    @Test
    void aDumpIsAnsweredWithoutBeingAcknowledged() {
        Draft draft = Draft.ofDump(LinkMessages.dump());
        draft.copy(sent, 5);

        assertThat(draft.length()).isEqualTo(sent.position());
        assertThat(sent.getShort(6)).isEqualTo((short) (Rtnl.NLM_F_REQUEST | Rtnl.NLM_F_DUMP));
    }

    private static ByteBuffer bytes(MessageWriter writer) {
        ByteBuffer bytes = ByteBuffer.allocate(writer.length()).order(ByteOrder.nativeOrder());
        writer.copy(bytes, 1);
        return bytes.flip();
    }
}
