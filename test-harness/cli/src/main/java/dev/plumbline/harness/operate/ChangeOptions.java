package dev.plumbline.harness.operate;

import dev.plumbline.harness.json.ReportForm;
import dev.plumbline.harness.terminal.Terminal;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Whether a command that changes the host may. */
final class ChangeOptions {

    @Option(
            names = {"-y", "--yes"},
            description = "Do it without asking.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    /** @throws IllegalArgumentException if nobody can be asked, and neither option was given */
    void check(String command, Terminal terminal) {
        if (!yes && !dryRun && terminal.answers().isEmpty()) {
            throw new IllegalArgumentException(
                    command + " changes this host and has no terminal to ask; give --yes to do it, or --dry-run to see"
                            + " what it would do");
        }
    }

    /**
     * Does the work unless it is a dry run or the answer is no.
     *
     * @param planned what would be done, a line per change; at least one
     * @param work does it, and returns what was done
     */
    Outcome carryOut(String command, List<String> planned, Terminal terminal, Supplier<Done> work) {
        if (dryRun) {
            return new Outcome(ReportForm.of(command, true).withPlanned(planned), to -> print("would", planned, to));
        }
        if (!yes) {
            planned.forEach(line -> terminal.err().println("will " + line));
            if (!terminal.agrees("Do it?").orElse(false)) {
                return new Outcome(
                        ReportForm.of(command, false).withProblems(List.of("the answer was no; nothing was changed")),
                        to -> to.err().println("plumbline: nothing was changed"));
            }
        }
        Done done = work.get();
        return new Outcome(ReportForm.of(command, done.ok()).withDone(done.lines()), to -> print("", done.lines(), to));
    }

    /**
     * What a change came to.
     *
     * @param ok whether all is as it was wanted
     * @param lines what was done, a line per change
     */
    record Done(boolean ok, List<String> lines) {

        Done {
            lines = List.copyOf(lines);
        }
    }

    private static void print(String before, List<String> lines, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(before)
                .append(before.isEmpty() ? "" : " ")
                .append(line)
                .append('\n'));
        terminal.print(text.toString());
    }
}
