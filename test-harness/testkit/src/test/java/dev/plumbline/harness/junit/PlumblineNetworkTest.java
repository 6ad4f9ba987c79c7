package dev.plumbline.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The extension is judged by tests that it has to pass or to fail. */
class PlumblineNetworkTest {

    /** The message with which a test of {@link NetworkUsers} failed; none if it passed. */
    private static List<String> failure(String test) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(NetworkUsers.class.getName() + "#" + test))
                .execute()
                .testEvents()
                .assertStatistics(counts -> counts.finished(1))
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .map(Throwable::getMessage)
                .toList();
    }

    private static void passes(String test) {
        assertThat(failure(test)).isEmpty();
    }

    private static String failsOn(String test) {
        List<String> failures = failure(test);
        assertThat(failures).hasSize(1);
        return failures.get(0);
    }

    @Test
    void aTestThatCleansUpPasses() {
        passes("cleansUp(dev.plumbline.spi.NetworkBackend, dev.plumbline.spi.NetworkNamespace)");
    }

    @Test
    void everyTestHasANamespaceOfItsOwn() {
        passes("findsNothing(dev.plumbline.harness.lab.Sandbox)");
        failsOn("leavesALink(dev.plumbline.spi.NetworkBackend, dev.plumbline.spi.NetworkNamespace)");
        passes("findsNothing(dev.plumbline.harness.lab.Sandbox)");
    }

    @Test
    void aLinkLeftBehindIsNamed() {
        assertThat(failsOn("leavesALink(dev.plumbline.spi.NetworkBackend, dev.plumbline.spi.NetworkNamespace)"))
                .startsWith("the test has left behind:\n  link ")
                .contains("link tap-leaky-eth0 (tun, index ", "link plb", "link gnv")
                .endsWith("Detach every NIC, and close every backend, descriptor and thread that the test opened.");
    }

    @Test
    void aThreadLeftBehindIsNamed() {
        assertThat(failsOn("leavesAThread()")).contains("\n  thread forgotten\n");
    }

    @Test
    void aDescriptorLeftBehindIsNamed() {
        assertThat(failsOn("leavesADescriptor()")).contains("\n  descriptor of socket:[");
    }

    @Test
    void aClosedDescriptorIsNoLeak() {
        passes("closesItsDescriptor()");
    }

    @Test
    void anUnknownProviderFailsTheTestThatAskedForIt() {
        assertThat(failsOn("asksForAnotherProvider()"))
                .contains("provider \"elsewhere\", asked for by the caller, is unknown");
    }

    @Test
    void whatTheTestItselfFailedOnComesFirst() {
        assertThat(failsOn("failsAndLeavesALink(dev.plumbline.spi.NetworkBackend, dev.plumbline.spi.NetworkNamespace)"))
                .isEqualTo("its own failure");
    }
}
