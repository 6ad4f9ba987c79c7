package dev.plumbline.harness.operate;

import dev.plumbline.harness.terminal.Terminal;
import java.util.List;

/** The commands for what is on this host: add a class here, and it is a command. */
public final class OperatorCommands {

    private OperatorCommands() {}

    /** As picocli takes them, in the order of the help. */
    public static List<Object> on(Terminal terminal) {
        return List.of(
                new ListCommand(terminal),
                new ShowCommand(terminal),
                new CheckCommand(terminal),
                new RemnantsCommand(terminal),
                new ExplainCommand(terminal),
                new AttachCommand(terminal),
                new UpdateCommand(terminal),
                new DetachCommand(terminal),
                new ReconcileCommand(terminal),
                new WatchCommand(terminal));
    }
}
