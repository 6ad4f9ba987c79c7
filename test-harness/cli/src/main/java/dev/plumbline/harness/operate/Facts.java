package dev.plumbline.harness.operate;

import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.harness.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;

/** Names and values; a name that comes again at once is not repeated for a person. */
final class Facts {

    private static final int MARGIN = 11;

    private record Fact(String name, String value) {}

    private final List<Fact> facts = new ArrayList<>();

    void add(String name, Object value) {
        facts.add(new Fact(name, value.toString()));
    }

    void print(Terminal terminal) {
        if (!terminal.shown()) {
            TextTable table = new TextTable("NAME", "VALUE");
            facts.forEach(fact -> table.add(fact.name(), fact.value()));
            terminal.print(table);
            return;
        }
        StringBuilder text = new StringBuilder();
        String before = "";
        for (Fact fact : facts) {
            String shown = fact.name().equals(before) ? "" : fact.name();
            text.append(shown)
                    .append(" ".repeat(MARGIN - shown.length()))
                    .append(fact.value())
                    .append('\n');
            before = fact.name();
        }
        terminal.print(text.toString());
    }
}
