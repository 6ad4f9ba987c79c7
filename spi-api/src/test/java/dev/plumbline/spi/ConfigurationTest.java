package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a provider's name and options come from (rules S1, S5, S6 and S7). */
class ConfigurationTest {

    private static final Map<String, String> NOTHING = Map.of();

    @TempDir
    Path dir;

    private Path file(String content) throws IOException {
        return Files.writeString(dir.resolve("plumbline.properties"), content);
    }

    private static RequestedProvider asked(Map<String, String> properties, Map<String, String> environment) {
        return Configuration.read(properties, environment).provider().orElseThrow();
    }

    @Test
    void propertyWinsOverEnvironmentAndFile() throws IOException {
        Map<String, String> properties = Map.of(
                "plumbline.provider",
                "by-property",
                "plumbline.config",
                file("plumbline.provider=by-file").toString());
        assertThat(asked(properties, Map.of("PLUMBLINE_PROVIDER", "by-environment")))
                .isEqualTo(new RequestedProvider("by-property", "system property plumbline.provider"));
    }

    @Test
    void environmentWinsOverFile() throws IOException {
        Map<String, String> properties =
                Map.of("plumbline.config", file("plumbline.provider=by-file").toString());
        assertThat(asked(properties, Map.of("PLUMBLINE_PROVIDER", "by-environment")))
                .isEqualTo(new RequestedProvider("by-environment", "environment variable PLUMBLINE_PROVIDER"));
    }

    @Test
    void fileIsNamedByAProperty() throws IOException {
        Path file = file("plumbline.provider=by-file");
        assertThat(asked(Map.of("plumbline.config", file.toString()), NOTHING))
                .isEqualTo(new RequestedProvider("by-file", file + ", line 1"));
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
        assertThat(Configuration.read(Map.of("plumbline.config", file), NOTHING).provider())
                .isEmpty();
    }

