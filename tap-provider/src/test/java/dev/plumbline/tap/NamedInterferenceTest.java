package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.NicRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Others take the derived names from links that a request named; without them nobody finds the links. */
@Tag("kernel")
class NamedInterferenceTest {

    private static final InterfaceNames NAMES =
            InterfaceNames.derived().withTap("blue-tap").withBridge("blue-br").withTunnel("blue-tunnel");

    private Netns at;
    private TapBackend backend;
    private NicRequest request;
    private Attachment attachment;
    private String healthy;

    @BeforeEach
    void attach() {
        at = new Netns();
        backend = Requests.backend();
        request = Requests.nic("vm1", at.network(), 42).names(NAMES).build();
        attachment = backend.attach(request);
        assertThat(backend.check(attachment)).isEmpty();
        healthy = at.links();
    }

    @AfterEach
    void detach() {
        assertThat(backend.detach(request.id())).isTrue();
        backend.close();
        at.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TAP blue-tap", "bridge blue-br", "tunnel link blue-tunnel"})
    void aDerivedNameThatWasRemovedIsGivenAgain(String link) {
        String name = link.substring(link.lastIndexOf(' ') + 1);
        String derived = at.ip("link show " + name).replaceAll("(?s).*altname (\\S+).*", "$1");
        at.ip("link property del dev " + name + " altname " + derived);
        assertThat(backend.check(attachment)).containsExactly(link + " has lost its alternative name " + derived);

        assertThat(backend.attach(request)).isEqualTo(attachment);
        assertThat(backend.check(attachment)).isEmpty();
        assertThat(backend.find(request.id())).contains(attachment);
        assertThat(at.links()).isEqualTo(healthy);
    }
}
