package dev.plumbline.harness.guest;

import dev.plumbline.harness.frame.IcmpEcho;
import dev.plumbline.harness.frame.Ipv4Address;
import dev.plumbline.harness.guest.PingReport.Outcome;
import dev.plumbline.harness.guest.PingReport.QueueReport;
import dev.plumbline.spi.MacAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One ping of all queues. ARP requests are repeated, as every host does; echo requests are not, so that a lost frame
 * shows. For the NIC's thread, but for the result.
 */
final class PingSession {

    /** Queues that wait together: far below the 500 frames that a TAP's queue holds. */
    private static final int WINDOW = 32;

    private static final long ARP_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final NicStack stack;
    private final PingPlan plan;
    private final int sequence;
    private final byte[] data;
    private final long deadline;
    private final QueueReport[] reports;
    private final long[] arpSentAt;
    private final long[] echoSentAt;
    private final CompletableFuture<PingReport> result = new CompletableFuture<>();
    private int finished;
    private int begun;

    PingSession(NicStack stack, PingPlan plan, int sequence, long now) {
        this.stack = stack;
        this.plan = plan;
        this.sequence = sequence & 0xffff;
        this.data = new byte[plan.dataBytes()];
        new SplittableRandom(sequence).nextBytes(data);
        this.deadline = now + plan.timeout().toNanos();
        int queues = stack.queues();
        this.reports = new QueueReport[queues];
        this.arpSentAt = new long[queues];
        this.echoSentAt = new long[queues];
    }

    CompletableFuture<PingReport> result() {
        return result;
    }

    /** Sends what is due. Returns milliseconds until it has to be called again, 0 when all is over. */
    int advance(long now) {
        if (now >= deadline) {
            giveUp();
            return 0;
        }
        while (begun < reports.length && begun - finished < WINDOW) {
            begun++;
        }
        for (int queue = 0; queue < begun; queue++) {
            if (reports[queue] == null && echoSentAt[queue] == 0) {
                sendDue(queue, now);
            }
        }
        return done() ? 0 : (int) TimeUnit.NANOSECONDS.toMillis(ARP_INTERVAL_NANOS);
    }

    private void sendDue(int queue, long now) {
        Ipv4Address target = plan.target(queue);
        Optional<MacAddress> peer = stack.neighbour(target);
        if (peer.isPresent()) {
            echoSentAt[queue] = now;
            stack.sendEcho(queue, peer.get(), target, IcmpEcho.request(queue, sequence, data));
        } else if (arpSentAt[queue] == 0 || now - arpSentAt[queue] >= ARP_INTERVAL_NANOS) {
            arpSentAt[queue] = now;
            stack.sendArpRequest(queue, target);
        }
    }

    void replied(int arrivedOn, Ipv4Address from, IcmpEcho reply, long now) {
        int queue = reply.id();
        boolean ours = reply.sequence() == sequence
                && queue < begun
                && reports[queue] == null
                && echoSentAt[queue] != 0
                && from.equals(plan.target(queue))
                && Arrays.equals(reply.data(), data);
        if (ours) {
            Outcome outcome = arrivedOn == queue ? Outcome.ANSWERED : Outcome.STRAYED;
            finish(queue, new QueueReport(plan.target(queue), outcome, now - echoSentAt[queue]));
        }
    }

    private void giveUp() {
        for (int queue = 0; queue < reports.length && !done(); queue++) {
            if (reports[queue] == null) {
                Outcome outcome = echoSentAt[queue] == 0 ? Outcome.UNRESOLVED : Outcome.LOST;
                finish(queue, new QueueReport(plan.target(queue), outcome, 0));
            }
        }
    }

    private void finish(int queue, QueueReport report) {
        reports[queue] = report;
        finished++;
        if (done()) {
            result.complete(new PingReport(Arrays.asList(reports)));
        }
    }

    private boolean done() {
        return finished == reports.length;
    }
}
