package dev.plumbline.harness.cli;

import dev.plumbline.harness.guest.GuestNic;
import dev.plumbline.harness.guest.PingPlan;
import dev.plumbline.harness.guest.PingReport;
import dev.plumbline.harness.guest.PingReport.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a NIC sent to its peer and got back: a small packet from every queue, then one as large as the MTU allows.
 *
 * @param sent echo requests
 * @param received replies that came on the queue that they were due on
 * @param problems what is missing
 */
record PingTotals(int sent, int received, List<String> problems) {

    static final PingTotals NONE = new PingTotals(0, 0, List.of());

    private static final int SMALL_BYTES = 56;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    static PingTotals of(Conversation it, Runnable answered) {
        int mtu = it.from().nics().get(it.fromNic()).attachment().mtu();
        int large = Math.max(0, mtu - PingPlan.HEADER_BYTES);
        PingTotals small = ping(it, Math.min(SMALL_BYTES, large));
        if (!small.problems().isEmpty()) {
            return small;
        }
        answered.run();
        return small.plus(ping(it, large));
    }

    private static PingTotals ping(Conversation it, int bytes) {
        GuestNic peer = it.to().nics().get(it.toNic());
        PingReport report = it.from().guest().ping(it.fromNic(), new PingPlan(peer.addresses(), bytes, TIMEOUT));
        List<String> problems = new ArrayList<>();
        if (!report.complete()) {
            problems.add(it.from().spec().name() + " sent " + report.sent() + " packets with " + bytes + " bytes to "
                    + it.to().spec().name() + " and got " + report.answered() + " replies: "
                    + report.count(Outcome.UNRESOLVED) + " of its "
                    + report.queues().size()
                    + " queues got no answer to ARP, " + report.count(Outcome.LOST) + " lost their packet, "
                    + report.count(Outcome.STRAYED) + " found the reply on another queue");
        }
        return new PingTotals(report.sent(), report.answered(), problems);
    }

    private PingTotals plus(PingTotals more) {
        return new PingTotals(sent + more.sent, received + more.received, more.problems);
    }
}
