package dev.plumbline.ovs.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the operations of a transaction gave (RFC 7047, 4.1.3). */
public final class Results {

    private final JsonNode results;

    private Results(JsonNode results) {
        this.results = results;
    }

    /**
     * Reads the result of {@code transact}.
     *
     * @param result one for each operation; one more if the whole was refused in the end
     * @param operations how many operations there were
     * @return the results
     * @throws RefusedException if an operation, or the whole, was refused
     * @throws MalformedReplyException if it is no such result
     */
    public static Results of(JsonNode result, int operations) {
        for (JsonNode each : result) {
            if (each.hasNonNull("error")) {
                throw new RefusedException(
                        each.path("error").asText(), each.path("details").asText());
            }
        }
        if (!result.isArray() || result.size() != operations) {
            throw new MalformedReplyException(
                    "a transaction of " + operations + " operations has " + result.size() + " results", null);
        }
        return new Results(result);
    }

    /**
     * The rows that a {@code select} found.
     *
     * @param operation its place, from 0 on
     * @return rows in no particular order
     */
    public List<Row> rows(int operation) {
        return StreamSupport.stream(results.path(operation).path("rows").spliterator(), false)
                .map(Row::new)
                .toList();
    }

    /**
     * How many rows an {@code update} or {@code mutate} was about.
     *
     * @param operation its place, from 0 on
     * @return 0 or more
     */
    public int count(int operation) {
        return results.path(operation).path("count").asInt();
    }
}
