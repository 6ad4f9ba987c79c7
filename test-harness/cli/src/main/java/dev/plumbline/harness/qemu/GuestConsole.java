package dev.plumbline.harness.qemu;

import dev.plumbline.harness.guest.GuestException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs commands in a guest over its serial line; {@code init} defines the form. Safe for use by several threads. */
final class GuestConsole {

    private static final String READY = "@ready";
    private static final int LINES_KEPT = 20;

    private final OutputStream toGuest;
    private final Thread reader;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final RecentLines others = new RecentLines(LINES_KEPT);
    private volatile boolean closed;

    private record Pending(List<String> lines, CompletableFuture<Answer> answer) {}

    /** What a command printed, and how it ended. */
    record Answer(int status, List<String> lines) {}

    GuestConsole(InputStream fromGuest, OutputStream toGuest, String vm) {
        this.toGuest = toGuest;
        this.reader = new Thread(() -> read(fromGuest), "console of " + vm);
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream fromGuest) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(fromGuest, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                take(line.strip());
                line = lines.readLine();
            }
        } catch (IOException e) {
            others.add(e.toString());
        } finally {
            closed = true;
            GuestException gone = new GuestException("the guest's console was closed", null);
            ready.completeExceptionally(gone);
            pending.values().forEach(command -> command.answer.completeExceptionally(gone));
        }
    }

    private void take(String line) {
        ConsoleLine parsed = ConsoleLine.parse(line);
        @Nullable Pending command = parsed == null ? null : pending.get(parsed.id());
        if (line.equals(READY)) {
            ready.complete(null);
        } else if (parsed == null || command == null) {
            others.add(line);
        } else if (parsed.end()) {
            pending.remove(parsed.id());
            command.answer.complete(new Answer(Integer.parseInt(parsed.text()), List.copyOf(command.lines)));
        } else {
            command.lines.add(parsed.text());
        }
    }

    void awaitReady(Duration timeout) {
        await(ready, "start", timeout);
    }

    /** Runs a command that has to succeed, and returns its lines. */
    List<String> run(String command, Duration timeout) {
        Answer answer = tryRun(command, timeout);
        if (answer.status != 0) {
            throw new GuestException(
                    "the guest's command \"" + command + "\" ended with status " + answer.status + ": "
                            + String.join("; ", answer.lines),
                    null);
        }
        return answer.lines;
    }

    Answer tryRun(String command, Duration timeout) {
        return await(start(command), "answer \"" + command + "\"", timeout);
    }

    /** Starts a command without waiting for its end. */
    CompletableFuture<Answer> start(String command) {
        String id = Integer.toString(ids.incrementAndGet());
        Pending started = new Pending(new ArrayList<>(), new CompletableFuture<>());
        pending.put(id, started);
        try {
            send(id + " " + command + "\n");
        } catch (IOException e) {
            pending.remove(id);
            throw new GuestException("the guest's console is closed: " + e.getMessage(), e);
        }
        if (closed) { // between the reader's last look and ours
            started.answer.completeExceptionally(new GuestException("the guest's console was closed", null));
        }
        return started.answer;
    }

    private synchronized void send(String line) throws IOException {
        toGuest.write(line.getBytes(StandardCharsets.UTF_8));
        toGuest.flush();
    }

    <T> T await(CompletableFuture<T> answer, String what, Duration timeout) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new GuestException(
                    "the guest did not " + what + " within " + timeout.toSeconds() + " s; its console: " + lastLines(),
                    e);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            throw new GuestException(
                    "the guest did not " + what + ": " + cause.getMessage() + "; its console: " + lastLines(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GuestException("interrupted while waiting for the guest to " + what, e);
        }
    }

    /** After the end of QEMU: lets go of the line. */
    void close() {
        try {
            toGuest.close();
        } catch (IOException e) {
            // nobody is there to hear the rest
        }
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the guest's kernel said last. */
    String lastLines() {
        return others.text("; ");
    }
}
