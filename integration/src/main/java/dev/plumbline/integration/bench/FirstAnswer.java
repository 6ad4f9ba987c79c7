package dev.plumbline.integration.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Starts a peer with its first command already waiting, and measures until it answers. */
final class FirstAnswer {

    private FirstAnswer() {}

    static double micros(List<String> program, String line) {
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(program)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
            String answer = answers.readLine();
            long nanos = System.nanoTime() - start;
            if (answer == null || !answer.startsWith("ok ")) {
                throw new IllegalStateException(String.join(" ", program) + ": " + answer);
            }
            process.getOutputStream().close();
            process.waitFor();
            return nanos / 1000.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
