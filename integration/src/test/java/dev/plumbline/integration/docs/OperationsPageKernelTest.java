package dev.plumbline.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.cli.Plumbline;
import dev.plumbline.harness.process.Command;
import dev.plumbline.harness.terminal.Terminal;
import dev.plumbline.integration.support.KernelTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** docs/operations.md: its sessions on a terminal, from the first to the last, in this process's own namespace. */
@KernelTest
class OperationsPageKernelTest {

    private static final int COLUMNS = 80;

    private record Entry(String command, String output) {}

    private static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        boolean inside = false;
        for (String line :
                Repository.read(Path.of("docs/operations.md")).lines().toList()) {
            if (line.startsWith("```")) {
                inside = line.equals("```console");
            } else if (inside && line.startsWith("$ ")) {
                entries.add(new Entry(line.substring(2), ""));
            } else if (inside) {
                Entry last = entries.remove(entries.size() - 1);
                entries.add(new Entry(last.command(), last.output() + line + "\n"));
            }
        }
        return entries;
    }

    private static String run(String command) {
        if (!command.startsWith("plumbline ")) {
            return Command.shell(command).output();
        }
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out, true);
        String[] words = command.split(" ");
        Plumbline.run(
                new Terminal(printer, printer, Optional.empty(), true, COLUMNS),
                Arrays.copyOfRange(words, 1, words.length));
        return out.toString();
    }

    /**
     * Not the age, nor indexes, nor the MACs of bridges, which are another host's and another boot's; nor who holds the
     * TAP, since tests beside this one hold TAPs of the same name in other namespaces.
     */
    private static String comparable(String text) {
        return text.replaceAll(
                        "(?m)^held by {4}process .*\n(?: {11}process .*\n)*", "held by    nobody that can be seen\n")
                .replaceAll("(?m)^age {8}\\d+ s$", "age SECONDS")
                .replaceAll("(index|MASTER) \\d+", "$1 N")
                .replaceAll("(plb|vxl)(.*MAC 02:)[0-9a-f:]{14}", "$1$2HASH");
    }

    @Test
    void everySessionOnThePageEndsAsItShows() {
        List<Entry> entries = entries();
        assertThat(entries).hasSizeGreaterThan(8);
        StringBuilder page = new StringBuilder();
        StringBuilder here = new StringBuilder();
        for (Entry entry : entries) {
            page.append("$ ").append(entry.command()).append('\n').append(entry.output());
            here.append("$ ").append(entry.command()).append('\n').append(run(entry.command()));
        }
        assertThat(comparable(here.toString())).isEqualTo(comparable(page.toString()));
        assertThat(here.toString().lines()).allMatch(line -> line.startsWith("$ ") || line.length() <= COLUMNS);
    }
}
