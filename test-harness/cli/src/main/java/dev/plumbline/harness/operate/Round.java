package dev.plumbline.harness.operate;

import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicStatistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was seen of all NICs at one moment.
 *
 * @param nanos when, by the clock of {@link System#nanoTime}
 * @param traffic what each NIC has carried, by NIC
 * @param drift what differs from what was asked for, by NIC; NICs without a difference are not among them
 */
record Round(long nanos, Map<NicId, NicStatistics> traffic, Map<NicId, List<String>> drift) {

    private static final double SECOND = 1e9;
    private static final int BITS = 8;

    /**
     * How fast a NIC was between two rounds.
     *
     * @param sentFrames frames that its guest sent, per second
     * @param sentBits their bits per second
     * @param receivedFrames frames that its guest received, per second
     * @param receivedBits their bits per second
     * @param dropped frames that were dropped on either way, per second
     */
    record Rate(double sentFrames, double sentBits, double receivedFrames, double receivedBits, double dropped) {}

    Round {
        traffic = new LinkedHashMap<>(traffic);
        drift = new LinkedHashMap<>(drift);
    }

    /** Since another round; none of NICs that are new, or were attached again and count from 0. */
    Map<NicId, Rate> ratesSince(Round before) {
        double seconds = Math.max(1, nanos - before.nanos) / SECOND;
        Map<NicId, Rate> rates = new LinkedHashMap<>();
        traffic.forEach((nic, now) -> {
            NicStatistics then = before.traffic.get(nic);
            if (then != null && isLater(now.fromGuest(), then.fromGuest()) && isLater(now.toGuest(), then.toGuest())) {
                rates.put(nic, rate(then, now, seconds));
            }
        });
        return rates;
    }

    private static boolean isLater(NicStatistics.Traffic now, NicStatistics.Traffic then) {
        return now.frames() >= then.frames() && now.bytes() >= then.bytes() && now.dropped() >= then.dropped();
    }

    private static Rate rate(NicStatistics then, NicStatistics now, double seconds) {
        NicStatistics.Traffic sent = now.fromGuest();
        NicStatistics.Traffic received = now.toGuest();
        long dropped = sent.dropped()
                - then.fromGuest().dropped()
                + received.dropped()
                - then.toGuest().dropped();
        return new Rate(
                (sent.frames() - then.fromGuest().frames()) / seconds,
                BITS * (sent.bytes() - then.fromGuest().bytes()) / seconds,
                (received.frames() - then.toGuest().frames()) / seconds,
                BITS * (received.bytes() - then.toGuest().bytes()) / seconds,
                dropped / seconds);
    }

    /** What has happened since another round, a line per event. */
    List<Event> eventsSince(Round before) {
        List<Event> events = new ArrayList<>();
        traffic.keySet().stream()
                .filter(nic -> !before.traffic.containsKey(nic))
                .forEach(nic -> events.add(new Event("attached", nic, "")));
        before.traffic.keySet().stream()
                .filter(nic -> !traffic.containsKey(nic))
                .forEach(nic -> events.add(new Event("gone", nic, "")));
        drift.forEach((nic, problems) -> problems.stream()
                .filter(problem -> !before.drift.getOrDefault(nic, List.of()).contains(problem))
                .forEach(problem -> events.add(new Event("drift", nic, problem))));
        before.drift.keySet().stream()
                .filter(nic -> traffic.containsKey(nic) && !drift.containsKey(nic))
                .forEach(nic -> events.add(new Event("repaired", nic, "")));
        return events;
    }

    /**
     * Something that happened between two rounds.
     *
     * @param what {@code attached}, {@code gone}, {@code drift} or {@code repaired}
     * @param nic the NIC
     * @param detail more of it; empty if there is none
     */
    record Event(String what, NicId nic, String detail) {

        @Override
        public String toString() {
            return what + " " + nic + (detail.isEmpty() ? "" : ": " + detail);
        }
    }
}
