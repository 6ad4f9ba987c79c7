package dev.plumbline.integration.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.Command;
import dev.plumbline.integration.support.KernelTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JUnit extension with real devices, in a JVM whose leaks are gone with it. */
@KernelTest
class TapNetworkTest {

    private static Command.Result run(String test) {
        return Command.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-banner",
                "--disable-ansi-colors",
                "--fail-if-no-tests",
                "--select-method=" + TapUsers.class.getName() + "#" + test));
    }

    private static String failure(String test) {
        Command.Result result = run(test);
        assertThat(result.status()).as(result.output()).isEqualTo(1);
        return result.output();
    }

    @Test
    void aTestThatCleansUpPasses() {
        Command.Result result = run("cleansUp(dev.plumbline.spi.NetworkBackend, dev.plumbline.spi.NetworkNamespace,"
                + " dev.plumbline.harness.lab.Sandbox)");

        assertThat(result.status()).as(result.output()).isZero();
    }

    @Test
    void aDeviceLeftBehindIsNamed() {
        assertThat(failure("leavesALink(dev.plumbline.spi.NetworkBackend, dev.plumbline.spi.NetworkNamespace)"))
                .contains("the test has left behind:")
                .contains("link tap-vm1-eth0 (tun, index ");
    }

    @Test
    void aQueueLeftOpenIsNamed() {
        assertThat(failure("leavesQueuesOpen(dev.plumbline.spi.NetworkBackend, dev.plumbline.spi.NetworkNamespace)"))
                .contains("descriptor of /dev/net/tun");
    }
}
