package dev.plumbline.harness.qemu;

import dev.plumbline.harness.frame.Ipv4Address;
import dev.plumbline.harness.guest.PingPlan;
import dev.plumbline.harness.guest.PingReport;
import dev.plumbline.harness.guest.PingReport.Outcome;
import dev.plumbline.harness.guest.PingReport.QueueReport;
import dev.plumbline.harness.qemu.GuestConsole.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets a guest's busybox ping, once from each of the NIC's addresses. The kernel sets DF on what fits the MTU
 * ({@code ip_dont_fragment} in {@code net/ip.h}).
 */
final class GuestPing {

    private static final Pattern REPLY = Pattern.compile("\\d+ bytes from .* time=([0-9.]+) ms");
    private static final double NANOS_PER_MILLI = 1e6;

    private final GuestConsole console;
    private final List<Ipv4Address> sources;
    private final PingPlan plan;
    private final long deadline;

    GuestPing(GuestConsole console, List<Ipv4Address> sources, PingPlan plan) {
        this.console = console;
        this.sources = sources;
        this.plan = plan;
        this.deadline = System.nanoTime() + plan.timeout().toNanos();
    }

    PingReport run() {
        List<QueueReport> reports = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            reports.add(
                    ask(sources.get(i), plan.targets().get(i % plan.targets().size())));
        }
        return new PingReport(reports);
    }

    private QueueReport ask(Ipv4Address source, Ipv4Address target) {
        long seconds =
                Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toSeconds());
        Answer answer = console.tryRun(
                "ping -c 1 -W " + seconds + " -s " + plan.dataBytes() + " -I " + source + " " + target,
                Duration.ofSeconds(seconds + 5));
        return parse(target, answer.lines());
    }

    static QueueReport parse(Ipv4Address target, List<String> lines) {
        return lines.stream()
                .map(REPLY::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(reply -> new QueueReport(target, Outcome.ANSWERED, nanos(reply.group(1))))
                .orElse(new QueueReport(target, Outcome.LOST, 0));
    }

    private static long nanos(String millis) {
        return Math.round(Double.parseDouble(millis) * NANOS_PER_MILLI);
    }
}
