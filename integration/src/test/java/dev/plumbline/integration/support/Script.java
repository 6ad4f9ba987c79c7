package dev.plumbline.integration.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Perl scripts among the test resources: Perl starts in milliseconds and shares no code with the provider. */
final class Script {

    private Script() {}

    /** A command line. It carries the text, not the file: another user may not read this checkout. */
    static List<String> command(String name, String... arguments) {
        Needs.program("perl", "install perl");
        List<String> words = new ArrayList<>(List.of("perl", "-e", text("/" + name)));
        words.addAll(List.of(arguments));
        return words;
    }

    private static String text(String name) {
        try (InputStream script = Script.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
