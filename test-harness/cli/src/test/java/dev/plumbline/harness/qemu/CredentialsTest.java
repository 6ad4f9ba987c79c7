package dev.plumbline.harness.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.Owner;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    @Test
    void anotherUserHasNoCapabilityAndGetsNone() {
        assertThat(Credentials.prefix(NetworkNamespace.own(), new Owner(4242, 4343)))
                .startsWith("setpriv", "--reuid=4242", "--regid=4343")
                .contains("--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all", "--no-new-privs");
    }

    @Test
    void rootHasNoCapabilityEither() {
        assertThat(Credentials.prefix(NetworkNamespace.own(), new Owner(0, 0))).contains("--bounding-set=-all");
    }

    @Test
    void aNamespaceIsEnteredBeforePrivilegesAreDropped() {
        assertThat(Credentials.prefix(NetworkNamespace.named("blue"), new Owner(4242, 4343)))
                .startsWith("nsenter", "--net=/run/netns/blue", "--", "setpriv");
    }

    @Test
    void theOwnNamespaceIsNotEntered() {
        assertThat(Credentials.prefix(NetworkNamespace.own(), new Owner(4242, 4343)))
                .doesNotContain("nsenter");
    }
}
