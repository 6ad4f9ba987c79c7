package dev.plumbline.integration.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.process.Command;
import dev.plumbline.integration.support.Jvm;
import dev.plumbline.integration.support.KernelTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The JUnit extension with real devices, in a JVM whose leaks are gone with it. */
@KernelTest
@Tag("host-only")
class TapNetworkTest {

    private static Command.Result run(String test) {
        return Jvm.tests(
                System.getProperty("java.class.path"), "--select-method=" + TapUsers.class.getName() + "#" + test);
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
