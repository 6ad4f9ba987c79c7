package dev.plumbline.ovs.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.ovs.codec.Condition;
import dev.plumbline.ovs.codec.RefusedException;
import dev.plumbline.ovs.codec.Results;
import dev.plumbline.ovs.codec.Row;
import dev.plumbline.ovs.codec.SchemaVersion;
import dev.plumbline.ovs.codec.Transaction;
import dev.plumbline.ovs.codec.Values;
import dev.plumbline.ovs.server.OvsPrograms;
import dev.plumbline.ovs.server.OvsdbServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real ovsdb-server; what it holds then is read by ovs-vsctl. */
class OvsdbTest {

    private static final String DATABASE = "Open_vSwitch";

    @TempDir
    private Path folder;

    private OvsdbServer server;
    private Ovsdb ovsdb;

    @BeforeEach
    void start() {
        assumeTrue(OvsPrograms.find().isPresent(), OvsPrograms::missing);
        server = new OvsdbServer(OvsPrograms.find().get(), folder);
        server.vsctl("init");
        ovsdb = Ovsdb.connect(server.socket());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            ovsdb.close();
            server.close();
        }
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20));
    }

    private Results transact(Transaction transaction) {
        return ovsdb.transact(DATABASE, transaction, soon());
    }

    private static Transaction bridge(String name) {
        return new Transaction()
                .insert("Interface", "i", Map.of("name", Values.of(name), "type", Values.of("internal")))
                .insert("Port", "p", Map.of("name", Values.of(name), "interfaces", Values.named("i")))
                .insert("Bridge", "b", Map.of("name", Values.of(name), "ports", Values.named("p")))
                .mutate(DATABASE, List.of(), "bridges", "insert", Values.set(List.of(Values.named("b"))));
    }

    @Test
    void theSchemaHasAVersion() {
        assertThat(ovsdb.schemaVersion(DATABASE, soon()).serves(new SchemaVersion(8, 0, 0)))
                .isTrue();
    }

    @Test
    void anUnknownDatabaseIsRefused() {
        assertThatThrownBy(() -> ovsdb.schemaVersion("Nothing", soon()))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.error()).isEqualTo("unknown database"));
        ovsdb.echo(soon()); // and the connection is as good as before
    }

    @Test
    void whatIsInsertedIsReadByOvsVsctl() {
        assertThat(transact(bridge("br-ä")).count(3)).isEqualTo(1);

        assertThat(server.vsctl("list-br")).contains("br-");
        List<Row> rows = transact(new Transaction()
                        .select(
                                "Bridge",
                                List.of(Condition.name("br-ä")),
                                List.of("_uuid", "name", "ports", "datapath_type")))
                .rows(0);
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.text("name")).isEqualTo("br-ä");
            assertThat(row.text("datapath_type")).isEmpty();
            assertThat(row.uuids("ports")).hasSize(1);
        });
    }

    @Test
    void aTransactionIsCarriedOutAsAWholeOrNotAtAll() {
        transact(bridge("br0"));

        assertThatThrownBy(() -> transact(bridge("br1")
                        .insert("Bridge", "again", Map.of("name", Values.of("br0")))
                        .mutate(DATABASE, List.of(), "bridges", "insert", Values.set(List.of(Values.named("again"))))))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.error()).isEqualTo("constraint violation"));
        assertThat(server.vsctl("list-br")).isEqualTo("br0");
    }

    @Test
    void aWaitThatIsNotFulfilledTimesOutAndDoesNothing() {
        Transaction wait = new Transaction()
                .awaitNone(
                        DATABASE,
                        List.of(new Condition("cur_cfg", "<", Values.of(1))),
                        "cur_cfg",
                        Duration.ofMillis(20))
                .mutate(DATABASE, List.of(), "next_cfg", "+=", Values.of(5));

        assertThatThrownBy(() -> transact(wait))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.timedOut()).isTrue());
        assertThat(server.vsctl("get", "Open_vSwitch", ".", "next_cfg")).isEqualTo("0");
    }

    @Test
    void aRowThatIsNotAsItWasReadRefusesTheTransaction() {
        transact(bridge("br0"));
        String uuid = server.vsctl("get", "Bridge", "br0", "_uuid");

        transact(new Transaction().require("Bridge", uuid, "datapath_type", Values.of("")));
        assertThatThrownBy(
                        () -> transact(new Transaction().require("Bridge", uuid, "datapath_type", Values.of("netdev"))))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void anAnswerThatIsLongerThanOneReadIsWhole() {
        Transaction many = new Transaction();
        String long500 = IntStream.range(0, 500).mapToObj(i -> "x").collect(Collectors.joining());
        many.update(
                DATABASE,
                List.of(),
                Map.of(
                        "external_ids",
                        Values.map(IntStream.range(0, 1000)
                                .boxed()
                                .collect(Collectors.toMap(i -> "key" + i, i -> long500)))));
        transact(many);

        assertThat(transact(new Transaction().select(DATABASE, List.of(), List.of("external_ids")))
                        .rows(0)
                        .get(0)
                        .map("external_ids"))
                .hasSize(1000)
                .containsEntry("key999", long500);
    }

    @Test
    void aServerThatGoesAwayIsNoticed() {
        server.kill();

        assertThatThrownBy(() -> ovsdb.echo(soon())).isInstanceOf(UnreachableException.class);
        assertThatThrownBy(() -> Ovsdb.connect(server.socket()))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("nobody answers at " + server.socket());
    }

    @Test
    void aServerThatIsStartedAgainHasWhatItHad() {
        transact(bridge("br0"));
        server.kill();
        server.restart();

        try (Ovsdb again = Ovsdb.connect(server.socket())) {
            assertThat(again.transact(DATABASE, new Transaction().select("Bridge", List.of(), List.of("name")), soon())
                            .rows(0))
                    .hasSize(1);
        }
    }

    @Test
    void noSocketIsUnreachable() throws IOException {
        assertThatThrownBy(() -> Ovsdb.connect(folder.resolve("nothing")))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("nothing");
    }
}
