package dev.plumbline.integration.support;

import dev.plumbline.harness.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM of the same JDK, with what makes it start fast. */
public final class Jvm {

    private Jvm() {}

    /** The command, to be followed by options, a class and its arguments. */
    public static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED");
    }

    /** Runs a class, or what else follows the class path. */
    public static Command.Result run(String classPath, String... words) {
        List<String> all = new ArrayList<>(command());
        all.addAll(List.of("-cp", classPath));
        all.addAll(List.of(words));
        return Command.of(all).withErrorsInOutput().run();
    }

    /** Runs tests by JUnit's launcher; the selector is one of its options, such as {@code --select-class=NAME}. */
    public static Command.Result tests(String classPath, String selector) {
        return run(
                classPath,
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-banner",
                "--disable-ansi-colors",
                "--fail-if-no-tests",
                selector);
    }
}
