package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bridge on an existing uplink has that one's MAC; without its alias, its priority tells whose it is. */
@Tag("kernel")
class UplinkInterferenceTest {

    private static final String DERIVED = "plb-eth1";

    private Netns at;
    private TapBackend backend;
    private String pristine;

    @BeforeEach
    void addUplink() {
        at = new Netns();
        at.ip("link add eth1 address 02:00:00:00:00:01 type veth peer name eth1-peer address 02:00:00:00:00:02");
        at.ip("link set eth1 up");
        pristine = at.links();
        backend = Requests.backend();
    }

    @AfterEach
    void close() {
        backend.close();
        at.close();
    }

    private NicRequest request(String vm, InterfaceNames names) {
        return NicRequest.builder(new NicId(vm, "eth0", at.network()), ExistingUplink.of("eth1"), Requests.OWNER)
                .names(names)
                .mtu(1400)
                .build();
    }

    private NicRequest called(String bridge) {
        return request(
                "vm1",
                bridge.equals(DERIVED)
                        ? InterfaceNames.derived()
                        : InterfaceNames.derived().withBridge(bridge));
    }

    private void removeAlias(String link) {
        Command.run("ip", "-n", at.name(), "link", "set", link, "alias", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {DERIVED, "blue-br"})
    void attachMendsIt(String bridge) {
        Attachment attachment = backend.attach(called(bridge));
        String healthy = at.links();
        removeAlias(bridge);

        assertThat(backend.check(attachment)).containsExactly("bridge " + bridge + " has lost its alias");
        assertThat(backend.remnants(at.network()))
                .extracting(remnant -> remnant.link().value())
                .contains(bridge);
        assertThat(backend.attach(called(bridge))).isEqualTo(attachment);
        assertThat(backend.remnants(at.network())).isEmpty();
        assertThat(at.links()).isEqualTo(healthy);
        backend.detach(attachment.id());
        assertThat(at.links()).isEqualTo(pristine);
    }

    @Test
    void anotherNicSharesIt() {
        Attachment first = backend.attach(called(DERIVED));
        removeAlias(DERIVED);
        Attachment second = backend.attach(request("vm2", InterfaceNames.derived()));

        assertThat(second.bridge()).isEqualTo(first.bridge());
        assertThat(backend.check(first)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {DERIVED, "blue-br"})
    void detachRemovesIt(String bridge) {
        Attachment attachment = backend.attach(called(bridge));
        removeAlias(bridge);

        assertThat(backend.detach(attachment.id())).isTrue();
        assertThat(at.links()).isEqualTo(pristine);
    }

    @ParameterizedTest
    @ValueSource(strings = {DERIVED, "blue-br"})
    void reconcileRemovesItWhenItsTapIsGone(String bridge) {
        Attachment attachment = backend.attach(called(bridge));
        removeAlias(bridge);
        backend.reconcile(at.network(), Set.of(attachment.id()), Duration.ZERO);
        assertThat(at.ip("link show " + bridge)).contains("UP");
        at.ip("link delete " + attachment.tap().name());

        assertThat(backend.reconcile(at.network(), Set.of(), Duration.ZERO).removed())
                .extracting(Object::toString)
                .containsExactly(bridge);
        assertThat(at.links()).isEqualTo(pristine);
    }

    /** Everything is like ours but the priority. */
    @Test
    void aStrangersBridgeOfTheSameNameIsLeftAlone() {
        at.ip("link add " + DERIVED + " address 02:00:00:00:00:01 mtu 1400 type bridge stp_state 0 forward_delay 0");
        at.ip("link set eth1 master " + DERIVED);
        at.ip("link set " + DERIVED + " up");
        String before = at.links();

        assertThatThrownBy(() -> backend.attach(called(DERIVED)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("was not made by this provider");
        assertThat(backend.remnants(at.network())).isEmpty();
        backend.reconcile(at.network(), Set.of(), Duration.ZERO);
        assertThat(at.links()).isEqualTo(before);
    }

    @Test
    void anotherInstancesBridgeIsLeftAlone() {
        try (TapBackend blue = Requests.backend("blue")) {
            Attachment theirs = blue.attach(called(DERIVED));
            at.ip("link delete " + theirs.tap().name());
            removeAlias(DERIVED);
            backend.reconcile(at.network(), Set.of(), Duration.ZERO);

            assertThat(at.ip("link show " + DERIVED)).contains("UP");
            assertThatThrownBy(() -> backend.attach(called(DERIVED))).isInstanceOf(ConflictException.class);
            blue.reconcile(at.network(), Set.of(), Duration.ZERO);
            assertThat(at.links()).isEqualTo(pristine);
        }
    }
}
