package dev.plumbline.linux.socket;

import static dev.plumbline.linux.sys.Replies.done;
import static dev.plumbline.linux.sys.Replies.doneWithWords;
import static dev.plumbline.linux.sys.Replies.error;
import static dev.plumbline.linux.sys.Replies.link;
import static dev.plumbline.linux.sys.Replies.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.sys.ScriptedSyscalls;
import dev.plumbline.linux.sys.SyscallException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetlinkDumpTest {

    private static final int MULTI = Rtnl.NLM_F_MULTI;
    private static final int INTERRUPTED = Rtnl.NLM_F_MULTI | Rtnl.NLM_F_DUMP_INTR;
    private static final int ATTEMPTS = 20;

    private final ScriptedSyscalls kernel = new ScriptedSyscalls();
    private final Netlink netlink = Netlink.open(kernel);

    @Test
    void gathersLinksFromSeveralDatagrams() {
        kernel.receive(link(1, MULTI, 1, "lo"), link(1, MULTI, 2, "eth0"))
                .receive(link(1, MULTI, 3, "tap0"))
                .receive(done(1, MULTI, 0));

        assertThat(names()).containsExactly("lo", "eth0", "tap0");
    }

    @Test
    void refusesALinkOfAnotherRequestRatherThanMissingIt() {
        kernel.receive(link(0, MULTI, 9, "eth9"), link(1, MULTI, 1, "lo"), done(1, MULTI, 0));

        assertThatThrownBy(this::names)
                .isInstanceOf(SyscallException.class)
                .hasMessageStartingWith("receive from rtnetlink, an answer to request 0: errno 74");
    }

    @Test
    void asksAgainWhenLinksChangedMeanwhile() {
        kernel.receive(link(1, MULTI, 1, "lo"), link(1, INTERRUPTED, 2, "gone"), done(1, MULTI, 0))
                .receive(link(2, MULTI, 1, "lo"), done(2, MULTI, 0));

        assertThat(names()).containsExactly("lo");
        assertThat(kernel.sent).hasSize(2);
    }

    @Test
    void asksAgainWhenOnlyTheEndTellsOfChanges() {
        kernel.receive(link(1, MULTI, 2, "gone"), done(1, INTERRUPTED, 0))
                .receive(link(2, MULTI, 1, "lo"), done(2, MULTI, 0));

        assertThat(names()).containsExactly("lo");
    }

    @Test
    void givesUpWhenChangesNeverCease() {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            kernel.receive(done(attempt, INTERRUPTED, 0));
        }

        assertFailure(4, "dump links, interrupted by changes 20 times");
        assertThat(kernel.sent).hasSize(ATTEMPTS);
    }

    @Test
    void saysWhenTheKernelRefuses() {
        kernel.receive(error(1, 95));

        assertFailure(95, "dump links");
    }

    @Test
    void aDumpThatEndsWithAnErrorIsNotTakenForComplete() {
        kernel.receive(link(1, MULTI, 1, "lo"), done(1, MULTI, 22));

        assertFailure(22, "dump links");
    }

    @Test
    void quotesTheKernelOnADumpThatEndsWithAnError() {
        kernel.receive(doneWithWords(1, 22, "bad mask"));

        assertFailure(22, "dump links: bad mask");
    }

    @Test
    void givesUpWhenTheEndNeverComes() {
        kernel.receive(link(1, MULTI, 1, "lo"));

        assertFailure(11, "wait 5 s for rtnetlink's answer");
    }

    @Test
    void saysWhenALinkCannotBeRead() {
        kernel.receive(message(Rtnl.RTM_NEWLINK, MULTI, 1, new byte[8]));

        assertFailure(74, "read rtnetlink's answer: a link has at least 16 bytes, got 8");
    }

    private List<String> names() {
        return netlink.dump(LinkMessages.dump()).stream().map(LinkState::name).toList();
    }

    private void assertFailure(int errno, String call) {
        SyscallException e = catchThrowableOfType(SyscallException.class, this::names);
        assertThat(e.errno()).isEqualTo(errno);
        assertThat(e.call()).isEqualTo(call);
    }
}
