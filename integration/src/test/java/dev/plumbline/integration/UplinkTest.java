package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.harness.ip.IpLink;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.Underlay;
import dev.plumbline.spi.VxlanTunnel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule R17, with a veth as the uplink. */
@KernelTest
@Tag("every-kernel")
class UplinkTest {

    private static final ExistingUplink UPLINK = ExistingUplink.of("up0");

    private static void addUplink(Net net, int mtu) {
        net.addVeth("up0", "wire");
        net.namespace().ip("link set up0 mtu " + mtu);
    }

    private static Attachment attach(Net net, String vm) {
        return net.attach(net.request(vm, UPLINK));
    }

    @Test
    void itIsEnslavedAndBroughtUp(Net net) {
        addUplink(net, 9001);
        Attachment attachment = attach(net, "vm1");

        assertThat(net.links().get("up0").master())
                .isEqualTo(attachment.bridge().name().value());
        assertThat(net.links().get("up0").up()).isTrue();
        assertThat(attachment.network()).isEqualTo(UPLINK);
    }

    @Test
    void theBridgeTakesItsMac(Net net) {
        addUplink(net, 9001);
        String mac = net.links().get("up0").mac();

        assertThat(net.links().get(attach(net, "vm1").bridge().name()).mac()).isEqualTo(mac);
        assertThat(net.links().get("up0").mac()).isEqualTo(mac);
    }

    @Test
    void theLastDetachReleasesItAsItWasBefore(Net net) {
        addUplink(net, 9001);
        attach(net, "vm1");
        attach(net, "vm2");
        net.backend().detach(net.nic("vm1"));
        assertThat(net.links().get("up0").master()).isNotEmpty();
        net.backend().detach(net.nic("vm2"));

        IpLink after = net.links().get("up0");
        assertThat(after.master()).isEmpty();
        assertThat(after.up()).isFalse();
        assertThat(after.alias()).isEmpty();
        assertThat(after.mtu()).isEqualTo(9001);
    }

    @Test
    void anUplinkThatWasUpStaysUp(Net net) {
        addUplink(net, 9001);
        net.namespace().ip("link set up0 up");
        attach(net, "vm1");
        net.backend().detach(net.nic("vm1"));

        assertThat(net.links().get("up0").up()).isTrue();
    }

    @Test
    void anMtuTooSmallIsRefusedAndTold(Net net) {
        addUplink(net, 1500);

        assertThatThrownBy(() -> attach(net, "vm1"))
                .isInstanceOf(ConflictException.class)
                .hasMessageStartingWith("use uplink up0 failed: it has MTU 1500, the NIC asks for 9001");
        assertThat(net.strangers()).isEmpty();
        assertThat(net.links().get("up0").up()).isFalse();
    }

    @Test
    void aGreaterMtuIsFineAndStays(Net net) {
        addUplink(net, 9216);
        attach(net, "vm1");

        assertThat(net.links().get("up0").mtu()).isEqualTo(9216);
    }

