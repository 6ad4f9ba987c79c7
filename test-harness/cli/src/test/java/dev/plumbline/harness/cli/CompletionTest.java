package dev.plumbline.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.harness.process.Command;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bash and fish themselves complete. */
class CompletionTest {

    @TempDir
    static Path folder;

    private static Path script;

    @BeforeAll
    static void write() throws Exception {
        StringWriter out = new StringWriter();
        assertThat(Plumbline.run(new PrintWriter(out, true), new PrintWriter(out, true), "completion"))
                .isZero();
        script = Files.writeString(folder.resolve("completion"), out.toString());
    }

    /** The words that bash offers where a line ends with these. */
    private static List<String> offered(String line) {
        String[] words = (line + "|").split(" ");
        words[words.length - 1] = words[words.length - 1].replace("|", "");
        String list = "'" + String.join("' '", words) + "'";
        String lines = ". " + script + "; COMP_WORDS=(" + list + "); COMP_CWORD=" + (words.length - 1) + "; COMP_LINE='"
                + line + "'; COMP_POINT=" + line.length()
                + "; $(complete -p plumbline | sed 's/.*-F \\([^ ]*\\) .*/\\1/') 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"";
        return Command.of("bash", "-c", lines)
                .output()
                .lines()
                .map(String::strip)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "plumbline li,list",
        "plumbline rec,reconcile",
        "plumbline list --all,--all-namespaces",
        "plumbline detach --dry,--dry-run",
        "plumbline attach --ge,--geneve",
        "plumbline show --js,--json",
        "plumbline show --json --inst,--instance"
    })
    void commandsAndOptionsAreCompleted(String line, String word) {
        assertThat(offered(line)).containsExactly(word);
    }

    @Test
    void allCommandsAreOffered() {
        assertThat(offered("plumbline "))
                .contains(
                        "boot", "simulate", "doctor", "list", "show", "check", "remnants", "attach", "detach", "watch");
    }

    @ParameterizedTest
    @CsvSource({
        "plumbline reco,reconcile",
        "plumbline list --all,--all-namespaces",
        "plumbline boot --tunnel ge,geneve",
        "plumbline completion --he,--help",
        "plumbline show --js,--json",
        "plumbline show --json --inst,--instance"
    })
    void fishCompletesThemToo(String line, String word) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/fish")), "fish is not installed");
        StringWriter out = new StringWriter();
        assertThat(Plumbline.run(new PrintWriter(out, true), new PrintWriter(out, true), "completion", "fish"))
                .isZero();
        Path file = Files.writeString(folder.resolve("plumbline.fish"), out.toString());
        List<String> offered = Command.of(
                        "fish", "--no-config", "-c", "source " + file + "; complete -C '" + line + "'")
                .output()
                .lines()
                .map(it -> it.replaceFirst("\t.*", ""))
                .toList();
        assertThat(offered).containsExactly(word);
    }

    @Test
    void anotherShellIsRefusedWithThoseThatThereAre() {
        StringWriter err = new StringWriter();
        assertThat(Plumbline.run(new PrintWriter(err, true), new PrintWriter(err, true), "completion", "csh"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("csh").containsIgnoringCase("fish");
    }
}
