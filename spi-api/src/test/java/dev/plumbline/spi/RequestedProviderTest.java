package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedProviderTest {

    private static final Map<String, String> NOTHING = Map.of();

    @TempDir
    Path dir;

    private Path file(String content) throws IOException {
        return Files.writeString(dir.resolve("plumbline.properties"), content);
    }

    private static RequestedProvider asked(Map<String, String> properties, Map<String, String> environment) {
        return RequestedProvider.configured(properties::get, environment::get).orElseThrow();
    }

    @Test
    void propertyWinsOverEnvironmentAndFile() throws IOException {
        Map<String, String> properties = Map.of(
                "plumbline.provider",
                "by-property",
                "plumbline.config",
                file("plumbline.provider=by-file").toString());
        assertThat(asked(properties, Map.of("PLUMBLINE_PROVIDER", "by-environment")))
                .isEqualTo(new RequestedProvider("by-property", "-Dplumbline.provider"));
    }

    @Test
    void environmentWinsOverFile() throws IOException {
        Map<String, String> properties =
                Map.of("plumbline.config", file("plumbline.provider=by-file").toString());
        assertThat(asked(properties, Map.of("PLUMBLINE_PROVIDER", "by-environment")))
                .isEqualTo(new RequestedProvider("by-environment", "PLUMBLINE_PROVIDER"));
    }

    @Test
    void fileIsNamedByAProperty() throws IOException {
        Path file = file("plumbline.provider=by-file");
        assertThat(asked(Map.of("plumbline.config", file.toString()), NOTHING))
                .isEqualTo(new RequestedProvider("by-file", file.toString()));
    }

    @Test
    void fileIsNamedByTheEnvironment() throws IOException {
        Path file = file("plumbline.provider = by-file");
        assertThat(asked(NOTHING, Map.of("PLUMBLINE_CONFIG", file.toString())).name())
                .isEqualTo("by-file");
    }

    @Test
    void fileNamedByAPropertyWinsOverTheOneNamedByTheEnvironment() throws IOException {
        Path file = file("plumbline.provider=by-file");
        Map<String, String> properties = Map.of("plumbline.config", file.toString());
        assertThat(asked(properties, Map.of("PLUMBLINE_CONFIG", "/nonexistent")).name())
                .isEqualTo("by-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void whatIsSetToNothingCountsAsNotSet(String nothing) throws IOException {
        Path file = file("plumbline.provider=by-file");
        Map<String, String> properties = Map.of("plumbline.provider", nothing, "plumbline.config", nothing);
        Map<String, String> environment = Map.of("PLUMBLINE_PROVIDER", nothing, "PLUMBLINE_CONFIG", file.toString());
        assertThat(asked(properties, environment).name()).isEqualTo("by-file");
    }

    @Test
    void spaceAroundANameIsDropped() {
        assertThat(asked(Map.of("plumbline.provider", " tap\n"), NOTHING).name())
                .isEqualTo("tap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "mtu=9001\n", "plumbline.provider=\n"})
    void fileWithoutTheEntryAsksForNothing(String content) throws IOException {
        String file = file(content).toString();
        assertThat(RequestedProvider.configured(Map.of("plumbline.config", file)::get, NOTHING::get))
                .isEmpty();
    }

    @Test
    void fileThatIsNamedButMissingIsAnErrorThatTellsHowToNameAnother() {
        String missing = dir.resolve("missing.properties").toString();
        assertThatExceptionOfType(ProviderSelectionException.class)
                .isThrownBy(() -> asked(Map.of("plumbline.config", missing), NOTHING))
                .withMessage("read configuration file " + missing + " failed: java.nio.file.NoSuchFileException: "
                        + missing + "; name a readable properties file by -Dplumbline.config or PLUMBLINE_CONFIG")
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void directoryInPlaceOfTheFileIsAnError() {
        assertThatExceptionOfType(ProviderSelectionException.class)
                .isThrownBy(() -> asked(NOTHING, Map.of("PLUMBLINE_CONFIG", dir.toString())))
                .withMessageStartingWith("read configuration file " + dir + " failed: java.io.IOException");
    }

    @Test
    void fileWithAMalformedEscapeIsAnError() throws IOException {
        String file = file("plumbline.provider=\\u00zz").toString();
        assertThatExceptionOfType(ProviderSelectionException.class)
                .isThrownBy(() -> asked(Map.of("plumbline.config", file), NOTHING))
                .withMessageContaining("Malformed \\uxxxx encoding");
    }

    @Test
    void fileThatIsNotUtf8IsAnError() throws IOException {
        Path file = Files.write(dir.resolve("latin1"), new byte[] {'a', '=', (byte) 0xe4, '\n'});
        assertThatExceptionOfType(ProviderSelectionException.class)
                .isThrownBy(() -> asked(Map.of("plumbline.config", file.toString()), NOTHING))
                .withMessageContaining("MalformedInputException");
    }

    @Test
    void fileThatCannotBeAPathIsAnErrorWithoutControlCharacters() {
        assertThatExceptionOfType(ProviderSelectionException.class)
                .isThrownBy(() -> asked(Map.of("plumbline.config", "/etc/\u0000"), NOTHING))
                .withMessageStartingWith("read configuration file /etc/\\u0000 failed:")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u0000"));
    }
}
