package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Needs;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Opener;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.TapDevice;
import org.junit.jupiter.api.Test;

/** Rule R10, as another user sees it. */
@KernelTest
class OwnerTest {

    private static TapDevice tap(Net net) {
        Needs.foreignOwner();
        return net.attach(net.request("vm1").queues(4)).tap();
    }

    @Test
    void uidAndGidAreThoseAskedFor(Net net) {
        Owner owner = Needs.foreignOwner();
        TapDevice tap = tap(net);

        assertThat(net.links().sys(tap.name(), "owner")).isEqualTo(Long.toString(owner.uid()));
        assertThat(net.links().sys(tap.name(), "group")).isEqualTo(Long.toString(owner.gid()));
    }

    @Test
    void theOwnerOpensAllQueuesWithoutCapabilities(Net net) {
        Owner owner = Needs.foreignOwner();

        assertThat(new Opener(net.namespace()).openAs(owner, tap(net))).isEqualTo("opened 4 0x5902 12");
    }

    @Test
    void anotherUidIsRefused(Net net) {
        Owner owner = Needs.foreignOwner();
        Owner other = new Owner(owner.uid() + 1, owner.gid());

        assertThat(new Opener(net.namespace()).openAs(other, tap(net))).isEqualTo("queue 1: EPERM");
    }

    @Test
    void anotherGidIsRefused(Net net) {
        Owner owner = Needs.foreignOwner();
        Owner other = new Owner(owner.uid(), owner.gid() + 1);

        assertThat(new Opener(net.namespace()).openAs(other, tap(net))).isEqualTo("queue 1: EPERM");
    }

    @Test
    void rootMayOwnATapToo(Net net) {
        Owner root = new Owner(0, 0);
        var request = NicRequest.builder(net.nic("vm1"), net.tunnel(), root);

        assertThat(net.links().sys(net.attach(request).tap().name(), "owner")).isEqualTo("0");
    }

    /** {@code ip link} asks for no privilege, and so names of VMs are no secret. */
    @Test
    void anybodySeesNamesAndAliases(Net net) {
        Needs.foreignOwner();
        String tap = net.attach("vm1").tap().name().value();

        assertThat(net.namespace()
                        .exec(
                                "setpriv",
                                "--reuid=65534",
                                "--regid=65534",
                                "--clear-groups",
                                "--inh-caps=-all",
                                "ip",
                                "link",
                                "show",
                                tap))
                .contains(tap, "tap=vm1/");
    }
}
