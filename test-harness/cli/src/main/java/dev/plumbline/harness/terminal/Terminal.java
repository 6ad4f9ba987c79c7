package dev.plumbline.harness.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Where a command's results go, and who answers its questions.
 *
 * @param out results
 * @param err progress, logs, errors and questions
 * @param answers lines of whoever sits at the terminal; empty if nobody does
 * @param shown whether a person reads {@code out}; a program gets tab-separated values
 * @param columns width of the terminal in characters
 */
public record Terminal(PrintWriter out, PrintWriter err, Optional<BufferedReader> answers, boolean shown, int columns) {

    /** Width where nobody knows better. */
    public static final int DEFAULT_COLUMNS = 80;

    /** One for a program: nobody sits at it. */
    public static Terminal none(PrintWriter out, PrintWriter err) {
        return new Terminal(out, err, Optional.empty(), false, DEFAULT_COLUMNS);
    }

    /** That of this process. */
    public static Terminal ofProcess(PrintWriter out, PrintWriter err) {
        return new Terminal(
                out,
                err,
                Streams.isTerminal(Streams.INPUT) ? Optional.of(Streams.input()) : Optional.empty(),
                Streams.isTerminal(Streams.OUTPUT),
                Streams.columns(System.getenv("COLUMNS")));
    }

    /** Whether a person sees progress on this process's standard error while it is overwritten. */
    public static boolean showsProgress() {
        return Streams.isTerminal(Streams.ERRORS) && System.getenv("TERM") != null;
    }

    /** Width of this process's terminal in characters. */
    public static int columnsOfProcess() {
        return Streams.columns(System.getenv("COLUMNS"));
    }

    /** A table for whoever reads it. */
    public void print(TextTable table) {
        out.print(shown ? wrapped(table.toString()) : table.tabSeparated());
    }

    /** Text for whoever reads it: its lines are no wider than a terminal is. */
    public void print(String text) {
        out.print(shown ? wrapped(text) : text);
    }

    private String wrapped(String text) {
        StringBuilder wrapped = new StringBuilder();
        text.lines()
                .forEach(line -> Wrapping.of(line, columns)
                        .forEach(part -> wrapped.append(part).append(System.lineSeparator())));
        return wrapped.toString();
    }

    /**
     * Asks a question, to be answered by {@code y} or {@code yes}.
     *
     * @return whether it was; empty if there is nobody to ask
     */
    public Optional<Boolean> agrees(String question) {
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        err.print(question + " [y/N] ");
        err.flush();
        try {
            String answer = answers.get().readLine();
            return Optional.of(answer != null && answer.strip().matches("(?i)y(es)?"));
        } catch (IOException e) {
            return Optional.of(false);
        }
    }
}
