package dev.plumbline.integration.bench;

import dev.plumbline.harness.process.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program that speaks the peers' protocol, in a network namespace of its own.
 *
 * <p>The last tunnel link of a namespace waits for RCU when its socket closes, 5 to 8 ms that say nothing about who
 * deletes it. So every namespace keeps tunnels that nobody touches, on each port that a peer uses.
 */
final class Peer implements AutoCloseable {

    private static final String ENTER = "ip link set lo up\n"
            + "ip link add keep0 type vxlan id 16000000 remote 192.0.2.9 dstport 4789 && ip link set keep0 up\n"
            + "ip link add keep1 type vxlan id 16000000 remote 192.0.2.9 dstport 8472 && ip link set keep1 up\n"
            + "ip link add keep2 type geneve id 16000000 remote 192.0.2.9 2>/dev/null && ip link set keep2 up\n"
            + "exec \"$@\"";
    private static final String SWEEP =
            "ip -o link | sed -nE 's/^[0-9]+: (p[^:@]*).*/link set \\1 group 77/p' >/tmp/sweep.$$\n"
                    + "ip -batch /tmp/sweep.$$; ip link del group 77; rm /tmp/sweep.$$; true";

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private int next;

    Peer(String name, List<String> command) {
        this.name = name;
        List<String> words = new ArrayList<>(List.of("unshare", "-n", "sh", "-c", ENTER, "sh"));
        words.addAll(command);
        try {
            process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    String name() {
        return name;
    }

    /** The process whose network namespace it is. */
    long pid() {
        return process.pid();
    }

    /** A number that no attachment had before. */
    int fresh() {
        return next++;
    }

    /** A range of such numbers; returns the first. */
    int fresh(int count) {
        next += count;
        return next - count;
    }

    /** Gives a command and returns the number that answers it. */
    long say(String format, Object... arguments) {
        return numbers(format, arguments)[0];
    }

    /** Gives a command and returns all numbers that answer it. */
    long[] numbers(String format, Object... arguments) {
        String line = String.format(format, arguments);
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            String answer = answers.readLine();
            if (answer == null || !answer.startsWith("ok ")) {
                throw new IllegalStateException(name + ": " + line + ": " + answer);
            }
            return Stream.of(answer.substring(3).strip().split(" "))
                    .mapToLong(Long::parseLong)
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": " + line, e);
        }
    }

    double micros(String format, Object... arguments) {
        return say(format, arguments) / 1000.0;
    }

    /** Deletes by one group what is attached, for a peer that would take long; it can attach no more after that. */
    void sweep() {
        Command.of("nsenter", "--net=/proc/" + process.pid() + "/ns/net", "sh", "-c", SWEEP)
                .output();
    }

    /** Waits until it is gone: links that its namespace would take along hold RTNL under the next measurement. */
    @Override
    public void close() {
        sweep();
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
