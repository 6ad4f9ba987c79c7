package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Remnant;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rule I13: what others have built on a bridge of ours keeps it, whoever it is that would remove it. */
@KernelTest
class BuiltUponTest {

    /** How a NIC, or what is left of it, goes. */
    enum Way {
        DETACH {
            @Override
            void end(Net net, NicId nic) {
                assertThat(net.backend().detach(nic)).isTrue();
            }
        },
        DETACH_WITHOUT_TAP {
            @Override
            void end(Net net, NicId nic) {
                net.namespace().ip("link delete tap-vm1-eth0");
                assertThat(net.backend().detach(nic)).isFalse();
            }
        },
        RECONCILE {
            @Override
            void end(Net net, NicId nic) {
                net.backend().reconcile(net.namespace().spi(), Set.of(), Duration.ZERO);
            }
        };

        abstract void end(Net net, NicId nic);
    }

    private static void stays(Net net, Way way, String adds, String removes, String told) {
        Attachment attachment = net.attach("vm1");
        String bridge = attachment.bridge().name().value();
        String tunnel = attachment.uplink().orElseThrow().name().value();
        String tap = attachment.tap().name().value();
        net.namespace().ip(adds.replace("BRIDGE", bridge).replace("TUNNEL", tunnel));

        way.end(net, attachment.id());

        assertThat(net.links().names()).contains(bridge, tunnel).doesNotContain(tap);
        assertThat(net.backend().remnants(net.namespace().spi()))
                .extracting(Remnant::problem)
                .hasSize(2)
                .allMatch(problem -> problem.contains("others use it: " + told));
        Attachment again = net.attach("vm1");
        assertThat(again.bridge()).isEqualTo(attachment.bridge());
        assertThat(again.uplink()).isEqualTo(attachment.uplink());

        way.end(net, attachment.id());
        net.namespace().ip(removes.replace("BRIDGE", bridge));
        assertThat(net.links().names()).contains(bridge);
        net.backend().reconcile(net.namespace().spi(), Set.of(), Duration.ZERO);
        assertThat(net.strangers()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aMacvlanKeepsIt(Way way, Net net) {
        stays(net, way, "link add upper link BRIDGE type macvlan", "link delete upper", "macvlan upper");
    }

    @ParameterizedTest
    @EnumSource
    void anAddressKeepsIt(Way way, Net net) {
        stays(net, way, "addr add 192.0.2.9/24 dev BRIDGE", "addr flush dev BRIDGE", "address 192.0.2.9/24");
    }

    @ParameterizedTest
    @EnumSource
    void anIpv6AddressKeepsIt(Way way, Net net) {
        stays(
                net,
                way,
                "addr add 2001:db8::9/64 dev BRIDGE nodad",
                "addr flush dev BRIDGE",
                "address 2001:db8:0:0:0:0:0:9/64");
    }

    /** The host's kernel has no VLANs. */
    @ParameterizedTest
    @EnumSource
    @Tag("geneve")
    void aVlanLinkKeepsIt(Way way, Net net) {
        stays(net, way, "link add upper link BRIDGE type vlan id 7", "link delete upper", "vlan upper");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("geneve")
    void aVlanLinkOnTheTunnelLinkKeepsIt(Way way, Net net) {
        stays(net, way, "link add upper link TUNNEL type vlan id 7", "link delete upper", "vlan upper");
    }

    @Test
    void aLinkLocalAddressIsNobodysAndKeepsNothing(Net net) {
        Attachment attachment = net.attach("vm1");
        net.namespace().ip("addr add fe80::9/64 dev " + attachment.bridge().name() + " nodad");

        assertThat(net.backend().detach(attachment.id())).isTrue();
        assertThat(net.strangers()).isEmpty();
    }

    @Test
    void aTapThatSomebodyUnpluggedKeepsItsNetwork(Net net) {
        Attachment one = net.attach("vm1");
        Attachment two = net.attach("vm2");
        net.namespace().ip("link set " + two.tap().name() + " nomaster");

        assertThat(net.backend().detach(one.id())).isTrue();
        assertThat(net.attach("vm2")).isEqualTo(two);
    }

    @Test
    void whatIsBuiltOnAnotherBridgeKeepsNothing(Net net) {
        net.addLink("theirs", "type bridge");
        net.addLink("upper", "link theirs type macvlan");
        Attachment attachment = net.attach("vm1");

        assertThat(net.backend().detach(attachment.id())).isTrue();
        assertThat(net.strangers()).isEqualTo(List.of());
    }
}
