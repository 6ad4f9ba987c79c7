package dev.plumbline.harness.qemu;

import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the last lines of what a program says. Safe for use by several threads. */
final class RecentLines {

    private final Deque<String> lines = new ArrayDeque<>();
    private final int most;

    RecentLines(int most) {
        this.most = most;
    }

    synchronized void add(String line) {
        if (line.isBlank()) {
            return;
        }
        if (lines.size() == most) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    synchronized String text(String separator) {
        return lines.isEmpty() ? "(nothing)" : String.join(separator, lines);
    }
}
