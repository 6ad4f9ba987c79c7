package dev.plumbline.harness.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts what happens in each part of virtual time. Workers may be apart in virtual time, so that the number of VMs
 * present is only put together at the end. Safe for use by several threads.
 */
final class Timeline {

    static final int PARTS = 120;

    private final long partNanos;
    private final int[] boots = new int[PARTS];
    private final int[] ends = new int[PARTS];
    private final int[] guestCrashes = new int[PARTS];
    private final int[] failures = new int[PARTS];
    private final long[] slowest = new long[PARTS];
    /** Virtual times, doubled; one more for a boot, so that of changes at the same moment the ends come first. */
    private long[] changes = new long[1024];

    private int changed;

    Timeline(long endNanos) {
        this.partNanos = Math.max(1, (endNanos + PARTS) / PARTS);
    }

    private int part(long at) {
        return (int) Math.min(PARTS - 1, at / partNanos);
    }

    synchronized void booted(long at, long attachNanos) {
        boots[part(at)]++;
        slowest[part(at)] = Math.max(slowest[part(at)], attachNanos);
        change(2 * at + 1);
    }

    synchronized void ended(long at) {
        ends[part(at)]++;
        change(2 * at);
    }

    private void change(long coded) {
        if (changed == changes.length) {
            changes = Arrays.copyOf(changes, 2 * changed);
        }
        changes[changed++] = coded;
    }

    synchronized void guestCrashed(long at) {
        guestCrashes[part(at)]++;
    }

    synchronized void failed(long at) {
        failures[part(at)]++;
    }

    synchronized int most() {
        return Arrays.stream(present()).max().orElse(0);
    }

    /** The most VMs that existed together in each part. */
    private int[] present() {
        Arrays.sort(changes, 0, changed);
        int[] present = new int[PARTS];
        int there = 0;
        int next = 0;
        for (int part = 0; part < PARTS; part++) {
            present[part] = there;
            for (; next < changed && part(changes[next] / 2) == part; next++) {
                there += changes[next] % 2 == 0 ? -1 : 1;
                present[part] = Math.max(present[part], there);
            }
        }
        return present;
    }

    synchronized List<TimelinePoint> points() {
        int[] present = present();
        List<TimelinePoint> points = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            points.add(new TimelinePoint(
                    i * partNanos, present[i], boots[i], ends[i], guestCrashes[i], failures[i], slowest[i]));
        }
        return points;
    }
}
