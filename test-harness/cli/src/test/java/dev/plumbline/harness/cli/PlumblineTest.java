package dev.plumbline.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlumblineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Plumbline.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @Test
    void helpListsEveryCommandOfTheScript() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).containsSubsequence("\n  boot ", "\n  simulate ", "\n  doctor ");
        assertThat(out.toString()).contains("\n  test ", "\n  bench ");
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("plumbline \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @Test
    void helpKnowsACommandByItsName() {
        assertThat(run("help", "boot")).isZero();
        assertThat(out.toString()).startsWith("Usage: plumbline boot ");
        assertThat(run("help", "bot")).isEqualTo(2);
    }

    @Test
    void lostOutputFailsWhatSucceeded() {
        PrintWriter lost = new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        int status = Plumbline.run(lost, new PrintWriter(err, true), "--help");
        assertThat(Plumbline.afterOutput(status, lost, new PrintWriter(err, true)))
                .isEqualTo(1);
        assertThat(err.toString()).contains("standard output could not be written");
        assertThat(Plumbline.afterOutput(2, new PrintWriter(out), new PrintWriter(err)))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "bench", "dist"})
    void whatTheScriptAloneCanDoNamesTheScript(String command) {
        assertThat(run(command)).isEqualTo(2);
        assertThat(err.toString()).contains("run ./plumbline " + command);
    }
}
