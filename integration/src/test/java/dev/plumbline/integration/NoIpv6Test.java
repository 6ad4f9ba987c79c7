package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.Advertiser;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Needs;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Wait;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.InterfaceName;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule R18. A bridge that the test makes tells when the kernel would have given addresses. */
@KernelTest
@Tag("every-kernel")
class NoIpv6Test {

    // IPv6 leaves links below 1280 alone, and refuses to be told so
    @ParameterizedTest
    @ValueSource(ints = {9001, 1280, 1000})
    void noLinkGetsAnAddress(int mtu, Net net) {
        Attachment attachment = net.attach(net.request("vm1").mtu(mtu));
        waitUntilAnotherBridgeHas("fe80:", net, List.of());

        assertNoAddress(net, attachment);
    }

    @ParameterizedTest
    @ValueSource(ints = {9001, 1280, 1000})
    void noLinkGetsAnAddressWhenItGoesDownAndUpAgain(int mtu, Net net) {
        Attachment attachment = net.attach(net.request("vm1").mtu(mtu));
        for (InterfaceName name : links(attachment)) {
            net.namespace().ip("link set " + name + " down");
            net.namespace().ip("link set " + name + " up");
        }
        waitUntilAnotherBridgeHas("fe80:", net, List.of());

        assertNoAddress(net, attachment);
    }

    @ParameterizedTest
    @ValueSource(ints = {9001, 1280})
    void aRouterAdvertisementOfAGuestConfiguresNothing(int mtu, Net net) {
        Attachment attachment = net.attach(net.request("vm1").mtu(mtu));
        addPort(net, "guest", attachment.bridge().name().value());
        waitUntilAnotherBridgeHas("2001:db8:5:", net, List.of("guestpeer", "controlpeer"));

        assertNoAddress(net, attachment);
        net.namespace().ip("link set guest nomaster");
    }

    private static void waitUntilAnotherBridgeHas(String prefix, Net net, List<String> advertised) {
        Needs.need(
                net.namespace()
                        .exec("cat", "/proc/sys/net/ipv6/conf/default/disable_ipv6")
                        .equals("0"),
                "this kernel gives no link an IPv6 address; boot it without ipv6.disable");
        net.addLink("plain", "type bridge");
        addPort(net, "control", "plain");
        net.namespace().ip("link set plain up");
        Wait.until("a bridge has an address in " + prefix, () -> {
            advertised.forEach(new Advertiser(net.namespace())::advertise);
            return net.links().ipv6Addresses("plain").stream().anyMatch(address -> address.startsWith(prefix));
        });
    }

    private static void addPort(Net net, String name, String bridge) {
        net.addVeth(name, name + "peer");
        net.namespace().ip("link set " + name + " master " + bridge);
        net.namespace().ip("link set " + name + " up");
        net.namespace().ip("link set " + name + "peer up");
    }

    private static List<InterfaceName> links(Attachment attachment) {
        return List.of(
                attachment.tap().name(),
                attachment.bridge().name(),
                attachment.uplink().orElseThrow().name());
    }

    private static void assertNoAddress(Net net, Attachment attachment) {
        for (InterfaceName name : links(attachment)) {
            assertThat(net.links().ipv6Addresses(name))
                    .as("IPv6 addresses of " + name)
                    .isEmpty();
        }
    }
}
