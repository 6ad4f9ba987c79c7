package dev.plumbline.harness.tck;

import dev.plumbline.kit.NotHereException;
import dev.plumbline.kit.OtherProcess;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link BackendProcess}, on the class path of this one. */
final class ChildBackend implements OtherProcess {

    private final Process process;
    private final PrintStream calls;
    private final BufferedReader answers;

    private ChildBackend(Process process) {
        this.process = process;
        this.calls = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static OtherProcess start(String provider, BackendOptions options) {
        String classPath = System.getProperty("java.class.path", "");
        if (classPath.isEmpty()) {
            throw new NotHereException("no second process without a class path");
        }
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                BackendProcess.class.getName(),
                provider));
        options.values().forEach((key, value) -> words.add(key + "=" + value));
        try {
            return new ChildBackend(new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> call(String line) {
        calls.println(line);
        List<String> answer = new ArrayList<>();
        try {
            String next = answers.readLine();
            while (next != null && !next.equals(BackendProcess.END)) {
                answer.add(next);
                next = answers.readLine();
            }
            if (next == null) {
                throw new IllegalStateException("the other process ended instead of answering " + line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer;
    }

    @Override
    public String attach(NicRequest request) {
        return String.join("\n", call("attach " + RequestText.of(request)));
    }

    @Override
    public boolean detach(NicId nic) {
        return call("detach " + RequestText.of(nic)).equals(List.of("true"));
    }

    @Override
    public List<String> list(NetworkNamespace namespace) {
        return call("list " + RequestText.of(namespace));
    }

    /** Its input ends, and so it does. */
    @Override
    public void close() {
        calls.close();
        process.onExit().join();
    }
}
