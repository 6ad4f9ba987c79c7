package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.ChildJvm;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Needs;
import dev.plumbline.integration.support.Net;
import org.junit.jupiter.api.Test;

/** What can be wrong with /dev/net/tun: each has a remedy of its own. */
@KernelTest
class TunDeviceTest {

    private static final String HIDE = "mount -t tmpfs tmpfs /dev/net";

    private static String attach(Net net, ChildJvm child) {
        net.nic("vm1");
        String told = child.run("attach", net.namespace().name());
        assertThat(net.strangers()).as("left behind after " + told).isEmpty();
        return told;
    }

    private static ChildJvm withUnreadableNode() {
        Needs.realRoot();
        return new ChildJvm()
                .after(HIDE + "; mknod -m 600 /dev/net/tun c 10 200; chown 4242:4343 /dev/net/tun")
                .by("setpriv", "--bounding-set=-dac_override,-dac_read_search");
    }

    @Test
    void aMissingNodeIsToldByTheProbe() {
        assertThat(new ChildJvm().after(HIDE).run("probe"))
                .contains("/dev/net/tun does not exist; load the module: modprobe tun");
    }

    @Test
    void aMissingNodeIsToldByAttachAndNothingIsLeft(Net net) {
        assertThat(attach(net, new ChildJvm().after(HIDE)))
                .contains("UnavailableException: open /dev/net/tun failed: ENOENT (2); there is no such node; load the"
                        + " module (modprobe tun), or in a container pass the device in");
    }

    @Test
    void aNodeOfSomebodyElseIsToldByTheProbe() {
        assertThat(withUnreadableNode().run("probe"))
                .contains("/dev/net/tun may not be opened by this user; let it: chmod 0666 /dev/net/tun");
    }

    @Test
    void aNodeOfSomebodyElseIsToldByAttachAndNothingIsLeft(Net net) {
        assertThat(attach(net, withUnreadableNode()))
                .contains("UnavailableException: open /dev/net/tun failed: EACCES (13); the node's permissions refuse"
                        + " this user; chmod 0666 /dev/net/tun");
    }

    @Test
    void aNodeWithoutADriverIsToldAndNothingIsLeft(Net net) {
        Needs.realRoot();
        // 10:254 is in the range of dynamic minors, and nobody's here
        String node = HIDE + "; mknod -m 666 /dev/net/tun c 10 254";

        assertThat(attach(net, new ChildJvm().after(node)))
                .contains("open /dev/net/tun failed: EN")
                .contains("the node exists, but has no driver; load the module (modprobe tun)");
    }
}
