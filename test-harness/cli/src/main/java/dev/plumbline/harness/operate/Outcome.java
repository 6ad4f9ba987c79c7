package dev.plumbline.harness.operate;

import dev.plumbline.harness.json.ReportForm;
import dev.plumbline.harness.terminal.Terminal;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a command found or did.
 *
 * @param report for a program
 * @param text prints it for a person
 */
record Outcome(ReportForm report, Consumer<Terminal> text) {

    /** This, also when something went wrong beside it: that is reported, and printed as errors. */
    Outcome withProblems(List<String> problems) {
        return problems.isEmpty()
                ? this
                : new Outcome(
                        report.withProblems(problems),
                        text.andThen(to -> problems.forEach(problem -> to.err().println("plumbline: " + problem))));
    }

    boolean ok() {
        return Boolean.TRUE.equals(report.ok());
    }
}
