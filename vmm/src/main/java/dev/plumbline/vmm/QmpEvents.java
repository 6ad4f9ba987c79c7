package dev.plumbline.vmm;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Hands QEMU's events to those who wait for them. */
final class QmpEvents {

    private record Expected(String name, String key, String value, CompletableFuture<String> event) {

        boolean matches(JsonObject message) {
            return message.text("event").equals(name)
                    && message.object("data").text(key).equals(value);
        }
    }

    private final List<Expected> expected = new CopyOnWriteArrayList<>();
    private volatile @Nullable String end;

    CompletableFuture<String> expect(String name, String key, String value) {
        Expected wanted = new Expected(name, key, value, new CompletableFuture<>());
        expected.add(wanted);
        if (end != null) {
            end(end);
        }
        return wanted.event;
    }

    void add(JsonObject message) {
        for (Expected wanted : List.copyOf(expected)) {
            if (wanted.matches(message)) {
                expected.remove(wanted);
                wanted.event.complete(message.json("data"));
            }
        }
    }

    void end(String reason) {
        end = reason;
        expected.forEach(wanted -> wanted.event.completeExceptionally(new QmpException("wait for event", reason)));
    }
}
