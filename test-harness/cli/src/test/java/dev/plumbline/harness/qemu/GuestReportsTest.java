package dev.plumbline.harness.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.harness.frame.Ipv4Address;
import dev.plumbline.harness.guest.GuestException;
import dev.plumbline.harness.guest.PingReport.Outcome;
import dev.plumbline.harness.guest.PingReport.QueueReport;
import dev.plumbline.harness.guest.QueueStats;
import dev.plumbline.spi.NicId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What busybox and the kernel print, read. */
class GuestReportsTest {

    private static final Ipv4Address PEER = Ipv4Address.of(10, 0, 2, 0);
    private static final NicId NIC = NicId.of("vm1", "eth0");

    @Test
    void aReplyIsAnswered() {
        List<String> lines = List.of(
                "PING 10.0.2.0 (10.0.2.0) from 10.0.1.0: 8872 data bytes",
                "8880 bytes from 10.0.2.0: seq=0 ttl=64 time=1.250 ms");

        assertThat(GuestPing.parse(PEER, lines)).isEqualTo(new QueueReport(PEER, Outcome.ANSWERED, 1_250_000));
    }

    @Test
    void noReplyIsLost() {
        List<String> lines = List.of(
                "PING 10.0.2.0 (10.0.2.0) from 10.0.1.0: 56 data bytes",
                "",
                "1 packets transmitted, 0 packets received, 100% packet loss");

        assertThat(GuestPing.parse(PEER, lines).outcome()).isEqualTo(Outcome.LOST);
    }

    @Test
    void factsOfANic() {
        assertThat(GuestNicFacts.parse("eth0 mtu 9001 queues 4")).isEqualTo(new GuestNicFacts("eth0", 9001, 4));
    }

    @Test
    void somethingElseIsNoFact() {
        assertThatThrownBy(() -> GuestNicFacts.parse("cat: no such file"))
                .isInstanceOf(GuestException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void traffic() {
        assertThat(GuestTraffic.parse(NIC, List.of("5", "6", "2", "1")).queues())
                .containsExactly(new QueueStats(5, 6, 2, 1));
    }

    @Test
    void trafficOfANicThatIsGone() {
        assertThatThrownBy(() -> GuestTraffic.parse(NIC, List.of("no NIC has the MAC", "5", "1", "2")))
                .isInstanceOf(GuestException.class)
                .hasMessageContaining("vm1/eth0");
    }

    @Test
    void aStreamThatArrivedWholeHasASpeed() {
        List<String> told = List.of("7.50", "1000+0 records in", "1000+0 records out", "8.00");

        assertThat(Throughput.megabits(1000, told)).isCloseTo(1048.576, within(0.001));
    }

    @Test
    void aStreamThatDidNotArriveWholeHasNone() {
        List<String> told = List.of("7.50", "999+1 records in", "999+1 records out", "8.00");

        assertThatThrownBy(() -> Throughput.megabits(1000, told))
                .isInstanceOf(GuestException.class)
                .hasMessageContaining("of 1000 blocks")
                .hasMessageContaining("999+1 records in");
    }
}
