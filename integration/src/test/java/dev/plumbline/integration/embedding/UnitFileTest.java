package dev.plumbline.integration.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.Jvm;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Places;
import dev.plumbline.integration.support.ReadOnlyHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of docs/host/plumbline.service where /run is noexec and all else is read-only, as its lines make it. */
@KernelTest
@Tag("host-only")
class UnitFileTest {

    private static final Path UNIT = Path.of(Places.of(UnitFileTest.class))
            .resolve("../../../docs/host/plumbline.service")
            .normalize();

    @Test
    void theBackendOpensWithTheOptionsOfTheUnit(@TempDir Path folder) throws IOException {
        assertThat(line("ProtectSystem")).isEqualTo("strict");
        assertThat(line("CacheDirectory")).isNotEmpty();
        ReadOnlyHost host = new ReadOnlyHost(folder);

        String output = host.run(java(line("ExecStart"), host.cache()));

        assertThat(output).containsPattern("open 2: \\d+ capabilities").containsPattern("select 2: \\d+ capabilities");
        assertThat(host.left()).as("what JNA leaves of what it unpacked").isEmpty();
    }

    @Test
    void theFolderOfARuntimeDirectoryWouldNotDo(@TempDir Path folder) throws IOException {
        String output = new ReadOnlyHost(folder).run(java(line("ExecStart"), Path.of("/run")));

        assertThat(output).contains("open 2: UnavailableException: load JNA's native library failed");
    }

    private static String line(String key) throws IOException {
        return Files.readAllLines(UNIT).stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElse("");
    }

    /** The unit's options, this JVM, and a program that is there. */
    private static List<String> java(String execStart, Path cache) {
        List<String> words = new ArrayList<>(Jvm.command());
        words.remove("--enable-native-access=ALL-UNNAMED");
        for (String word : execStart.split(" ")) {
            if (word.equals("-cp")) {
                break;
            }
            words.add(word.replace("${CACHE_DIRECTORY}", cache.toString()));
        }
        words.remove("/usr/bin/java");
        words.addAll(List.of(
                "-Dplumbline.provider=tap", "-cp", System.getProperty("java.class.path"), OpenTwice.class.getName()));
        return words;
    }
}
