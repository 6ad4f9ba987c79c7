package dev.plumbline.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private static final long SECOND = 1_000_000_000L;

    private final StringWriter err = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    private ProgressBar bar(boolean terminal) {
        return bar(terminal, 80);
    }

    private ProgressBar bar(boolean terminal, int columns) {
        return new ProgressBar(new PrintWriter(err, true), terminal, columns, clock::get);
    }

    @Test
    void aTerminalShowsABarWithRateAndRemainingTime() {
        ProgressBar bar = bar(true);
        clock.set(2 * SECOND);
        bar.reached(50, 200, 30);
        assertThat(err.toString())
                .startsWith("\r[######..................]  25 %  30 VMs  15/s  6.0 s left")
                .doesNotContain("\n");
    }

    @Test
    void aTerminalIsLeftWithAnEmptyLine() {
        ProgressBar bar = bar(true);
        bar.reached(200, 200, 100);
        bar.end();
        assertThat(err.toString()).endsWith("\r" + " ".repeat(78) + "\r");
    }

    @Test
    void aNarrowTerminalIsNotWrapped() {
        ProgressBar bar = bar(true, 50);
        clock.set(2 * SECOND);
        bar.reached(50, 200, 30);
        bar.end();
        assertThat(err.toString().split("\r")).allMatch(line -> line.length() <= 48);
    }

    @Test
    void elsewhereThereIsALineFromTimeToTimeAndOneAtTheEnd() {
        ProgressBar bar = bar(false);
        clock.set(SECOND);
        bar.reached(1, 100, 1);
        clock.set(6 * SECOND);
        bar.reached(3, 100, 6);
        clock.set(100 * SECOND);
        bar.reached(100, 100, 100);
        bar.end();
        assertThat(err.toString().lines())
                .containsExactly(
                        "simulate   3 %  6 VMs  1/s  3:14 min left", "simulate 100 %  100 VMs  1/s  done in 1:40 min");
    }
}
