package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Networks with a list of remotes, on the modelled kernel; frames are the business of tests on real ones. */
class RemoteListsTest {

    private static final String TUNNEL = "vxl2a-";

    private final ModelWorld world = new ModelWorld(TunnelKind.VXLAN);
    private final ModelHost host = world.host();
    private TapBackend backend;

    @BeforeEach
    void open() {
        backend = Requests.backend(world.syscalls());
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private static VxlanTunnel list(String... remotes) {
        return VxlanTunnel.builder(new Vni(42), Remotes.list(remotes)).build();
    }

    private NicRequest request(String vm, String... remotes) {
        return host.nic(vm, 42).network(list(remotes)).build();
    }

    private Object entries() {
        return host.fields().stream()
                .filter(link -> link.get("kind").equals("vxlan"))
                .map(link -> link.get("entries"))
                .findFirst()
                .orElseThrow();
    }

    private static String tunnel(Attachment it) {
        return it.uplink().orElseThrow().name().value();
    }

    @Test
    void aListIsReadBackAndIsTheNetworksOwn() {
        Attachment it = backend.attach(request("vm1", "192.0.2.2", "192.0.2.1"));

        assertThat(it.network()).isEqualTo(list("192.0.2.1", "192.0.2.2"));
        assertThat(entries()).hasToString("[192.0.2.1, 192.0.2.2]");
        assertThat(tunnel(it)).startsWith(TUNNEL);
        assertThat(backend.find(it.id())).contains(it);
        assertThat(backend.list(host.network())).containsExactly(it);
        assertThat(backend.check(it)).isEmpty();
        assertThat(backend.attach(it.toRequest())).isEqualTo(it);
        assertThat(backend.attach(request("vm2", "192.0.2.1", "192.0.2.2")).bridge())
                .isEqualTo(it.bridge());
        assertThat(backend.capabilities()).contains(Capability.REMOTE_LISTS);
    }

    @Test
    void anotherListIsAConflictThatSaysHowToChangeIt() {
        backend.attach(request("vm1", "192.0.2.1"));
        for (String vm : new String[] {"vm1", "vm2"}) {
            assertThatThrownBy(() -> backend.attach(request(vm, "192.0.2.3")))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("the network has another list of remotes than asked for: 192.0.2.3")
                    .hasMessageContaining("setRemotes");
        }
        assertThat(entries()).hasToString("[192.0.2.1]");
    }

    @Test
    void setRemotesChangesTheListForAllNics() {
        Attachment one = backend.attach(request("vm1", "192.0.2.1", "192.0.2.2"));
        Attachment other = backend.attach(request("vm2", "192.0.2.1", "192.0.2.2"));

        assertThat(backend.setRemotes(host.network(), list("192.0.2.2", "192.0.2.3")))
                .isTrue();
        assertThat(entries()).hasToString("[192.0.2.2, 192.0.2.3]");
        for (Attachment it : new Attachment[] {one, other}) {
            Attachment now = backend.find(it.id()).orElseThrow();
            assertThat(now.network()).isEqualTo(list("192.0.2.2", "192.0.2.3"));
            assertThat(backend.check(now)).isEmpty();
            assertThat(backend.attach(now.toRequest())).isEqualTo(now);
        }
        String links = host.links();
        assertThat(backend.setRemotes(host.network(), list("192.0.2.2", "192.0.2.3")))
                .isTrue();
        assertThat(host.links()).isEqualTo(links);
        assertThat(backend.setRemotes(host.network(), list())).isTrue();
        assertThat(entries()).hasToString("[]");
    }

    @Test
    void setRemotesOfANetworkThatIsNotThereOrHasOneRemoteChangesNothing() {
        String links = host.links();
        assertThat(backend.setRemotes(host.network(), list("192.0.2.1"))).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend.setRemotes(host.network(), VxlanTunnel.of("42", "192.0.2.1")));
        assertThat(host.links()).isEqualTo(links);
    }

    @Test
    void theOtherVersionOfIpIsRefusedAndNothingChanges() {
        Attachment it = backend.attach(request("vm1", "192.0.2.1"));
        assertThatThrownBy(() -> backend.setRemotes(host.network(), list("2001:db8::1")))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("the tunnel's socket is of the other version of IP");
        assertThat(backend.find(it.id())).contains(it);
        assertThat(backend.check(it)).isEmpty();
    }

    /** Also by a process that knows nothing but what is there. */
    @Test
    void whatSomebodyTookAwayIsReportedAndRepaired() {
        Attachment it = backend.attach(request("vm1", "192.0.2.1", "192.0.2.2"));
        host.removeRemote(tunnel(it), "192.0.2.1");

        Attachment read = backend.find(it.id()).orElseThrow();
        assertThat(read).isEqualTo(it);
        assertThat(backend.check(read))
                .containsExactly("tunnel link " + tunnel(it) + " does not send to remote 192.0.2.1");
        assertThat(backend.attach(read.toRequest())).isEqualTo(it);
        assertThat(entries()).hasToString("[192.0.2.1, 192.0.2.2]");
    }

    @Test
    void whatSomebodyAddedIsReportedAndStays() {
        Attachment it = backend.attach(request("vm1", "192.0.2.1"));
        host.addRemote(tunnel(it), "192.0.2.9");

        Attachment read = backend.find(it.id()).orElseThrow();
        assertThat(read).isEqualTo(it);
        assertThat(backend.check(read))
                .containsExactly(
                        "tunnel link " + tunnel(it) + " sends to 192.0.2.9 as well, which is none of its remotes");
        assertThat(backend.attach(read.toRequest())).isEqualTo(it);
        assertThat(entries()).hasToString("[192.0.2.1, 192.0.2.9]");
        backend.setRemotes(host.network(), list("192.0.2.1"));
        assertThat(entries()).hasToString("[192.0.2.1]");
    }

    @Test
    void aRemoteThatSomebodyGaveToTheLinkItselfIsTakenBack() {
        Attachment it = backend.attach(request("vm1", "192.0.2.1"));
        host.remote(tunnel(it), 42, "192.0.2.9");

        assertThat(backend.check(it))
                .contains("tunnel link " + tunnel(it) + " has remote 192.0.2.9 instead of no remote");
        backend.attach(it.toRequest());
        assertThat(backend.check(it)).isEmpty();
    }

    @Test
    void aTunnelWithoutATagIsKnownAndGoes() {
        Attachment it = backend.attach(request("vm1", "192.0.2.1"));
        host.alias(tunnel(it), "");
        host.delete(it.tap().name().value());

        assertThat(backend.remnants(host.network())).hasSize(2);
        assertThat(backend.reconcile(host.network(), Set.of(), Duration.ZERO).removed())
                .isNotEmpty();
        assertThat(host.fields()).hasSize(1);
    }

    @Test
    void aRenamedTunnelIsGivenItsRemotes() {
        Attachment it = backend.attach(request("vm1", "192.0.2.1"));
        host.rename(tunnel(it), "wan0");

        assertThat(backend.setRemotes(host.network(), list("192.0.2.1", "192.0.2.2")))
                .isTrue();
        assertThat(entries()).hasToString("[192.0.2.1, 192.0.2.2]");
    }

    @Test
    void asManyAsAListCanHaveAreAttachedToInOneGo() {
        String[] all = new String[Remotes.MAX_LISTED];
        for (int i = 0; i < all.length; i++) {
            all[i] = "2001:db8::" + Integer.toHexString(i + 1);
        }
        Attachment it = backend.attach(request("vm1", all));
        assertThat(backend.check(it)).isEmpty();
        assertThat(backend.find(it.id())).contains(it);
    }
}
