package dev.plumbline.ovs.store;

import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.ovs.codec.Condition;
import dev.plumbline.ovs.codec.OvsdbException;
import dev.plumbline.ovs.codec.RefusedException;
import dev.plumbline.ovs.codec.Results;
import dev.plumbline.ovs.codec.SchemaVersion;
import dev.plumbline.ovs.codec.Transaction;
import dev.plumbline.ovs.codec.Values;
import dev.plumbline.ovs.db.Ovsdb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The database of Open vSwitch. Each call has a connection of its own, so that a server that was started again makes no
 * difference. For threads that nobody interrupts.
 */
public final class Store {

    private static final String DATABASE = "Open_vSwitch";
    /** That of Open vSwitch 2.8 (2017), the first with {@code dot1q-tunnel}. */
    private static final SchemaVersion NEEDED = new SchemaVersion(7, 15, 0);

    private static final int NEWEST_MAJOR = 8;

    private final Path socket;
    private final Duration patience;

    /**
     * Opens nothing.
     *
     * @param socket of ovsdb-server
     * @param patience how long to wait for ovsdb-server, and then for ovs-vswitchd
     */
    public Store(Path socket, Duration patience) {
        this.socket = socket;
        this.patience = patience;
    }

    public Path socket() {
        return socket;
    }

    /**
     * Whether a server is there whose database is one that this provider knows.
     *
     * @return the version of the schema
     * @throws OvsdbException if not
     */
    public SchemaVersion requireSchema() {
        try (Ovsdb ovsdb = Ovsdb.connect(socket)) {
            SchemaVersion version = ovsdb.schemaVersion(DATABASE, Deadline.in(patience));
            if (!version.serves(NEEDED) && version.major() != NEWEST_MAJOR) {
                throw new OvsdbException("the schema of the database " + DATABASE + " at " + socket + " is " + version
                        + ", known are " + NEEDED + " up to " + NEWEST_MAJOR + ".x");
            }
            return version;
        }
    }

    /** What ovs-vswitchd says that it can make, such as {@code geneve}. */
    public Set<String> interfaceTypes() {
        Results results = transact(new Transaction().select(DATABASE, List.of(), List.of("iface_types")));
        Set<String> types = new HashSet<>();
        results.rows(0)
                .forEach(row -> types.addAll(List.of(row.text("iface_types").split(","))));
        return types;
    }

    /** Reads all that there is. */
    public OvsState read() {
        return OvsState.read(transact(OvsState.question()));
    }

    /**
     * Changes the database, and waits until ovs-vswitchd has acted.
     *
     * @return what the database holds then
     * @throws RefusedException if nothing was changed; or, if it {@linkplain RefusedException#timedOut timed out}, all was
     *     and ovs-vswitchd has not acted
     */
    public OvsState change(Transaction change) {
        int last = change.size();
        change.mutate(DATABASE, List.of(), "next_cfg", "+=", Values.of(1))
                .select(DATABASE, List.of(), List.of("next_cfg"));
        try (Ovsdb ovsdb = Ovsdb.connect(socket)) {
            long wanted = ovsdb.transact(DATABASE, change, Deadline.in(patience))
                    .rows(last + 1)
                    .get(0)
                    .number("next_cfg")
                    .orElse(0);
            Transaction done = new Transaction()
                    .awaitNone(
                            DATABASE, List.of(new Condition("cur_cfg", "<", Values.of(wanted))), "cur_cfg", patience);
            Results results = ovsdb.transact(DATABASE, done, Deadline.in(patience.multipliedBy(2)));
            assert results.count(0) == 0;
            return OvsState.read(ovsdb.transact(DATABASE, OvsState.question(), Deadline.in(patience)));
        }
    }

    /** Changes the database, and leaves it to ovs-vswitchd to act when it can. */
    public void changeUnheard(Transaction change) {
        change.mutate(DATABASE, List.of(), "next_cfg", "+=", Values.of(1));
        transact(change);
    }

    private Results transact(Transaction transaction) {
        try (Ovsdb ovsdb = Ovsdb.connect(socket)) {
            return ovsdb.transact(DATABASE, transaction, Deadline.in(patience));
        }
    }
}
