package dev.plumbline.harness.qemu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hands QEMU's events to those who wait for them. */
final class QmpEvents {

    private record Expected(String name, String key, String value, CompletableFuture<JsonNode> event) {

        boolean matches(JsonNode message) {
            return message.path("event").asText().equals(name)
                    && message.path("data").path(key).asText().equals(value);
        }
    }

    private final List<Expected> expected = new CopyOnWriteArrayList<>();
    private volatile String end;

    CompletableFuture<JsonNode> expect(String name, String key, String value) {
        Expected wanted = new Expected(name, key, value, new CompletableFuture<>());
        expected.add(wanted);
        if (end != null) {
            end(end);
        }
        return wanted.event;
    }

    void add(JsonNode message) {
        for (Expected wanted : expected) {
            if (wanted.matches(message)) {
                expected.remove(wanted);
                wanted.event.complete(message);
            }
        }
    }

    void end(String reason) {
        end = reason;
        expected.forEach(wanted -> wanted.event.completeExceptionally(new QmpException("wait for event", reason)));
    }
}
