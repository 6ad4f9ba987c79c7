package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.plumbline.harness.process.Command;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.UserIds;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule R15, and namespaces that are none. */
@KernelTest
class NamespaceTest {

    private static NicRequest in(Net net, NetworkNamespace namespace) {
        return NicRequest.builder(new NicId("vm1", "eth0", namespace), net.tunnel(), UserIds.vm())
                .build();
    }

    @Test
    void theSameNicInAnotherNamespaceIsAnotherNic(Net here, Net there) {
        Attachment one = here.attach("vm1");
        Attachment two = here.backend().attach(in(here, there.namespace().spi()));
        there.nic("vm1");

        assertThat(two.tap().name()).isEqualTo(one.tap().name());
        assertThat(there.links().get(two.tap().name()).index())
                .isEqualTo(two.tap().link().index());
        here.backend().detach(one.id());
        assertThat(here.strangers()).isEmpty();
        assertThat(there.strangers()).hasSize(3);
    }

    @Test
    void bridgesOfTwoNamespacesHaveDifferentMacs(Net here, Net there) {
        assertThat(here.attach("vm1").bridge().mac())
                .isNotEqualTo(there.attach("vm1").bridge().mac());
    }

    @Test
    void listTellsOfOneNamespaceAlone(Net here, Net there) {
        Attachment one = here.attach("vm1");
        there.attach("vm2");

        assertThat(here.backend().list(here.namespace().spi())).containsExactly(one);
    }

    @Test
    void theOwnNamespaceIsThatOfTheOpener(Net net) {
        NetworkBackend backend = net.backend();
        Attachment attachment = backend.attach(in(net, NetworkNamespace.own()));
        String seen = Command.of(
                        "ip", "link", "show", "dev", attachment.tap().name().value())
                .output();

        assertThat(seen).startsWith(attachment.tap().link().index() + ": ");
        assertThat(backend.detach(attachment.id())).isTrue();
    }

    @Test
    void aMissingNamespaceIsToldAsSuch(Net net) {
        assertThatThrownBy(() -> net.backend().attach(in(net, NetworkNamespace.named("missing"))))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("open /run/netns/missing failed: ENOENT (2); there is no such namespace; create it"
                        + " (ip netns add NAME) before the NIC");
    }

    /** Its links went with it, or will, and nobody can enter it. */
    @Test
    void detachInANamespaceThatIsGoneIsFalse(Net net, Net other) {
        Attachment gone = net.backend().attach(in(net, other.namespace().spi()));
        Command.of("ip", "netns", "delete", other.namespace().name()).output();
        assertThat(net.backend().detach(gone.id())).isFalse();
        assertThat(net.backend().detachAll(List.of(gone.id(), net.attach("vm1").id())))
                .isEqualTo(1);
        Command.of("ip", "netns", "add", other.namespace().name()).output();
    }

    @Test
    void aFileThatIsNoNamespaceIsToldAsSuch(Net net, @TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("plain"));

        assertThatThrownBy(() -> net.backend().attach(in(net, NetworkNamespace.at(file))))
                .isInstanceOf(UnavailableException.class)
                .hasMessageEndingWith("EINVAL (22); the file is no network namespace")
                .asInstanceOf(type(UnavailableException.class))
                .satisfies(e -> assertThat(e.errno()).contains(Errno.EINVAL));
    }

    @Test
    void aNamespaceOfAnotherKindIsToldAsSuch(Net net) {
        assertThatThrownBy(() -> net.backend().attach(in(net, NetworkNamespace.at(Path.of("/proc/self/ns/mnt")))))
                .isInstanceOf(UnavailableException.class)
                .hasMessageEndingWith("the file is no network namespace");
    }

    @Test
    void aNamespaceMadeAnewUnderItsNameIsTheNewOne(Net net) {
        net.attach("vm1");
        Command.of("ip", "netns", "delete", net.namespace().name()).output();
        Command.of("ip", "netns", "add", net.namespace().name()).output();
        net.attach("vm1");

        assertThat(net.strangers()).hasSize(3);
    }

    @Test
    void aMissingNamespaceDoesNotDisturbTheNextCall(Net net) {
        NetworkBackend backend = net.backend();
        assertThatThrownBy(() -> backend.list(NetworkNamespace.named("missing")))
                .isInstanceOf(UnavailableException.class);
        net.attach("vm1");

        assertThat(net.strangers()).hasSize(3);
    }
}
