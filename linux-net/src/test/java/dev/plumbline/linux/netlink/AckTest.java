package dev.plumbline.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AckTest {

    private static final String ECHOED_HEADER = "20000000 1300 0100 07000000 00000000";

    @Test
    void readsASuccess() {
        assertThat(Fixture.named("reply-ack").ack()).isEqualTo(new Ack(0, null));
    }

    @Test
    void readsTheKernelsWordsBehindTheEchoedRequest() {
        assertThat(Fixture.named("reply-error-geneve-mtu").ack())
                .isEqualTo(new Ack(22, "mtu greater than device maximum"));
    }

    @Test
    void readsTheKernelsWordsOfACappedAnswer() {
        assertThat(Fixture.named("reply-error-geneve-mtu-capped").ack())
                .isEqualTo(new Ack(22, "mtu greater than device maximum"));
    }

    @Test
    void readsARefusalWithoutWords() {
        assertThat(Fixture.named("reply-error-exists").ack()).isEqualTo(new Ack(17, null));
        assertThat(Fixture.named("reply-error-geneve-busy").ack()).isEqualTo(new Ack(16, null));
        assertThat(Fixture.named("reply-error-no-device").ack()).isEqualTo(new Ack(19, null));
    }

    @Test
    void readsTheEndOfADump() {
        assertThat(Fixture.named("reply-dump-done").ack()).isEqualTo(new Ack(0, null));
    }

    @Test
    void readsTheFailureOfADumpWithTheKernelsWords() {
        byte[] done = Messages.message(
                Rtnl.NLMSG_DONE, Rtnl.NLM_F_MULTI | Rtnl.NLM_F_ACK_TLVS, "eaffffff 08000100 626164 00");

        assertThat(Messages.reader(done).ack()).isEqualTo(new Ack(22, "bad"));
    }

    @Test
    void passesOverOtherAttributes() {
        byte[] error = Messages.message(
                Rtnl.NLMSG_ERROR,
                Rtnl.NLM_F_CAPPED | Rtnl.NLM_F_ACK_TLVS,
                "eaffffff" + ECHOED_HEADER + "08000200 18000000 08000100 62616400");

        assertThat(Messages.reader(error).ack().text()).isEqualTo("bad");
    }

    @Test
    void refusesOneThatEndsWithinTheEchoedHeader() {
        byte[] error = Messages.message(Rtnl.NLMSG_ERROR, 0, "eaffffff 20000000");

        assertThatThrownBy(() -> Messages.reader(error).ack())
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("an acknowledgement has at least 20 bytes, got 8");
    }

    @Test
    void refusesAnEchoedRequestThatIsLongerThanTheAnswer() {
        byte[] error = Messages.message(Rtnl.NLMSG_ERROR, Rtnl.NLM_F_ACK_TLVS, "eaffffff" + ECHOED_HEADER);

        assertThatThrownBy(() -> Messages.reader(error).ack())
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("an acknowledgement repeats a request of 32 bytes");
    }

    @Test
    void refusesAnEchoedRequestWhoseLengthIsNegative() {
        byte[] error = Messages.message(
                Rtnl.NLMSG_ERROR, Rtnl.NLM_F_ACK_TLVS, "eaffffff" + ECHOED_HEADER.replace("20000000", "ffffffff"));

        assertThatThrownBy(() -> Messages.reader(error).ack()).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void refusesANumberThatIsNoError() {
        byte[] positive = Messages.message(Rtnl.NLMSG_ERROR, 0, "16000000" + ECHOED_HEADER);
        byte[] beyond = Messages.message(Rtnl.NLMSG_ERROR, 0, "00000080" + ECHOED_HEADER);

        assertThatThrownBy(() -> Messages.reader(positive).ack())
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("an acknowledgement has error 22, 0 to -4095 are errors");
        assertThatThrownBy(() -> Messages.reader(beyond).ack()).isInstanceOf(MalformedMessageException.class);
    }
}
