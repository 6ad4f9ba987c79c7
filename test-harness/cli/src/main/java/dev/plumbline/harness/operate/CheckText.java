package dev.plumbline.harness.operate;

import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.harness.terminal.TextTable;
import java.util.List;

/** Differences, each with what repairs it. */
final class CheckText {

    private CheckText() {}

    static void print(List<Drift> drift, Terminal terminal) {
        if (terminal.shown()) {
            StringBuilder text = new StringBuilder();
            drift.forEach(found -> append(found, text));
            terminal.print(text.toString());
            return;
        }
        TextTable table = new TextTable("NAMESPACE", "NIC", "PROBLEM", "REPAIR");
        drift.forEach(found -> table.add(
                Shell.nameUnlessOwn(found.nic().namespace()),
                NicArgument.of(found.nic()),
                found.problem(),
                String.join(" && ", found.repair())));
        terminal.print(table);
    }

    private static void append(Drift found, StringBuilder text) {
        text.append(found.nic()).append(": ").append(found.problem()).append('\n');
        found.repair().forEach(line -> text.append("    ").append(line).append('\n'));
    }
}
