package dev.plumbline.ovs.server;

import java.util.ArrayList;
import java.util.List;

/** A real ovs-vswitchd that acts on the database of an {@link OvsdbServer}. Needs CAP_NET_ADMIN. */
public final class Vswitchd implements AutoCloseable {

    private final OvsPrograms programs;
    private final OvsdbServer database;
    private final List<String> prefix;
    private Process process;

    /**
     * Starts it; returns when it says what it can do.
     *
     * @param prefix what runs it, such as {@code ip netns exec NAME}; may be empty
     */
    public Vswitchd(OvsPrograms programs, OvsdbServer database, List<String> prefix) {
        this.programs = programs;
        this.database = database;
        this.prefix = List.copyOf(prefix);
        process = start();
    }

    private Process start() {
        List<String> words = new ArrayList<>(prefix);
        words.add("ovs-vswitchd");
        words.addAll(List.of(
                "unix:" + database.socket(),
                "--unixctl=" + database.folder().resolve("vs.ctl"),
                "--pidfile=" + database.folder().resolve("vs.pid"),
                "--log-file=" + database.folder().resolve("vs.log")));
        Process started = programs.start(database.folder(), words);
        OvsdbServer.await(
                "ovs-vswitchd",
                started,
                () -> !database.vsctl("get", "Open_vSwitch", ".", "iface_types").equals("[]"));
        return started;
    }

    /** Ends it as a crash does. */
    public void kill() {
        process.destroyForcibly();
        OvsdbServer.join(process);
    }

    /** Starts it again. */
    public void restart() {
        process = start();
    }

    @Override
    public void close() {
        kill();
    }
}
