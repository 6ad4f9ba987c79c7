package dev.plumbline.harness.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Terminal terminal(boolean shown, int columns, String... answers) {
        Optional<BufferedReader> reader =
                answers.length == 0 ? Optional.empty() : Optional.of(new BufferedReader(new StringReader(answers[0])));
        return new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), reader, shown, columns);
    }

    private static TextTable table() {
        TextTable table = new TextTable("A", "LONGER");
        table.add("one\ttwo", 3);
        return table;
    }

    @Test
    void aProgramGetsTabsAndNoHeader() {
        terminal(false, 80).print(table());
        assertThat(out.toString()).isEqualTo("one two\t3" + System.lineSeparator());
    }

    @Test
    void aPersonGetsColumns() {
        terminal(true, 80).print(table());
        assertThat(out.toString().lines()).containsExactly("A        LONGER", "one\ttwo  3");
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        terminal(true, 40).print("  word " + "word ".repeat(30) + "\nshort\n");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 40).contains("short");
        assertThat(out.toString().replaceAll("\\s+", " ")).isEqualTo(" word " + "word ".repeat(30) + "short ");
    }

    @Test
    void aWordThatIsTooWideStaysWhole() {
        terminal(true, 40).print("  " + "x".repeat(60) + " y");
        assertThat(out.toString().lines()).containsExactly("  " + "x".repeat(60), "      y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "Y", "yes", " YES "})
    void yesIsAgreement(String answer) {
        assertThat(terminal(true, 80, answer + "\n").agrees("Do it?")).contains(true);
        assertThat(err.toString()).isEqualTo("Do it? [y/N] ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "yess", "\n"})
    void whateverElseIsNot(String answer) {
        assertThat(terminal(true, 80, answer).agrees("Do it?")).contains(false);
    }

    @Test
    void nobodyIsAskedWhereNobodySits() {
        assertThat(terminal(true, 80).agrees("Do it?")).isEmpty();
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/pts/3,true",
        "/dev/tty1,true",
        "/dev/console,true",
        "pipe:[7],false",
        "/dev/null,false",
        "/tmp/x,false"
    })
    void aTerminalIsKnownByItsFile(String file, boolean terminal) {
        assertThat(Streams.isTerminal(file)).isEqualTo(terminal);
    }

    @ParameterizedTest
    @CsvSource({"132,132", "7,40", "9999,1000", "wide,80", ",80", "12345,80"})
    void theShellSaysHowWideItIs(String variable, int columns) {
        assertThat(Streams.columns(variable)).isEqualTo(columns);
    }
}
