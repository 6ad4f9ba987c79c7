package dev.plumbline.linux.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.netlink.Fixture;
import dev.plumbline.linux.netlink.MalformedMessageException;
import dev.plumbline.linux.netlink.Messages;
import dev.plumbline.linux.netlink.Rtnl;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinkStateTest {

    @Test
    void readsEveryFieldOfABridge() {
        assertThat(Fixture.named("reply-bridge").link())
                .usingRecursiveComparison()
                .isEqualTo(new LinkState(
                        2,
                        "br0",
                        true,
                        Fixture.hex("020000000001"),
                        9001,
                        0,
                        0,
                        305419896,
                        "plumbline:vm-7/nic-0",
                        "noqueue",
                        BridgeKind.FORWARDING,
                        List.of(),
                        false,
                        false,
                        BridgePort.NONE,
                        new Ipv6State(Rtnl.IN6_ADDR_GEN_MODE_NONE, 1)));
    }

    @Test
    void readsEveryFieldOfAPort() {
        assertThat(Fixture.named("reply-tap").link())
                .usingRecursiveComparison()
                .isEqualTo(new LinkState(
                        5,
                        "tap0",
                        true,
                        Fixture.hex("fe0000000001"),
                        9001,
                        2,
                        0,
                        0,
                        "",
                        "noqueue",
                        new TunKind(1000, 1000, true, true, true, true, 0, 0),
                        List.of(),
                        false,
                        false,
                        new BridgePort(0, Set.of()),
                        new Ipv6State(0, 1)));
    }

    @Test
    void tellsALinkThatIsDown() {
        assertThat(Fixture.named("reply-veth-port").link().up()).isFalse();
    }

    @Test
    void readsALinkOfWhichOnlyTheIndexIsTold() {
        assertThat(link("0000 0100 09000000 01000000 00000000"))
                .usingRecursiveComparison()
                .isEqualTo(new LinkState(
                        9,
                        "",
                        true,
                        new byte[0],
                        0,
                        0,
                        0,
                        0,
                        "",
                        "",
                        OtherKind.NONE,
                        List.of(),
                        true,
                        true,
                        BridgePort.NONE,
                        Ipv6State.ABSENT));
    }

    @Test
    void tellsAlternativeNames() {
        LinkState link = Fixture.named("reply-veth-altname").link();

        assertThat(link.altNames()).containsExactly("plumbline-0123456789abcdef");
        assertThat(link.isCalled("plumbline-0123456789abcdef")).isTrue();
        assertThat(link.isCalled("veth0")).isTrue();
        assertThat(link.isCalled("veth1")).isFalse();
    }

    @Test
    void passesOverAttributesThatItDoesNotKnow() {
        assertThat(link("0000 0100 09000000 00000000 00000000"
                                + "0800ff3f deadbeef" // no such attribute
                                + "04002a00" // IFLA_PAD, empty
                                + "07000300 61623000")
                        .name())
                .isEqualTo("ab0");
    }

    @Test
    void refusesALinkThatEndsWithinItsFixedPart() {
        assertThatThrownBy(() -> link("0000 0100 09000000 00000000"))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("a link has at least 16 bytes, got 12");
    }

    @Test
    void refusesAnMtuThatIsTooShort() {
        assertThatThrownBy(() -> link("0000 0100 09000000 00000000 00000000 06000400 29230000"))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("attribute 4 has 2 bytes, at least 4 are needed");
    }

    @Test
    void refusesARemoteThatIsNoAddress() {
        assertThatThrownBy(() -> link("0000 0100 09000000 00000000 00000000"
                        + "1c001200 0b000100 67656e6576650000 0c000200 07000200 c0000200"))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("an IP address has 4 or 16 bytes, got 3");
    }

    private static LinkState link(String payload) {
        return LinkState.read(Messages.reader(Messages.message(Rtnl.RTM_NEWLINK, 0, payload)));
    }
}
