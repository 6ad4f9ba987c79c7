package dev.plumbline.integration.docs;

import dev.plumbline.integration.support.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs what a page shows in a JVM of its own. */
final class Child {

    /** Exit status, and both streams. */
    record Output(int status, String text) {}

    private Child() {}

    static Output java(Path jar, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                jar + ":" + System.getProperty("java.class.path")));
        command.addAll(List.of(words));
        Command.Result result = Command.run(command);
        return new Output(result.status(), result.output());
    }

    static Output tests(Path jar, String type) {
        return java(
                jar,
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-banner",
                "--disable-ansi-colors",
                "--fail-if-no-tests",
                "--select-class=" + type);
    }
}
