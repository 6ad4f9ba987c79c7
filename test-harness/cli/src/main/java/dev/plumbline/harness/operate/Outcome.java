package dev.plumbline.harness.operate;

import dev.plumbline.harness.json.ReportForm;
import dev.plumbline.harness.terminal.Terminal;
import java.util.function.Consumer;

/**
 * What a command found or did.
 *
 * @param report for a program
 * @param text prints it for a person
 */
record Outcome(ReportForm report, Consumer<Terminal> text) {

    boolean ok() {
        return Boolean.TRUE.equals(report.ok());
    }
}
