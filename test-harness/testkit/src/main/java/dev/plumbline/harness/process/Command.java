package dev.plumbline.harness.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program to be run to its end, without standard input. Immutable; may be run several times, by several threads. The
 * program starts in the namespaces of the thread that runs it.
 */
public final class Command {

    private enum Errors {
        APART,
        IN_OUTPUT,
        SHOWN
    }

    /**
     * What a program left.
     *
     * @param status exit status
     * @param output what it printed on standard output, without space around it
     * @param errors what it printed on standard error, without space around it; empty if that went elsewhere
     */
    public record Result(int status, String output, String errors) {}

    private final List<String> words;
    private final Errors errors;
    private final Optional<Duration> longest;

    private Command(List<String> words, Errors errors, Optional<Duration> longest) {
        this.words = words;
        this.errors = errors;
        this.longest = longest;
    }

    /**
     * A command line.
     *
     * @param words the program and its arguments
     * @return what runs it
     */
    public static Command of(String... words) {
        return of(List.of(words));
    }

    /**
     * A command line.
     *
     * @param words the program and its arguments
     * @return what runs it
     */
    public static Command of(List<String> words) {
        return new Command(List.copyOf(words), Errors.APART, Optional.empty());
    }

    /**
     * Lines of shell, of which the first that fails ends the run.
     *
     * @param lines for {@code sh -e}
     * @return what runs them
     */
    public static Command shell(String lines) {
        return of("sh", "-ec", lines);
    }

    /**
     * The same, with standard error in its output, in the order in which it was printed.
     *
     * @return another command
     */
    public Command withErrorsInOutput() {
        return new Command(words, Errors.IN_OUTPUT, longest);
    }

    /**
     * The same, with standard error on this process's.
     *
     * @return another command
     */
    public Command showingErrors() {
        return new Command(words, Errors.SHOWN, longest);
    }

    /**
     * The same, to be killed if it takes too long.
     *
     * @param limit how long it may take
     * @return another command
     */
    public Command within(Duration limit) {
        return new Command(words, errors, Optional.of(limit));
    }

    /**
     * Runs the program.
     *
     * @return its exit status, and what it printed
     * @throws CommandException if it cannot be started or takes too long, or this thread is interrupted
     */
    public Result run() {
        Process process = start();
        Drain output = Drain.of(process.getInputStream());
        Drain complaints = Drain.of(process.getErrorStream());
        try {
            process.getOutputStream().close();
            await(process);
            return new Result(process.exitValue(), output.text(), complaints.text());
        } catch (IOException e) {
            throw failed("cannot be talked to: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw failed("was interrupted", e);
        }
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(errors == Errors.IN_OUTPUT);
        if (errors == Errors.SHOWN) {
            builder.redirectError(Redirect.INHERIT);
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw failed("cannot be run: " + e.getMessage() + "; is " + words.get(0) + " installed?", e);
        }
    }

    private void await(Process process) throws InterruptedException {
        if (longest.isEmpty()) {
            process.waitFor();
        } else if (!process.waitFor(longest.get().toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw failed("did not end within " + longest.get().toMillis() + " ms", null);
        }
    }

    private CommandException failed(String how, @Nullable Throwable cause) {
        return new CommandException(String.join(" ", words) + " " + how, cause);
    }

    /**
     * Runs a program that has to succeed.
     *
     * @return what it printed on standard output, without space around it
     * @throws CommandException if it fails, with all that it printed
     */
    public String output() {
        Result result = run();
        if (result.status() != 0) {
            String told = (result.errors() + "\n" + result.output()).strip();
            throw failed("ended with status " + result.status() + ": " + told, null);
        }
        return result.output();
    }

    /**
     * Runs a program and reports no more than whether it succeeded.
     *
     * @return false also if it cannot be started, or takes too long
     */
    public boolean succeeds() {
        try {
            return run().status() == 0;
        } catch (CommandException e) {
            return false;
        }
    }
}
