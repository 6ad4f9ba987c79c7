package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Needs;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Wait;
import dev.plumbline.spi.Attachment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule R18. A bridge that the test makes tells when the kernel would have given addresses. */
@KernelTest
class NoIpv6Test {

    @ParameterizedTest(name = "MTU {0}")
    @ValueSource(ints = {9001, 1280, 1000})
    void noLinkGetsAnAddress(int mtu, Net net) {
        Attachment attachment = net.attach(net.request("vm1").mtu(mtu));
        waitUntilAnotherBridgeHasAnAddress(net);

        assertThat(net.links().ipv6Addresses(attachment.tap().name())).isEmpty();
        assertThat(net.links().ipv6Addresses(attachment.bridge().name())).isEmpty();
        assertThat(net.links().ipv6Addresses(attachment.uplink().name())).isEmpty();
    }

    @ParameterizedTest(name = "MTU {0}")
    @ValueSource(ints = {9001, 1280, 1000})
    void noLinkGetsAnAddressWhenItGoesDownAndUpAgain(int mtu, Net net) {
        Attachment attachment = net.attach(net.request("vm1").mtu(mtu));
        for (Object name : new Object[] {attachment.tap().name(), attachment.bridge().name(), attachment.uplink().name()}) {
            net.namespace().ip("link set " + name + " down");
            net.namespace().ip("link set " + name + " up");
        }
        waitUntilAnotherBridgeHasAnAddress(net);

        assertThat(net.links().ipv6Addresses(attachment.tap().name())).isEmpty();
        assertThat(net.links().ipv6Addresses(attachment.bridge().name())).isEmpty();
        assertThat(net.links().ipv6Addresses(attachment.uplink().name())).isEmpty();
    }

    private static void waitUntilAnotherBridgeHasAnAddress(Net net) {
        Needs.need(
                net.namespace().exec("sysctl", "-n", "net.ipv6.conf.default.disable_ipv6").equals("0"),
                "this kernel gives no link an IPv6 address; boot it without ipv6.disable");
        net.addLink("plain", "type bridge");
        net.addVeth("port", "peer");
        net.namespace().ip("link set port master plain");
        net.namespace().ip("link set peer up");
        net.namespace().ip("link set port up");
        net.namespace().ip("link set plain up");
        Wait.until("a bridge has a link-local address", () -> !net.links().ipv6Addresses("plain").isEmpty());
    }
}
