package dev.plumbline.ovs.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against bytes as ovsdb-client 3.1 and ovsdb-server 3.1 exchange them. */
class MessageTest {

    private static Message parse(String text) {
        return Message.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Message message) {
        return new String(message.toBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aRequestIsWrittenAsRfc7047HasIt() {
        Message request = Message.request(
                7, "get_schema", JsonNodeFactory.instance.arrayNode().add("Open_vSwitch"));

        assertThat(text(request)).isEqualTo("{\"method\":\"get_schema\",\"params\":[\"Open_vSwitch\"],\"id\":7}");
    }

    @Test
    void anEchoIsAnsweredWithWhatItHolds() {
        Message echo = parse("{\"id\":\"echo\",\"method\":\"echo\",\"params\":[\"still there?\"]}");

        assertThat(echo.isEcho()).isTrue();
        assertThat(text(Message.echo(echo)))
                .isEqualTo("{\"result\":[\"still there?\"],\"error\":null,\"id\":\"echo\"}");
    }

    @Test
    void aResponseAnswersItsCallAlone() {
        Message response = parse("{\"id\":3,\"result\":[],\"error\":null}");

        assertThat(response.answers(3)).isTrue();
        assertThat(response.answers(4)).isFalse();
        assertThat(response.resultOrThrow()).isEmpty();
        assertThat(parse("{\"id\":null,\"method\":\"update\",\"params\":[]}").answers(0))
                .isFalse();
    }

    @Test
    void anErrorIsThrown() {
        Message response = parse(
                "{\"id\":0,\"result\":null,\"error\":{\"error\":\"unknown database\","
                        + "\"details\":\"get_schema request specifies unknown database Nothing\",\"syntax\":\"[\\\"Nothing\\\"]\"}}");

        assertThatThrownBy(response::resultOrThrow)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.error()).isEqualTo("unknown database"))
                .hasMessage("unknown database: get_schema request specifies unknown database Nothing");
        assertThatThrownBy(parse("{\"id\":0,\"result\":null,\"error\":\"canceled\"}")::resultOrThrow)
                .isInstanceOf(RefusedException.class)
                .hasMessage("canceled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{}", "{\"id\":1}", "7", "{\"method\":\"echo\"}", "{\"id\":1,\"result\":}"})
    void whatIsNoMessageIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(MalformedReplyException.class);
    }

    @Test
    void aTransactionIsWrittenAsRfc7047HasIt() {
        Transaction transaction = new Transaction()
                .insert("Port", "p", Map.of("name", Values.of("tap1"), "interfaces", Values.named("i")))
                .mutate(
                        "Bridge",
                        List.of(Condition.name("br0")),
                        "ports",
                        "insert",
                        Values.set(List.of(Values.named("p"))))
                .update(
                        "Port",
                        List.of(Condition.row("u-1")),
                        Map.of("external_ids", Values.map(new TreeMap<>(Map.of("a", "b")))))
                .awaitNone(
                        "Open_vSwitch",
                        List.of(new Condition("cur_cfg", "<", Values.of(4))),
                        "cur_cfg",
                        Duration.ofSeconds(2))
                .comment("attach");

        assertThat(transaction.params("Open_vSwitch").toString())
                .isEqualTo("[\"Open_vSwitch\","
                        + insert(transaction)
                        + "{\"op\":\"mutate\",\"table\":\"Bridge\",\"where\":[[\"name\",\"==\",\"br0\"]],"
                        + "\"mutations\":[[\"ports\",\"insert\",[\"set\",[[\"named-uuid\",\"p\"]]]]]},"
                        + "{\"op\":\"update\",\"table\":\"Port\",\"where\":[[\"_uuid\",\"==\",[\"uuid\",\"u-1\"]]],"
                        + "\"row\":{\"external_ids\":[\"map\",[[\"a\",\"b\"]]]}},"
                        + "{\"op\":\"wait\",\"table\":\"Open_vSwitch\",\"where\":[[\"cur_cfg\",\"<\",4]],\"timeout\":2000,"
                        + "\"until\":\"==\",\"columns\":[\"cur_cfg\"],\"rows\":[]},"
                        + "{\"op\":\"comment\",\"comment\":\"attach\"}]");
    }

    /** The columns of a row are in no particular order. */
    private static String insert(Transaction transaction) {
        String written = transaction.params("x").get(1).toString();
        assertThat(written)
                .startsWith("{\"op\":\"insert\",\"table\":\"Port\",\"uuid-name\":\"p\",\"row\":{")
                .contains("\"name\":\"tap1\"", "\"interfaces\":[\"named-uuid\",\"i\"]");
        return written + ",";
    }

    @Test
    void valuesAreReadInAllTheirForms() {
        Results results = Results.of(
                parse("{\"id\":1,\"error\":null,\"result\":[{\"rows\":[{\"_uuid\":[\"uuid\",\"u-1\"],\"name\":\"tap1\","
                                + "\"tag\":[\"set\",[]],\"trunks\":[\"set\",[10,20]],\"ofport\":3,\"up\":true,"
                                + "\"ports\":[\"uuid\",\"u-2\"],\"more\":[\"set\",[[\"uuid\",\"u-3\"],[\"uuid\",\"u-4\"]]],"
                                + "\"external_ids\":[\"map\",[[\"k\",\"v\"]]]}]},{\"count\":2}]}")
                        .resultOrThrow(),
                2);

        Row row = results.rows(0).get(0);
        assertThat(row.uuid()).isEqualTo("u-1");
        assertThat(row.text("name")).isEqualTo("tap1");
        assertThat(row.text("tag")).isEmpty();
        assertThat(row.number("tag")).isEmpty();
        assertThat(row.number("ofport")).hasValue(3);
        assertThat(row.numbers("trunks")).containsExactly(10, 20);
        assertThat(row.numbers("ofport")).containsExactly(3);
        assertThat(row.flag("up")).isTrue();
        assertThat(row.uuids("ports")).containsExactly("u-2");
        assertThat(row.uuids("more")).containsExactly("u-3", "u-4");
        assertThat(row.map("external_ids")).containsExactly(Map.entry("k", "v"));
        assertThat(row.map("nothing")).isEmpty();
        assertThat(results.count(1)).isEqualTo(2);
    }

    @Test
    void aRefusedOperationIsThrownWhereverItStands() {
        var result = parse("{\"id\":1,\"error\":null,\"result\":[{\"count\":1},null,"
                        + "{\"error\":\"constraint violation\",\"details\":\"Transaction causes multiple rows\"}]}")
                .resultOrThrow();

        assertThatThrownBy(() -> Results.of(result, 2))
                .isInstanceOf(RefusedException.class)
                .hasMessage("constraint violation: Transaction causes multiple rows");
    }

    @Test
    void aResultThatLacksOperationsIsRefused() {
        assertThatThrownBy(() -> Results.of(JsonNodeFactory.instance.arrayNode(), 1))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessage("a transaction of 1 operations has 0 results");
    }

    @Test
    void aSchemaServesOlderOnesOfItsMajorVersion() {
        SchemaVersion version = new SchemaVersion(8, 3, 1);

        assertThat(version.serves(new SchemaVersion(8, 3, 1))).isTrue();
        assertThat(version.serves(new SchemaVersion(8, 2, 9))).isTrue();
        assertThat(version.serves(new SchemaVersion(8, 3, 2))).isFalse();
        assertThat(version.serves(new SchemaVersion(7, 0, 0))).isFalse();
        assertThat(version).hasToString("8.3.1");
        assertThatThrownBy(() ->
                        SchemaVersion.of(JsonNodeFactory.instance.objectNode().put("version", "new")))
                .isInstanceOf(MalformedReplyException.class);
    }
}
