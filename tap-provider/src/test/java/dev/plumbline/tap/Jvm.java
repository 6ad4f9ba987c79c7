package dev.plumbline.tap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another Java process on this one's class path, tuned for a quick start. */
final class Jvm {

    private Jvm() {}

    static ProcessBuilder command(List<String> wrapper, Class<?> main, String... arguments) {
        List<String> words = new ArrayList<>(wrapper);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).inheritIO();
    }

    static int run(List<String> wrapper, Class<?> main, String... arguments) throws Exception {
        return command(wrapper, main, arguments).start().waitFor();
    }
}
