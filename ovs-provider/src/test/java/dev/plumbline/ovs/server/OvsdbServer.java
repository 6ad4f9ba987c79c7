package dev.plumbline.ovs.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A real ovsdb-server with a database of its own in a folder of its own. Needs no privilege. */
public final class OvsdbServer implements AutoCloseable {

    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final OvsPrograms programs;
    private final Path folder;
    private Process process;

    /** Makes the database and starts the server; returns when it answers. */
    public OvsdbServer(OvsPrograms programs, Path folder) {
        this(programs, folder, programs.schema());
    }

    /** A server with another schema. */
    public OvsdbServer(OvsPrograms programs, Path folder, Path schema) {
        this.programs = programs;
        this.folder = folder;
        programs.run(
                folder,
                List.of("ovsdb-tool", "create", folder.resolve("conf.db").toString(), schema.toString()));
        process = start();
    }

    private Process start() {
        Process started = programs.start(
                folder,
                List.of(
                        "ovsdb-server",
                        folder.resolve("conf.db").toString(),
                        "--remote=punix:" + socket(),
                        "--unixctl=" + folder.resolve("db.ctl"),
                        "--pidfile=" + folder.resolve("db.pid")));
        await("ovsdb-server", started, () -> Files.exists(socket()));
        return started;
    }

    static void await(String what, Process process, BooleanSupplier ready) {
        long start = System.nanoTime();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
                process.destroyForcibly();
                throw new IllegalStateException(what + " did not start");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public Path socket() {
        return folder.resolve("db.sock");
    }

    public Path folder() {
        return folder;
    }

    /** What {@code ovs-vsctl} says, without waiting for ovs-vswitchd. */
    public String vsctl(String... words) {
        return vsctl(Stream.concat(Stream.of("--no-wait"), Stream.of(words)).toList());
    }

    /** What {@code ovs-vsctl} says once ovs-vswitchd has acted. */
    public String waitingVsctl(String... words) {
        return vsctl(List.of(words));
    }

    private String vsctl(List<String> words) {
        List<String> command = new ArrayList<>(List.of("ovs-vsctl", "--db=unix:" + socket()));
        command.addAll(words);
        return programs.run(folder, command);
    }

    /** Ends it as a crash does; its socket stays. */
    public void kill() {
        process.destroyForcibly();
        join(process);
    }

    /** Starts it again with the same database. */
    public void restart() {
        try {
            Files.deleteIfExists(socket());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        process = start();
    }

    static void join(Process process) {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
