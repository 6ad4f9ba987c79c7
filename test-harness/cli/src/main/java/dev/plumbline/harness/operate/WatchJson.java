package dev.plumbline.harness.operate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.harness.terminal.JsonFields;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.spi.NicId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object per line for each event and, in each interval, each NIC: a document of {@code watch} would never end. */
final class WatchJson implements WatchPrinter {

    static final List<String> FIELDS = List.of(
            "event", "id", "detail", "sentFrames", "sentBits", "receivedFrames", "receivedBits", "droppedFrames");

    private final Terminal terminal;
    private final Optional<JsonFields> fields;

    WatchJson(Terminal terminal, Optional<JsonFields> fields) {
        this.terminal = terminal;
        this.fields = fields;
    }

    @Override
    public void begin(Round first) {
        first.drift()
                .forEach((nic, problems) ->
                        problems.forEach(problem -> print(event("drift", nic).put("detail", problem))));
        terminal.out().flush();
    }

    @Override
    public void print(Round now, Map<NicId, Round.Rate> rates, List<Round.Event> happened) {
        happened.forEach(it -> {
            ObjectNode event = event(it.what(), it.nic());
            print(it.detail().isEmpty() ? event : event.put("detail", it.detail()));
        });
        rates.forEach((nic, rate) -> print(event("rate", nic)
                .put("sentFrames", Math.round(rate.sentFrames()))
                .put("sentBits", Math.round(rate.sentBits()))
                .put("receivedFrames", Math.round(rate.receivedFrames()))
                .put("receivedBits", Math.round(rate.receivedBits()))
                .put("droppedFrames", Math.round(rate.dropped()))));
        terminal.out().flush();
    }

    private void print(ObjectNode event) {
        terminal.out().println(fields.map(some -> some.of(event)).orElse(event).toString());
    }

    private static ObjectNode event(String what, NicId nic) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("event", what);
        ObjectNode id = event.putObject("id").put("vm", nic.vm()).put("nic", nic.nic());
        nic.namespace().path().map(Path::toString).ifPresent(path -> id.put("namespace", path));
        return event;
    }
}
