package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.TunnelChoice;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendClosedException;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules R11 and R13, and P4 of the provider. */
@KernelTest
class BackendTest {

    @Test
    void anotherBackendFindsWhatTheFirstAttached(Net net) {
        MacAddress mac = MacAddress.parse("52:54:00:12:34:56");
        Attachment attachment =
                net.attach(net.request("vm1").queues(4).mtu(1400).guestMac(mac));
        NetworkBackend other = net.another(BackendOptions.none());

        assertThat(attachment.guestMac()).isEqualTo(mac);
        assertThat(other.find(net.nic("vm1"))).contains(attachment);
    }

    @Test
    void anotherBackendListsWhatTheFirstAttached(Net net) {
        Attachment one = net.attach("vm1");
        Attachment two = net.attach(net.request("vm2", TunnelChoice.to("43", "192.0.2.2")));
        NetworkBackend other = net.another(BackendOptions.none());

        assertThat(other.list(net.namespace().spi())).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void anotherBackendDetachesWhatTheFirstAttached(Net net) {
        net.attach("vm1");

        assertThat(net.another(BackendOptions.none()).detach(net.nic("vm1"))).isTrue();
        assertThat(net.backend().find(net.nic("vm1"))).isEmpty();
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void attachmentsOutliveTheirBackend(Net net) {
        NetworkBackend first = net.another(BackendOptions.none());
        Attachment attachment = first.attach(net.request("vm1").build());
        first.close();

        assertThat(net.another(BackendOptions.none()).find(net.nic("vm1"))).contains(attachment);
    }

    @Test
    void aClosedBackendRefusesEveryCall(Net net) {
        NetworkBackend closed = net.another(BackendOptions.none());
        NicRequest request = net.request("vm1").build();
        Attachment attachment = closed.attach(net.request("vm2").build());
        closed.close();

        assertThatThrownBy(() -> closed.attach(request)).isInstanceOf(BackendClosedException.class);
        assertThatThrownBy(() -> closed.detach(request.id())).isInstanceOf(BackendClosedException.class);
        assertThatThrownBy(() -> closed.detachAll(List.of())).isInstanceOf(BackendClosedException.class);
        assertThatThrownBy(() -> closed.find(request.id())).isInstanceOf(BackendClosedException.class);
        assertThatThrownBy(() -> closed.list(request.id().namespace())).isInstanceOf(BackendClosedException.class);
        assertThatThrownBy(() -> closed.openQueues(request.id())).isInstanceOf(BackendClosedException.class);
        assertThatThrownBy(() -> closed.remnants(request.id().namespace())).isInstanceOf(BackendClosedException.class);
        assertThatThrownBy(() -> closed.check(attachment)).isInstanceOf(BackendClosedException.class);
        assertThatThrownBy(() -> closed.reconcile(request.id().namespace(), Set.of(), Duration.ZERO))
                .isInstanceOf(BackendClosedException.class);
        assertThatThrownBy(closed::capabilities).isInstanceOf(BackendClosedException.class);
        assertThat(net.another(BackendOptions.none()).list(request.id().namespace()))
                .containsExactly(attachment);
    }

    @Test
    void theSecondCloseDoesNothing(Net net) {
        NetworkBackend backend = net.another(BackendOptions.none());
        backend.close();

        assertThatCode(backend::close).doesNotThrowAnyException();
    }

    @Test
    void closingOneBackendDoesNotDisturbAnother(Net net) {
        NetworkBackend one = net.another(BackendOptions.none());
        NetworkBackend two = net.another(BackendOptions.none());
        one.attach(net.request("vm1").build());
        one.close();
        two.attach(net.request("vm2").build());

        assertThat(two.list(net.namespace().spi())).hasSize(2);
    }

    @Test
    void nothingIsListedWhereNothingIs(Net net) {
        assertThat(net.backend().list(net.namespace().spi())).isEmpty();
        assertThat(net.backend().find(net.nic("vm1"))).isEmpty();
    }

    @Test
    @Tag("geneve")
    void geneveIsAmongTheCapabilities(Net net) {
        assertThat(net.backend().capabilities()).contains(Capability.GENEVE, Capability.VXLAN);
    }

    @Test
    void vxlanAndNamespacesAreAmongTheCapabilities(Net net) {
        assertThat(net.backend().capabilities())
                .contains(
                        Capability.VXLAN, Capability.NAMESPACES, Capability.EXISTING_UPLINK, Capability.KERNEL_DEVICES);
        assertThat(net.strangers()).isEmpty();
    }
}
