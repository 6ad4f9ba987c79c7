package dev.plumbline.integration.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.process.Command;
import dev.plumbline.integration.support.Jvm;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.linux.sys.NativeSyscalls;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where JNA's library cannot load, every attempt says why and what to do; selection says so too. */
@KernelTest
@Tag("host-only")
class NativeLibraryTest {

    private static final String NAME_A_DIRECTORY = "; name a directory that is writable, has room for 200 KB and is not"
            + " mounted noexec by -Djna.tmpdir=DIR";

    /** Shell command that mounts the folder $1, further options of the JVM, part of the reason, remedy. */
    static Stream<Arguments> obstacles() {
        Stream<Arguments> everywhere = Stream.of(
                Arguments.of(
                        "mount -t tmpfs -o noexec tmpfs $1",
                        "-Djna.tmpdir=$1",
                        "failed to map segment from shared object",
                        NAME_A_DIRECTORY),
                Arguments.of("mount -t tmpfs -o ro tmpfs $1", "-Djna.tmpdir=$1", "is not writable", NAME_A_DIRECTORY),
                Arguments.of(
                        "mount -t tmpfs -o size=64k tmpfs $1",
                        "-Djna.tmpdir=$1",
                        "No space left on device",
                        "; free 200 KB in /"),
                Arguments.of(":", "-Djna.noclasspath=true", "Unable to locate JNA native support", NAME_A_DIRECTORY));
        Stream<Arguments> deniedByTheJvm = Stream.of(Arguments.of(
                ":",
                "--illegal-native-access=deny",
                "IllegalCallerException: Illegal native access from",
                "; start the JVM with --enable-native-access=ALL-UNNAMED"));
        return Runtime.version().feature() < 24 ? everywhere : Stream.concat(everywhere, deniedByTheJvm);
    }

    @ParameterizedTest
    @MethodSource("obstacles")
    void everyAttemptSaysWhyAndWhatToDo(
            String mount, String option, String reason, String remedy, @TempDir Path folder) {
        String output = openTwice(mount, option, folder);

        for (int i = 1; i <= 2; i++) {
            assertThat(output)
                    .containsPattern("open " + i + ": UnavailableException: load JNA's native library failed: .*"
                            + Pattern.quote(reason) + ".*"
                            + Pattern.quote(remedy))
                    .containsPattern("select " + i + ": ProviderSelectionException: (?s:.*)unavailable: load JNA's"
                            + " native library failed: .*"
                            + Pattern.quote(reason) + ".*"
                            + Pattern.quote(remedy));
        }
    }

    @Test
    void theSameProgramOpensWhereNothingIsInTheWay(@TempDir Path folder) {
        assertThat(openTwice(":", "-Djna.tmpdir=$1", folder))
                .containsPattern("open 2: \\d+ capabilities")
                .containsPattern("select 2: \\d+ capabilities");
        assertThat(folder).isEmptyDirectory();
    }

    /** As in an application server: each class loader has classes of JNA of its own. */
    @Test
    void severalClassLoadersOfOneJvmLoadItEach() throws ReflectiveOperationException, IOException {
        for (int i = 0; i < 2; i++) {
            try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
                Class<?> syscalls = loader.loadClass(NativeSyscalls.class.getName());
                assertThat(syscalls).isNotEqualTo(NativeSyscalls.class);
                assertThat(syscalls.getConstructor().newInstance()).isNotNull();
            }
        }
    }

    private static URL[] classPath() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":")) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static String openTwice(String mount, String option, Path folder) {
        List<String> words = new ArrayList<>(List.of("unshare", "--mount", "sh", "-ec"));
        words.add(mount.replace("$1", folder.toString()) + "\nexec \"$@\"");
        words.add("sh");
        Jvm.command().stream()
                .filter(word -> !word.startsWith("--enable-native-access"))
                .forEach(words::add);
        words.addAll(List.of(
                "-Xmx64m",
                "-Dplumbline.provider=tap",
                option.replace("$1", folder.toString()),
                "-cp",
                System.getProperty("java.class.path"),
                OpenTwice.class.getName()));
        return Command.of(words).withErrorsInOutput().run().output();
    }
}