    @Test
    void aPortOfAnotherBridgeIsRefusedAndStaysThere(Net net) {
        addUplink(net, 9001);
        net.addLink("theirs", "type bridge");
        net.namespace().ip("link set up0 master theirs");

        assertThatThrownBy(() -> attach(net, "vm1"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("it is a port of another bridge")
                .hasMessageEndingWith("release it first: ip link set up0 nomaster");
        assertThat(net.links().get("up0").master()).isEqualTo("theirs");
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void aMissingUplinkIsNamed(Net net) {
        assertThatThrownBy(() -> attach(net, "vm1"))
                .isInstanceOf(NetworkException.class)
                .hasMessage("use uplink up0 failed: there is no such link in this namespace");
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void findAndListTellWhatAttachReturned(Net net) {
        addUplink(net, 9001);
        Attachment attachment = attach(net, "vm1");

        assertThat(net.backend().find(net.nic("vm1"))).contains(attachment);
        assertThat(net.backend().list(net.namespace().spi())).containsExactly(attachment);
        assertThat(attach(net, "vm1")).isEqualTo(attachment);
    }

    @Test
    void anUplinkThatWasReleasedByHandIsEnslavedAgain(Net net) {
        addUplink(net, 9001);
        Attachment attachment = attach(net, "vm1");
        net.namespace().ip("link set up0 nomaster");

        assertThat(attach(net, "vm1")).isEqualTo(attachment);
        assertThat(net.links().get("up0").master())
                .isEqualTo(attachment.bridge().name().value());
    }

    @Test
    void anUplinkWithAnAddressOfTheHostIsRefusedAndLeftAsItWas(Net net) {
        addUplink(net, 9001);
        net.namespace().ip("link set up0 up");
        net.namespace().ip("addr add 192.0.2.7/24 dev up0");
        net.namespace().ip("addr add 2001:db8::7/64 dev up0 nodad");
        IpLink before = net.links().get("up0");

        assertThatThrownBy(() -> attach(net, "vm1"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("192.0.2.7/24")
                .hasMessageContaining("2001:db8:0:0:0:0:0:7/64")
                .hasMessageContaining("withAddresses");
        IpLink after = net.links().get("up0");
        assertThat(after.master()).isEmpty();
        assertThat(after.up()).isEqualTo(before.up());
        assertThat(after.mac()).isEqualTo(before.mac());
    }

    @Test
    void anUplinkByWhichARouteLeadsIsRefused(Net net) {
        addUplink(net, 9001);
        net.namespace().ip("link set up0 up");
        net.namespace().ip("route add 198.51.100.0/24 dev up0");

        assertThatThrownBy(() -> attach(net, "vm1"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("the route to 198.51.100.0/24");
    }

    @Test
    void theUnderlayOfAnotherNicsTunnelIsRefused(Net net) {
        addUplink(net, 9001);
        net.namespace().ip("link set wire up");
        net.namespace().ip("link set up0 up");
        net.namespace().ip("addr add 192.0.2.7/24 dev up0");
        net.attach(net.request("vm0", VxlanTunnel.of(42, "192.0.2.1")));

        assertThatThrownBy(() -> attach(net, "vm1"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("192.0.2.7/24")
                .hasMessageContaining("the route to 192.0.2.0/24");
        assertThat(net.links().get("up0").master()).isEmpty();
    }

    /** It needs neither an address nor a route there: the device alone says where the datagrams leave. */
    @Test
    void norIsOneThatATunnelNamesAsItsDevice(Net net) {
        addUplink(net, 9100);
        VxlanTunnel tunnel = VxlanTunnel.of(42, "192.0.2.1").toBuilder()
                .underlay(Underlay.builder().device("up0").build())
                .build();
        Attachment first = net.attach(net.request("vm0", tunnel));

        assertThatThrownBy(() -> attach(net, "vm1"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(
                        "the tunnel link " + first.uplink().orElseThrow().name());
        assertThat(net.links().get("up0").master()).isEmpty();
    }

    @Test
    void whatEveryLinkHasIsNoReasonToRefuse(Net net) {
        addUplink(net, 9001);
        net.namespace().ip("link set wire up");
        net.namespace().ip("link set up0 up");
        net.namespace().ip("addr add fe80::7/64 dev up0 nodad");

        assertThat(attach(net, "vm1").network()).isEqualTo(UPLINK);
    }

    @Test
    void withConsentItIsTakenAndNicsThatFollowNeedNone(Net net) {
        addUplink(net, 9001);
        net.namespace().ip("addr add 192.0.2.7/24 dev up0");

        net.attach(net.request("vm1", UPLINK.withAddresses()));

        assertThat(attach(net, "vm2").network()).isEqualTo(UPLINK);
        assertThat(attach(net, "vm1").network()).isEqualTo(UPLINK);
    }
}
