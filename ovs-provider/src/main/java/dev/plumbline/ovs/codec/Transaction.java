package dev.plumbline.ovs.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Operations that a server carries out together or not at all (RFC 7047, 5.2), in their order. Not safe for use by several
 * threads.
 */
public final class Transaction {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<ObjectNode> operations = new ArrayList<>();

    /** Does nothing yet. */
    public Transaction() {}

    /**
     * Whether there is nothing to do.
     *
     * @return whether there is no operation
     */
    public boolean isEmpty() {
        return operations.isEmpty();
    }

    /**
     * How many operations there are; the next one's place among the results.
     *
     * @return 0 or more
     */
    public int size() {
        return operations.size();
    }

    /**
     * Reads rows.
     *
     * @param table such as {@code Port}
     * @param where which ones; all if it is empty
     * @param columns which of their columns
     * @return this transaction
     */
    public Transaction select(String table, List<Condition> where, List<String> columns) {
        add("select", table, where).set("columns", texts(columns));
        return this;
    }

    /**
     * Adds a row.
     *
     * @param table such as {@code Port}
     * @param name what other operations call it ({@link Values#named}); letters, digits and underscores
     * @param row names and values of columns; the others have their defaults
     * @return this transaction
     */
    public Transaction insert(String table, String name, Map<String, JsonNode> row) {
        ObjectNode insert = operation("insert").put("table", table).put("uuid-name", name);
        insert.set("row", JSON.objectNode().setAll(row));
        return this;
    }

    /**
     * Changes columns of rows.
     *
     * @param table such as {@code Port}
     * @param where which ones
     * @param row names and values of the columns that change
     * @return this transaction
     */
    public Transaction update(String table, List<Condition> where, Map<String, JsonNode> row) {
        add("update", table, where).set("row", JSON.objectNode().setAll(row));
        return this;
    }

    /**
     * Changes a column of rows by what is in it.
     *
     * @param table such as {@code Bridge}
     * @param where which ones
     * @param column which column
     * @param mutator such as {@code insert}, {@code delete} or {@code +=}
     * @param value what is added to it or taken from it
     * @return this transaction
     */
    public Transaction mutate(String table, List<Condition> where, String column, String mutator, JsonNode value) {
        add("mutate", table, where)
                .putArray("mutations")
                .add(JSON.arrayNode().add(column).add(mutator).add(value));
        return this;
    }

    /**
     * Waits until no row is so. As long as it waits, the transaction has done nothing; in the end it is refused ({@link
     * RefusedException#timedOut}).
     *
     * @param table such as {@code Open_vSwitch}
     * @param where rows of which there must be none
     * @param column any column of the table
     * @param limit how long; milliseconds count
     * @return this transaction
     */
    public Transaction awaitNone(String table, List<Condition> where, String column, Duration limit) {
        ObjectNode wait =
                add("wait", table, where).put("timeout", limit.toMillis()).put("until", "==");
        wait.set("columns", texts(List.of(column)));
        wait.putArray("rows");
        return this;
    }

    /**
     * Refuses the transaction unless a row is as it was read ({@code timed out} is the refusal).
     *
     * @param table such as {@code Bridge}
     * @param uuid the row
     * @param column a column
     * @param value what it must have
     * @return this transaction
     */
    public Transaction require(String table, String uuid, String column, JsonNode value) {
        ObjectNode wait = add("wait", table, List.of(Condition.row(uuid)))
                .put("timeout", 0)
                .put("until", "==");
        wait.set("columns", texts(List.of(column)));
        wait.putArray("rows").addObject().set(column, value);
        return this;
    }

    /**
     * Leaves a line in the database's log.
     *
     * @param text for a person
     * @return this transaction
     */
    public Transaction comment(String text) {
        operation("comment").put("comment", text);
        return this;
    }

    private ObjectNode add(String op, String table, List<Condition> where) {
        ObjectNode added = operation(op).put("table", table);
        ArrayNode conditions = added.putArray("where");
        where.forEach(condition -> conditions.add(condition.toJson()));
        return added;
    }

    private ObjectNode operation(String op) {
        ObjectNode added = JSON.objectNode().put("op", op);
        operations.add(added);
        return added;
    }

    private static JsonNode texts(List<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /**
     * The arguments of {@code transact}.
     *
     * @param database such as {@code Open_vSwitch}
     * @return a list
     */
    public JsonNode params(String database) {
        return JSON.arrayNode().add(database).addAll(operations);
    }
}
