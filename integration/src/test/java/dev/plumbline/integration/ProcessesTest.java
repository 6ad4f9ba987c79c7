package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.ip.IpLink;
import dev.plumbline.integration.support.AttachChild;
import dev.plumbline.integration.support.ChildJvm;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.VxlanTunnel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several processes, and the module path: the kernel is all that they share. */
@KernelTest
class ProcessesTest {

    private static Attachment attachHere(Net net) {
        return net.attach(NicRequest.builder(net.nic("vm1"), VxlanTunnel.of("42", "192.0.2.2"), new Owner(0, 0)));
    }

    private static List<Integer> indexes(Net net) {
        return net.links().all().stream().map(IpLink::index).toList();
    }

    @Test
    void anotherProcessFindsWhatThisOneAttached(Net net) {
        Attachment here = attachHere(net);
        List<Integer> before = indexes(net);

        assertThat(new ChildJvm().run("attach", net.namespace().name())).contains(AttachChild.tell(here));
        assertThat(indexes(net)).isEqualTo(before);
    }

    @Test
    void anotherProcessDerivesTheSameNamesAndMacs(Net net) {
        net.nic("vm1");
        String there = new ChildJvm().run("attach", net.namespace().name());
        net.backend().detach(net.nic("vm1"));

        assertThat(there).contains(AttachChild.tell(attachHere(net)));
    }

    @Test
    void attachmentsOutliveTheirProcess(Net net) {
        new ChildJvm().run("attach", net.namespace().name());

        assertThat(net.backend().find(net.nic("vm1"))).isPresent();
        assertThat(net.backend().detach(net.nic("vm1"))).isTrue();
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void theProviderAttachesFromTheModulePath(Net net) {
        net.nic("vm1");
        String told =
                new ChildJvm().onModulePath().run("attach", net.namespace().name());

        assertThat(told).contains("provider in module dev.plumbline.tap").contains("attached tap-vm1-eth0 ");
        assertThat(net.strangers()).hasSize(3);
    }

    @Test
    void theProviderAttachesFromTheClassPath(Net net) {
        net.nic("vm1");
        String told = new ChildJvm().run("attach", net.namespace().name());

        assertThat(told).contains("provider in unnamed module").contains("attached tap-vm1-eth0 ");
    }
}
