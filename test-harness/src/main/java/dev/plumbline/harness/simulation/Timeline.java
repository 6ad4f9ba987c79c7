package dev.plumbline.harness.simulation;

import java.util.ArrayList;
import java.util.List;

/** Counts what happens in each part of virtual time. Safe for use by several threads. */
final class Timeline {

    static final int PARTS = 120;

    private final long partNanos;
    private final int[] present = new int[PARTS];
    private final int[] boots = new int[PARTS];
    private final int[] ends = new int[PARTS];
    private final int[] guestCrashes = new int[PARTS];
    private final int[] failures = new int[PARTS];
    private final long[] slowest = new long[PARTS];
    private int there;
    private int most;
    private int lastSeen = -1;

    Timeline(long endNanos) {
        this.partNanos = Math.max(1, (endNanos + PARTS) / PARTS);
    }

    private int part(long at) {
        return (int) Math.min(PARTS - 1, at / partNanos);
    }

    synchronized void booted(long at, long attachNanos) {
        boots[part(at)]++;
        change(at, 1);
        slowest[part(at)] = Math.max(slowest[part(at)], attachNanos);
    }

    synchronized void ended(long at) {
        ends[part(at)]++;
        change(at, -1);
    }

    synchronized void guestCrashed(long at) {
        guestCrashes[part(at)]++;
    }

    synchronized void failed(long at) {
        failures[part(at)]++;
    }

    /** A part begins with the VMs of the part before. */
    private void change(long at, int by) {
        int part = part(at);
        for (; lastSeen < part; lastSeen++) {
            present[lastSeen + 1] = there;
        }
        there += by;
        most = Math.max(most, there);
        present[part] = Math.max(present[part], there);
    }

    synchronized int most() {
        return most;
    }

    synchronized List<TimelinePoint> points() {
        List<TimelinePoint> points = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            points.add(new TimelinePoint(
                    i * partNanos, i > lastSeen ? there : present[i], boots[i], ends[i], guestCrashes[i], failures[i],
                    slowest[i]));
        }
        return points;
    }
}
