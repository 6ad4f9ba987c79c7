package dev.plumbline.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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

    @ParameterizedTest
    @ValueSource(strings = {"test", "bench"})
    void whatTheScriptAloneCanDoNamesTheScript(String command) {
        assertThat(run(command)).isEqualTo(2);
        assertThat(err.toString()).contains("run ./plumbline " + command);
    }
}
