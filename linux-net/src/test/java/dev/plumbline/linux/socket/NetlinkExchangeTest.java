package dev.plumbline.linux.socket;

import static dev.plumbline.linux.sys.Replies.ack;
import static dev.plumbline.linux.sys.Replies.error;
import static dev.plumbline.linux.sys.Replies.link;
import static dev.plumbline.linux.sys.Replies.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.linux.netlink.Draft;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.MalformedMessageException;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.sys.ScriptedSyscalls;
import dev.plumbline.linux.sys.SyscallException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetlinkExchangeTest {

    private static final Request UP = LinkMessages.up(LinkRef.of(5), true);

    private final ScriptedSyscalls kernel = new ScriptedSyscalls();
    private final Netlink netlink = Netlink.open(kernel);

    @Test
    void sendsAllRequestsAtOnceAndAsksForOneAcknowledgement() {
        kernel.receive(ack(2));
        netlink.exchange(List.of(UP, UP));

        assertThat(kernel.sent).hasSize(1);
        ByteBuffer sent = ByteBuffer.wrap(kernel.sent.get(0)).order(ByteOrder.nativeOrder());
        assertThat(sent.limit()).isEqualTo(64);
        assertThat(sent.getShort(6)).isEqualTo((short) Rtnl.NLM_F_REQUEST);
        assertThat(sent.getInt(8)).isEqualTo(1);
        assertThat(sent.getShort(38)).isEqualTo((short) (Rtnl.NLM_F_REQUEST | Rtnl.NLM_F_ACK));
        assertThat(sent.getInt(40)).isEqualTo(2);
    }

    @Test
    void anErrorInTheMiddleBelongsToItsRequestAlone() {
        kernel.receive(error(2, 16)).receive(ack(3));

        assertThat(netlink.exchange(List.of(UP, UP, UP)))
                .extracting(answer -> answer.ack().errno())
                .containsExactly(0, 16, 0);
    }

    @Test
    void anErrorOfTheLastRequestEndsTheExchange() {
        kernel.receive(error(2, 19));

        assertThat(netlink.exchange(List.of(UP, UP))).extracting(Answer::ok).containsExactly(true, false);
    }

    @Test
    void readsSeveralAnswersOfADatagram() {
        kernel.receive(error(1, 1), link(2, 0, 5, "tap0"), ack(3));
        List<Answer> answers = netlink.exchange(List.of(UP, LinkMessages.get("tap0"), UP));

        assertThat(answers.get(0).ack().errno()).isEqualTo(1);
        assertThat(answers.get(0).reply()).isNull();
        assertThat(answers.get(1).ok()).isTrue();
        assertThat(((LinkState) answers.get(1).reply()).name()).isEqualTo("tap0");
    }

    @Test
    void keepsTheLinkWhoseAcknowledgementFollows() {
        kernel.receive(link(1, 0, 5, "tap0")).receive(ack(1));

        assertThat(((LinkState) netlink.exchange(List.of(LinkMessages.get(5)))
                                .get(0)
                                .reply())
                        .index())
                .isEqualTo(5);
    }

    @Test
    void refusesAnAnswerToAnotherRequestAndIsSpoilt() {
        kernel.receive(ack(7));

        assertThatThrownBy(() -> netlink.exchange(List.of(UP)))
                .isInstanceOf(SyscallException.class)
                .hasMessageStartingWith("receive from rtnetlink, an answer to request 7: errno 74");
        assertThat(netlink.isSpoilt()).isTrue();
    }

    @Test
    void passesOverMessagesOfOtherTypes() {
        kernel.receive(message(Rtnl.NLMSG_DONE, 0, 1, new byte[4]), ack(1));

        assertThat(netlink.exchange(List.of(UP))).containsExactly(Answer.DONE);
    }

    @Test
    void triesAgainWhenInterrupted() {
        kernel.sendError(4).sendError(4).receiveError(4).receiveError(4).receive(ack(1));

        assertThat(netlink.exchange(List.of(UP))).containsExactly(Answer.DONE);
        assertThat(kernel.sent).hasSize(1);
    }

    @Test
    void givesUpWhenNoAnswerComes() {
        assertFailure(UP, 11, "wait 5 s for rtnetlink's answer");
    }

    @Test
    void saysWhenTheKernelLostAnswers() {
        kernel.receiveError(105);

        assertFailure(UP, 105, "receive from rtnetlink");
    }

    @Test
    void saysWhenItCannotSend() {
        kernel.sendError(105);

        assertFailure(UP, 105, "send to rtnetlink");
    }

    @Test
    void readsNoDatagramThatWasCut() {
        kernel.receiveTruncated(70000);

        assertFailure(UP, 90, "receive from rtnetlink, 70000 bytes in one datagram");
    }

    @Test
    void saysWhenAnAnswerCannotBeRead() {
        kernel.receive(message(Rtnl.NLMSG_ERROR, 0, 1, new byte[4]));

        SyscallException e =
                assertFailure(UP, 74, "read rtnetlink's answer: an acknowledgement has at least 20 bytes, got 4");
        assertThat(e).hasCauseInstanceOf(MalformedMessageException.class);
    }

    private static final int LONGEST = 64 * 1024 / 32;

    @Test
    void sendsNothingOfADraftThatIsTooLong() {
        Draft draft = Draft.of(Collections.nCopies(LONGEST + 1, UP));

        assertThatThrownBy(() -> netlink.exchange(draft))
                .isInstanceOf(SyscallException.class)
                .hasMessageStartingWith("send 2049 requests of 65568 bytes to rtnetlink: ");
        assertThat(kernel.sent).isEmpty();
    }

    /** Numbers are given before the length is looked at. */
    @Test
    void worksAfterADraftThatWasTooLong() {
        Draft draft = Draft.of(Collections.nCopies(LONGEST + 1, UP));
        assertThatThrownBy(() -> netlink.exchange(draft)).isInstanceOf(SyscallException.class);
        kernel.receive(ack(LONGEST + 2));

        assertThat(netlink.exchange(List.of(UP))).containsExactly(Answer.DONE);
    }

    /** All may be refused, and all refusals have to fit into the socket's buffer. */
    @Test
    void sendsManyRequestsInPortions() {
        List<Request> many = Collections.nCopies(400, UP);
        for (int last : new int[] {96, 192, 288, 384, 400}) {
            kernel.receive(error(last - 1, 19)).receive(ack(last));
        }

        List<Answer> answers = netlink.exchange(many);

        assertThat(answers).hasSize(400);
        assertThat(answers.stream().filter(answer -> !answer.ok())).hasSize(5);
        assertThat(answers.get(94).ok()).isFalse();
        assertThat(kernel.sent).extracting(sent -> sent.length / 32).containsExactly(96, 96, 96, 96, 16);
    }

    @Test
    void asksForFewerLinksAtOnceThanItChanges() {
        List<Request> many = Collections.nCopies(50, LinkMessages.get(5));
        for (int first : new int[] {1, 25, 49}) {
            for (int i = first; i < Math.min(first + 24, 51); i++) {
                kernel.receive(link(i, 0, 5, "tap0"));
            }
            kernel.receive(ack(Math.min(first + 23, 50)));
        }

        assertThat(netlink.exchange(many)).allMatch(answer -> answer.reply() != null);
        assertThat(kernel.sent).hasSize(3);
    }

    @Test
    void ignoresWhatSomebodyElseSends() {
        kernel.receiveFrom(4711, error(1, 1)).receive(ack(1));

        assertThat(netlink.exchange(List.of(UP))).containsExactly(Answer.DONE);
        assertThat(netlink.isSpoilt()).isFalse();
    }

    @Test
    void ignoresWhatGoesToAGroup() {
        kernel.receiveForGroup(1, link(0, 0, 9, "eth9")).receive(ack(1));

        assertThat(netlink.exchange(List.of(UP))).containsExactly(Answer.DONE);
        assertThat(netlink.isSpoilt()).isFalse();
    }

    @Test
    void sendsADraftWithTheIndexesThatAreKnownByThen() {
        Draft draft = Draft.of(List.of(
                LinkMessages.plugIn(LinkRef.pending(0), LinkRef.pending(1)),
                LinkMessages.up(LinkRef.pending(1), true)));
        kernel.receive(ack(2)).receive(error(3, 16), ack(4));

        assertThat(netlink.exchange(draft, 7, 8)).extracting(Answer::ok).containsExactly(true, true);
        assertThat(netlink.exchange(draft, 17, 18)).extracting(Answer::ok).containsExactly(false, true);
        ByteBuffer sent = ByteBuffer.wrap(kernel.sent.get(1)).order(ByteOrder.nativeOrder());
        assertThat(sent.getInt(8)).isEqualTo(3);
        assertThat(sent.getInt(20)).isEqualTo(17);
        assertThat(sent.getInt(36)).isEqualTo(18);
        assertThat(sent.getInt(40 + 8)).isEqualTo(4);
        assertThat(sent.getInt(40 + 20)).isEqualTo(18);
    }

    @Test
    void takesABatchThatFitsExactly() {
        kernel.receive(ack(LONGEST));

        assertThat(netlink.exchange(Draft.of(Collections.nCopies(LONGEST, UP)))).hasSize(LONGEST);
    }

    @Test
    void asksNothingWhereThereIsNoRequest() {
        assertThat(netlink.exchange(List.of())).isEmpty();
        assertThat(kernel.sent).isEmpty();
    }

    private SyscallException assertFailure(Request request, int errno, String call) {
        SyscallException e = catchThrowableOfType(SyscallException.class, () -> netlink.exchange(List.of(request)));
        assertThat(e.errno()).isEqualTo(errno);
        assertThat(e.call()).isEqualTo(call);
        return e;
    }
}
