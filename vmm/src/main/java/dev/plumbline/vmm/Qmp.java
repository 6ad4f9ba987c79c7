package dev.plumbline.vmm;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A connection to QEMU's monitor (QEMU's {@code docs/interop/qmp-spec.txt}). Descriptors that {@code getfd} passes belong
 * to the connection, so that {@code netdev_add} has to use the same. Safe for use by several threads.
 */
public final class Qmp implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final UnixSocket socket;
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, CompletableFuture<JsonObject>> pending = new ConcurrentHashMap<>();
    private final QmpEvents events = new QmpEvents();
    private final Thread reader;
    private volatile boolean ended;

    private Qmp(UnixSocket socket) {
        this.socket = socket;
        this.reader = new Thread(this::read, "QMP");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Connects, and leaves the mode in which QEMU takes no other command.
     *
     * @param path socket of {@code -qmp unix:PATH,server=on}
     * @return an open connection; QEMU serves one at a time
     * @throws UnixSocketException with ENOENT or ECONNREFUSED if QEMU does not listen
     * @throws QmpException if QEMU does not answer
     */
    public static Qmp connect(Path path) {
        Qmp qmp = new Qmp(UnixSocket.connect(path));
        try {
            qmp.execute("qmp_capabilities", Map.of());
            return qmp;
        } catch (RuntimeException e) {
            qmp.close();
            throw e;
        }
    }

    private void read() {
        QmpLines lines = new QmpLines();
        byte[] buffer = new byte[4096];
        String reason = "QEMU closed the connection";
        try {
            int count = socket.receive(buffer);
            while (count > 0) {
                for (String line : lines.append(buffer, count)) {
                    take(JsonObject.parse(line));
                }
                count = socket.receive(buffer);
            }
        } catch (UnixSocketException | IllegalArgumentException e) {
            reason = String.valueOf(e.getMessage());
        } finally {
            ended = true;
            String told = reason;
            pending.forEach((id, answer) -> answer.completeExceptionally(new QmpException("any command", told)));
            events.end(told);
        }
    }

    private void take(JsonObject message) {
        if (message.has("event")) {
            events.add(message);
            return;
        }
        CompletableFuture<JsonObject> answer = pending.remove(message.json("id"));
        if (answer != null) {
            answer.complete(message);
        }
    }

    /**
     * Runs a command.
     *
     * @param command such as {@code netdev_add}
     * @param arguments its arguments
     * @param descriptors to pass along, open in this process; QEMU gets its own
     * @return what the command returned, as JSON
     * @throws QmpException if QEMU refuses, in its own words, or is gone
     * @throws IllegalArgumentException if the arguments hold anything but maps, lists, texts, whole numbers and booleans
     */
    public String execute(String command, Map<String, ?> arguments, Integer... descriptors) {
        long id = ids.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("execute", command);
        message.put("arguments", arguments);
        message.put("id", id);
        byte[] line = (JsonWriter.write(message) + "\n").getBytes(StandardCharsets.UTF_8);
        pending.put(Long.toString(id), answer);
        try {
            send(line, List.of(descriptors));
        } catch (UnixSocketException e) {
            pending.remove(Long.toString(id));
            throw new QmpException(command, String.valueOf(e.getMessage()));
        }
        if (ended) {
            answer.completeExceptionally(new QmpException(command, "QEMU closed the connection"));
        }
        JsonObject result = await(command, answer, TIMEOUT);
        if (result.has("error")) {
            throw new QmpException(command, result.object("error").text("desc"));
        }
        return result.json("return");
    }

    private synchronized void send(byte[] line, List<Integer> descriptors) {
        socket.send(line, descriptors);
    }

    /**
     * Passes an open descriptor under a name, by which {@code netdev_add} on this connection finds it.
     *
     * @param name not beginning with a digit
     * @param descriptor open in this process
     * @throws QmpException if QEMU refuses
     */
    public void getFd(String name, int descriptor) {
        execute("getfd", Map.of("fdname", name), descriptor);
    }

    /**
     * Starts to look out for an event; to be called before the command that causes it.
     *
     * @param name such as {@code DEVICE_DELETED}
     * @param key a member of its data
     * @param value the value that the member has to have
     * @return what waits for it
     */
    public EventWait expect(String name, String key, String value) {
        CompletableFuture<String> event = events.expect(name, key, value);
        return timeout -> await("wait for " + name + " of " + value, event, timeout);
    }

    /** Waits for an event. */
    @FunctionalInterface
    public interface EventWait {
        /**
         * Waits.
         *
         * @param timeout longest time to wait
         * @return the event's data, as JSON
         * @throws QmpException if it does not come
         */
        String await(Duration timeout);
    }

    private static <T> T await(String what, CompletableFuture<T> future, Duration timeout) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new QmpException(what, "no answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new QmpException(
                    what, String.valueOf(Objects.requireNonNull(e.getCause()).getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QmpException(what, "interrupted");
        }
    }

    /** Leaves QEMU running. */
    @Override
    public void close() {
        socket.shutDown();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        socket.close();
    }
}
