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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetlinkDumpTest {

    private static final int MULTI = Rtnl.NLM_F_MULTI;
    private static final int INTERRUPTED = Rtnl.NLM_F_MULTI | Rtnl.NLM_F_DUMP_INTR;

    private final ScriptedSyscalls kernel = new ScriptedSyscalls();
    private final FakePatience patience = new FakePatience();
    private final Netlink netlink = Netlink.open(kernel, NetlinkProtocol.ROUTE, patience);

    /** Twenty seconds of a clock that only pauses move. */
    private static final class FakePatience extends Patience {

        private final List<Long> pauses = new ArrayList<>();

        FakePatience() {
            super(20_000_000_000L);
        }

        @Override
        long now() {
            return pauses.stream().mapToLong(Long::longValue).sum();
        }

        @Override
        void sleep(long forNanos) {
            pauses.add(forNanos);
        }
    }

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
        for (int attempt = 1; attempt <= 1000; attempt++) {
            kernel.receive(done(attempt, INTERRUPTED, 0));
        }

        assertFailure(4, "dump links, which others changed without a pause for 20 s");
        assertThat(kernel.sent).hasSize(patience.pauses.size() + 1);
    }

    @Test
    void waitsLongerBeforeEachFurtherAttemptAndNotBeyondAFifthOfASecond() {
        for (int attempt = 1; attempt <= 12; attempt++) {
            kernel.receive(done(attempt, INTERRUPTED, 0));
        }
        kernel.receive(link(13, MULTI, 1, "lo"), done(13, MULTI, 0));

        assertThat(names()).containsExactly("lo");
        assertThat(patience.pauses)
                .isSorted()
                .startsWith(1_000_000L, 2_000_000L)
                .endsWith(200_000_000L, 200_000_000L);
    }

    @Test
    void hasItsPatienceAnewForEachDump() {
        kernel.receive(done(1, INTERRUPTED, 0)).receive(done(2, MULTI, 0));
        names();
        kernel.receive(done(3, INTERRUPTED, 0)).receive(done(4, MULTI, 0));
        names();

        assertThat(patience.pauses).containsExactly(1_000_000L, 1_000_000L);
    }

    @Test
    void gathersWhatOneDumpOfOneMomentTells() {
        kernel.receive(link(1, MULTI, 1, "lo"), done(1, INTERRUPTED, 0))
                .receive(link(2, MULTI, 1, "lo"), link(2, MULTI, 2, "eth0"), done(2, MULTI, 0));

        Gathering<LinkState> found = netlink.gather(LinkMessages.dump());
        assertThat(found.atOneMoment()).isTrue();
        assertThat(found.all()).extracting(LinkState::name).containsExactly("lo", "eth0");
    }

    @Test
    void gathersWhatWasSeenInAnyDumpWhenChangesNeverCease() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            kernel.receive(link(attempt, INTERRUPTED, attempt, "eth" + attempt), done(attempt, MULTI, 0));
        }

        Gathering<LinkState> found = netlink.gather(LinkMessages.dump());
        assertThat(found.atOneMoment()).isFalse();
        assertThat(found.all()).extracting(LinkState::name).containsExactly("eth1", "eth2", "eth3", "eth4", "eth5");
        assertThat(patience.pauses).containsExactly(1_000_000L, 2_000_000L, 4_000_000L, 8_000_000L);
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
