package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.cli.Plumbline;
import dev.plumbline.harness.process.Command;
import dev.plumbline.integration.support.Jvm;
import dev.plumbline.integration.support.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as a process of its own: signals, and where its output goes. Needs no kernel of its own. */
class CommandProcessTest {

    private static final String SLOW = """
            name: slow
            vms: 1000
            timeScale: 1
            arrival: {fixed: {perSecond: 20}}
            lifetime: {fixed: {seconds: 5}}
            """;

    private static List<String> words(String... arguments) {
        List<String> words = new ArrayList<>(Jvm.command());
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Plumbline.class.getName()));
        words.addAll(List.of(arguments));
        return words;
    }

    private static String line(String... arguments) {
        return words(arguments).stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({"INT", "TERM"})
    void aSimulationThatIsStoppedReportsSoFar(String signal, @TempDir Path folder) throws Exception {
        Path scenario = Files.writeString(folder.resolve("slow.yaml"), SLOW);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Path report = folder.resolve("report");
        // what runs in the background of a script ignores SIGINT, and so would its children
        List<String> words = new ArrayList<>(List.of("env", "--default-signal=" + signal));
        words.addAll(words("simulate", "--provider", "in-memory", scenario.toString(), "--report", report.toString()));
        Process process = new ProcessBuilder(words)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            Wait.until("it simulates", () -> Files.exists(err) && read(err).contains("simulate "));
            Command.of("kill", "-" + signal, Long.toString(process.pid())).output();
            assertThat(process.waitFor()).as(read(err)).isEqualTo(1);
        } finally {
            process.destroyForcibly();
        }
        assertThat(read(out)).contains("slow (seed 1)", "STOPPED before the end.");
        assertThat(read(report.resolve("report.txt"))).isEqualTo(read(out));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"boot --vms 2 --json", "simulate --vms 5", "list", "--help"})
    void lostOutputIsAFailure(String words) {
        String[] arguments =
                (words.equals("list") || words.startsWith("-") ? words : words + " --provider in-memory").split(" ");
        Command.Result result = Command.shell(
                        line(arguments) + (words.equals("list") ? " --provider in-memory --json" : "") + " >/dev/full")
                .run();
        assertThat(result.status()).as(result.errors()).isEqualTo(1);
        assertThat(result.errors()).contains("standard output could not be written");
    }
}
