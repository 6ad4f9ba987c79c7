package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.integration.support.ChildJvm;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.InvalidOptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the provider's options come from, seen on the links. */
@KernelTest
@Tag("host-only")
class OptionsTest {

    private static String attach(Net net, ChildJvm child) {
        net.nic("vm1");
        return child.run("attach", net.namespace().name());
    }

    private static Path file(Path folder, String text) throws Exception {
        return Files.writeString(folder.resolve("plumbline.properties"), text);
    }

    @Test
    void theCallersOptionSetsTheMtu(Net net) {
        var backend = net.another(BackendOptions.none().with("mtu", "1400"));

        assertThat(net.links()
                        .get(backend.attach(net.request("vm1").build()).tap().name())
                        .mtu())
                .isEqualTo(1400);
    }

    @Test
    void theRequestsMtuWinsOverTheOption(Net net) {
        var backend = net.another(BackendOptions.none().with("mtu", "1400"));

        assertThat(backend.attach(net.request("vm1").mtu(1300).build()).mtu()).isEqualTo(1300);
    }

    @Test
    void aSystemPropertySetsTheMtu(Net net) {
        assertThat(attach(net, new ChildJvm().option("-Dplumbline.tap.mtu=1401")))
                .contains("mtu 1401");
    }

    @Test
    void anEnvironmentVariableSetsTheMtu(Net net) {
        assertThat(attach(net, new ChildJvm().by("env", "PLUMBLINE_TAP_MTU=1402")))
                .contains("mtu 1402");
    }

    @Test
    void aVariableSetToNothingIsNotSet(Net net) {
        assertThat(attach(net, new ChildJvm().by("env", "PLUMBLINE_TAP_MTU=", "PLUMBLINE_CONFIG=")))
                .contains("mtu 9001");
    }

    @Test
    void theConfigurationFileSetsTheMtu(Net net, @TempDir Path folder) throws Exception {
        Path file = file(folder, "plumbline.tap.mtu = 1403\n");

        assertThat(attach(net, new ChildJvm().option("-Dplumbline.config=" + file)))
                .contains("mtu 1403");
    }

    @Test
    void thePropertyWinsOverTheVariableAndThatOverTheFile(Net net, @TempDir Path folder) throws Exception {
        Path file = file(folder, "plumbline.tap.mtu = 1403\n");
        ChildJvm both = new ChildJvm().by("env", "PLUMBLINE_TAP_MTU=1402", "PLUMBLINE_CONFIG=" + file);

        assertThat(attach(net, both)).contains("mtu 1402");
        net.backend().detach(net.nic("vm1"));
        assertThat(attach(net, both.option("-Dplumbline.tap.mtu=1401"))).contains("mtu 1401");
    }

    @Test
    void aMissingConfigurationFileIsNamed(Net net, @TempDir Path folder) {
        Path missing = folder.resolve("missing.properties");

        assertThat(attach(net, new ChildJvm().option("-Dplumbline.config=" + missing)))
                .contains("InvalidOptionException: read configuration file " + missing + " failed");
    }

    @ParameterizedTest
    @CsvSource({
        "mtu, 67, allowed are 68 to 65535",
        "mtu, many, allowed are 68 to 65535",
        "qdisc, fq, allowed are noqueue and default",
        "instance, a b, allowed are 1 to 16 of A-Z a-z 0-9 . _ -",
        "colour, red, 'known are deletion-threads, instance, mtu, namespace-linger-millis, qdisc,"
                + " spare-bridge-seconds, spare-bridges'",
        "deletion-threads, 65, allowed are 0 to 64",
        "spare-bridges, -1, allowed are 0 to 1024",
        "spare-bridge-seconds, 0, allowed are 1 to 3600"
    })
    void aWrongOptionIsNamedWithWhatIsAllowed(String key, String value, String allowed, Net net) {
        assertThatThrownBy(() -> net.another(BackendOptions.none().with(key, value)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageStartingWith("read option plumbline.tap." + key + " failed: it is ")
                .hasMessageEndingWith(allowed);
    }
}
