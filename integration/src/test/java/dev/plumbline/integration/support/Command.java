package dev.plumbline.integration.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a program to its end. */
public final class Command {

    private Command() {}

    /**
     * What a program left.
     *
     * @param status exit status
     * @param output standard output and standard error
     */
    public record Result(int status, String output) {}

    public static Result run(List<String> words) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", words), e);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts tests", e);
        }
    }

    /** Runs a program that has to succeed, and returns what it printed. */
    public static String output(String... words) {
        Result result = run(List.of(words));
        if (result.status != 0) {
            throw new AssertionError(String.join(" ", words) + ": exit status " + result.status + ": " + result.output);
        }
        return result.output;
    }

    public static boolean succeeds(String... words) {
        return run(List.of(words)).status == 0;
    }
}
