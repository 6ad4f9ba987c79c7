package dev.plumbline.dist;

import dev.plumbline.harness.cli.Plumbline;
import dev.plumbline.harness.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes what a distribution has beside its jars, from the commands themselves. */
public final class DistFiles {

    private static final boolean[] QUIET = {};
    private static final List<String> ONLY_IN_A_CHECKOUT = List.of("test", "bench", "dist");

    private DistFiles() {}

    /**
     * Writes completion, licences and native libraries, and manual pages as AsciiDoc.
     *
     * @param args folder of the distribution, which has the jars in {@code lib}; folder for the AsciiDoc
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        Path files = Path.of(args[0]);
        writeCompletion(Files.createDirectories(files.resolve("completion")));
        Licences.copy(files.resolve("lib"), Files.createDirectories(files.resolve("licences")));
        NativeLibraries.unpack(files.resolve("lib"), files.resolve("native"));
        writeManual(Files.createDirectories(Path.of(args[1])));
    }

    private static void writeCompletion(Path folder) throws IOException {
        String bash = output("completion", "bash");
        Files.writeString(folder.resolve("plumbline.bash"), bash);
        Files.writeString(folder.resolve("_plumbline"), "#compdef plumbline\n" + bash);
        Files.writeString(folder.resolve("plumbline.fish"), output("completion", "fish"));
    }

    private static void writeManual(Path folder) throws IOException {
        StringWriter ignored = new StringWriter();
        PrintWriter nowhere = new PrintWriter(ignored);
        int status = ManPageGenerator.generateManPage(
                folder.toFile(),
                null,
                QUIET,
                false,
                Plumbline.commandLine(Terminal.none(nowhere, nowhere)).getCommandSpec());
        if (status != 0) {
            throw new IOException("the generator of manual pages failed with status " + status);
        }
        for (String command : ONLY_IN_A_CHECKOUT) {
            Files.delete(folder.resolve("plumbline-" + command + ".adoc"));
        }
    }

    private static String output(String... words) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Plumbline.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
        if (status != 0) {
            throw new IOException(String.join(" ", words) + " failed: " + err);
        }
        return out.toString();
    }
}
