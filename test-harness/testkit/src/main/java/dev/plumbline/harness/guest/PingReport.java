package dev.plumbline.harness.guest;

import dev.plumbline.harness.frame.Ipv4Address;
import java.util.List;

/**
 * What came back of a ping.
 *
 * @param queues one entry a queue
 */
public record PingReport(List<QueueReport> queues) {

    /** Copies the entries. */
    public PingReport {
        queues = List.copyOf(queues);
    }

    /** How far a queue got. */
    public enum Outcome {
        /** The peer's MAC did not become known. */
        UNRESOLVED,
        /** The request was sent; no reply came. */
        LOST,
        /** The reply came on another queue than the request was sent on. */
        STRAYED,
        /** The reply came on the queue that the request was sent on, with the same data. */
        ANSWERED
    }

    /**
     * What came back to a queue.
     *
     * @param target whom it asked
     * @param outcome how far it got
     * @param roundTripNanos from request to reply in nanoseconds; 0 without a reply
     */
    public record QueueReport(Ipv4Address target, Outcome outcome, long roundTripNanos) {}

    /**
     * Requests that were sent.
     *
     * @return how many
     */
    public int sent() {
        return queues.size() - count(Outcome.UNRESOLVED);
    }

    /**
     * Replies that came as they should.
     *
     * @return how many
     */
    public int answered() {
        return count(Outcome.ANSWERED);
    }

    /**
     * Whether every queue got its reply.
     *
     * @return whether nothing is missing
     */
    public boolean complete() {
        return answered() == queues.size();
    }

    /**
     * Queues of some outcome.
     *
     * @param outcome the outcome
     * @return how many
     */
    public int count(Outcome outcome) {
        return (int) queues.stream().filter(queue -> queue.outcome() == outcome).count();
    }
}