    @Test
    void fileThatIsNamedButMissingIsAnErrorThatTellsHowToNameAnother() {
        String missing = dir.resolve("missing.properties").toString();
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> asked(Map.of("plumbline.config", missing), NOTHING))
                .withMessage("read configuration file " + missing + " failed: there is no such file;"
                        + " correct it, or name a readable properties file by -Dplumbline.config or PLUMBLINE_CONFIG")
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void directoryInPlaceOfTheFileIsAnError() {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> asked(NOTHING, Map.of("PLUMBLINE_CONFIG", dir.toString())))
                .withMessageStartingWith("read configuration file " + dir + " failed: it is a directory;");
    }

    @Test
    void fileWithAMalformedEscapeIsAnError() throws IOException {
        String file = file("plumbline.provider=\\u00zz").toString();
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> asked(Map.of("plumbline.config", file), NOTHING))
                .withMessageContaining("failed: line 1: Malformed \\uxxxx encoding");
    }

    @Test
    void fileThatIsNotUtf8IsAnError() throws IOException {
        Path file = Files.write(dir.resolve("latin1"), new byte[] {'a', '=', (byte) 0xe4, '\n'});
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> asked(Map.of("plumbline.config", file.toString()), NOTHING))
                .withMessageContaining("failed: it is not UTF-8 text;");
    }

    @Test
    void fileThatCannotBeAPathIsAnErrorWithoutControlCharacters() {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> asked(Map.of("plumbline.config", "/etc/\u0000"), NOTHING))
                .withMessageStartingWith("read configuration file /etc/\\u0000 failed:")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u0000"));
    }

    private static BackendOptions options(
            BackendOptions given, Map<String, String> properties, Map<String, String> environment) {
        return Configuration.read(properties, environment).options("tap", given, Set.of("tap", "in", "in-memory"));
    }

    private Map<String, String> inFile(String content) throws IOException {
        return Map.of("plumbline.config", file(content).toString());
    }

    @Test
    void anOptionComesFromTheNearestPlaceThatHasIt() throws IOException {
        Map<String, String> properties = new HashMap<>(inFile("""
                # options
                plumbline.tap.a = file
                plumbline.tap.b = file
                plumbline.tap.c = file
                plumbline.tap.d-e = file
                plumbline.other.f = file
                """));
        properties.put("plumbline.tap.a", "property");
        properties.put("plumbline.tap.b", "property");
        properties.put("plumbline.tapa", "property");
        Map<String, String> environment = Map.of("PLUMBLINE_TAP_A", "variable", "PLUMBLINE_TAP_C", "variable");
        BackendOptions options = options(BackendOptions.none().with("a", "caller"), properties, environment);
        assertThat(options.values())
                .containsOnly(
                        entry("a", "caller"), entry("b", "property"), entry("c", "variable"), entry("d-e", "file"));
        assertThat(options.origin("a")).isEqualTo("given by the caller");
        assertThat(options.origin("b")).isEqualTo("system property plumbline.tap.b");
        assertThat(options.origin("c")).isEqualTo("environment variable PLUMBLINE_TAP_C");
        assertThat(options.origin("d-e")).isEqualTo(properties.get("plumbline.config") + ", line 5");
    }

    @Test
    void aVariableIsTheOneProvidersWithTheLongestName() {
        Map<String, String> environment = Map.of("PLUMBLINE_IN_MEMORY_MTU", "1", "PLUMBLINE_IN_MTU", "2");
        Configuration configuration = Configuration.read(NOTHING, environment);
        Set<String> providers = Set.of("in", "in-memory");
        assertThat(configuration.options("in", BackendOptions.none(), providers).values())
                .containsOnly(entry("mtu", "2"));
        assertThat(configuration
                        .options("in-memory", BackendOptions.none(), providers)
                        .values())
                .containsOnly(entry("mtu", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "${env:NOTHING}", "${env:UNSET:-}"})
    void blankCountsAsNotSetWhereverItIs(String blank) throws IOException {
        Map<String, String> properties = new HashMap<>(inFile("plumbline.tap.a=file\nplumbline.tap.b=" + blank));
        properties.put("plumbline.tap.a", blank);
        Map<String, String> environment = Map.of("NOTHING", " ", "PLUMBLINE_TAP_A", blank);
        assertThat(options(BackendOptions.none().with("a", blank), properties, environment)
                        .values())
                .containsOnly(entry("a", "file"));
    }

    @ParameterizedTest
    @CsvSource({
        "${env:X}, x",
        "a${env:X}b${sys:y}, axby",
        "${env:NOPE:-other}, other",
        "${env:NOPE:-}z, z",
        "${env:X:-other}, x",
        "$${env:X}, ${env:X}",
        "${env:R}, ${env:X}",
        "a$b, a$b",
        "' a b ', a b"
    })
    void referencesHaveOneMeaningInEveryPlace(String written, String meaning) throws IOException {
        Map<String, String> environment = Map.of("X", "x", "R", "${env:X}", "PLUMBLINE_TAP_B", written);
        Map<String, String> properties = new HashMap<>(inFile("plumbline.tap.d=" + written));
        properties.put("y", "y");
        properties.put("plumbline.tap.c", written);
        assertThat(options(BackendOptions.none().with("a", written), properties, environment)
                        .values())
                .containsOnly(entry("a", meaning), entry("b", meaning), entry("c", meaning), entry("d", meaning));
    }

    @ParameterizedTest
    @CsvSource({
        "${env:NOPE}, 'environment variable \"NOPE\", which is not set'",
        "${sys:no.pe}, 'system property \"no.pe\", which is not set'",
        "${file:/etc/passwd}, 'reference \"${file:/etc/passwd}\", which is none'",
        "${env:}, 'reference \"${env:}\", which is none'",
        "${env:X, 'reference \"${env:X\", which is none'"
    })
    void referenceThatLeadsNowhereIsAnErrorThatNamesItsPlace(String written, String why) throws IOException {
        Map<String, String> properties = inFile("\nplumbline.tap.a=" + written);
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> options(BackendOptions.none(), properties, Map.of("X", "x")))
                .withMessageStartingWith("read option plumbline.tap.a failed: it ")
                .withMessageContaining(why + " (" + properties.get("plumbline.config") + ", line 2); ");
    }

    @Test
    void theProvidersNameMayBeAReference() throws IOException {
        assertThat(asked(inFile("plumbline.provider=${env:KIND:-tap}"), NOTHING).name())
                .isEqualTo("tap");
    }

    @Test
    void variablesOfAServiceAreNoOptions() {
        Map<String, String> environment = Map.of(
                "PLUMBLINE_TAP_PORT", "tcp://10.0.0.1:80",
                "PLUMBLINE_TAP_SERVICE_HOST", "10.0.0.1",
                "PLUMBLINE_TAP_SERVICE_PORT", "80",
                "PLUMBLINE_TAP_SERVICE_PORT_HTTP", "80",
                "PLUMBLINE_TAP_PORT_80_TCP", "tcp://10.0.0.1:80",
                "PLUMBLINE_TAP_PORT_80_TCP_PROTO", "tcp",
                "PLUMBLINE_TAP_PORT_80_TCP_PORT", "80",
                "PLUMBLINE_TAP_PORT_80_TCP_ADDR", "10.0.0.1",
                "PLUMBLINE_TAP_MTU_PORT", "udp://10.0.0.1:80",
                "PLUMBLINE_TAP_MTU", "1400");
        assertThat(options(BackendOptions.none(), NOTHING, environment).values())
                .containsOnly(entry("mtu", "1400"));
        assertThat(options(BackendOptions.none(), NOTHING, Map.of("PLUMBLINE_TAP_PORT", "80"))
                        .values())
                .containsOnly(entry("port", "80"));
    }

    private static List<String> warned(Map<String, String> properties) {
        List<String> warnings = new ArrayList<>();
        Configuration.read(properties, NOTHING).requireKnown(Set.of("tap", "in-memory"), warnings::add);
        return warnings;
    }

    @ParameterizedTest
    @CsvSource({
        "plumbline.tapp.mtu, did you mean plumbline.tap.mtu?",
        "plumblin.tap.mtu, did you mean plumbline.tap.mtu?",
        "plumbline.foo, of these keys there is plumbline.provider alone; those of a provider begin with plumbline.NAME.",
        "plumbline.config, of these keys there is plumbline.provider alone; those of a provider begin with plumbline.NAME.",
        "plumbline.in-memry.a.b, did you mean plumbline.in-memory.a.b?"
    })
    void misspeltKeyOfTheFileIsAnErrorThatNamesItsLine(String key, String hint) throws IOException {
        Map<String, String> properties = inFile("plumbline.provider = tap\n\n" + key + " = 1\n");
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> warned(properties))
                .withMessage("read option " + key + " failed: it is unknown (" + properties.get("plumbline.config")
                        + ", line 3); " + hint);
    }

    @Test
    void keyOfAProviderThatIsNotThereIsIgnoredWithAWarning() throws IOException {
        Map<String, String> properties = inFile("plumbline.ovs.socket = /run/x\nmtu = 1\nplumbline.tap.mtu = 1\n");
        assertThat(warned(properties))
                .containsExactly(properties.get("plumbline.config")
                        + ", line 1: plumbline.ovs.socket is ignored: there is no provider named \"ovs\" here");
    }

    @Test
    void keyThatIsThereTwiceIsAnError() throws IOException {
        Map<String, String> properties = inFile("plumbline.tap.mtu=1\n\nplumbline.tap.mtu=2\n");
        String file = properties.get("plumbline.config");
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> Configuration.read(properties, NOTHING))
                .withMessageStartingWith("read configuration file " + file + " failed: plumbline.tap.mtu is set twice: "
                        + file + ", line 1, and line 3;");
    }

    /** As {@link java.util.Properties#load} has it, held against it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1\r\nb : 2\rc 3\n",
                "a = one \\\n   two\nb=2",
                "a = even\\\\\nb=2",
                "# comment \\\na=1",
                "! comment\n\n \t\n  a=\\u00e4\\t1\n",
                "a\\=b=c\nd",
                "a=1\\\n# no comment\nb=2",
                "\\\na=1",
                "a=\\",
                ""
            })
    void fileIsReadAsPropertiesAre(String content) throws IOException {
        Properties expected = new Properties();
        expected.load(new StringReader(content));
        Map<String, String> read = new HashMap<>();
        ConfigurationFile.read(file(content).toString()).forEach(entry -> read.put(entry.key(), entry.value()));
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void fileIsReadOnce() throws IOException {
        Path file = file("plumbline.provider=one\nplumbline.tap.mtu=1\n");
        Configuration configuration = Configuration.read(Map.of("plumbline.config", file.toString()), NOTHING);
        Files.delete(file);
        assertThat(configuration.provider()).isPresent();
        assertThat(configuration
                        .options("tap", BackendOptions.none(), Set.of("tap"))
                        .values())
                .containsOnly(entry("mtu", "1"));
    }
}
