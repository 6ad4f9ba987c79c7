package dev.plumbline.linux.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.Fixture;
import dev.plumbline.linux.netlink.MalformedMessageException;
import dev.plumbline.linux.netlink.Rtnl;
import org.junit.jupiter.api.Test;

class Ipv6StateTest {

    @Test
    void readsALinkThatWasToldToStayWithoutAddress() {
        Ipv6State state = Fixture.named("reply-bridge").link().ipv6();

        assertThat(state).isEqualTo(new Ipv6State(Rtnl.IN6_ADDR_GEN_MODE_NONE, 1));
        assertThat(state.linkLocal()).isFalse();
        assertThat(state.acceptsAdvertisements()).isTrue();
    }

    @Test
    void readsALinkThatGetsAnAddress() {
        assertThat(Fixture.named("reply-bridge-ipv6").link().ipv6().linkLocal()).isTrue();
    }

    @Test
    void isAbsentWhereTheKernelTellsNothing() {
        Ipv6State state = Ipv6State.parse(Attributes.of(Fixture.hex("04000200"))); // AF_INET alone

        assertThat(state).isEqualTo(Ipv6State.ABSENT);
        assertThat(state.linkLocal()).isFalse();
        assertThat(state.acceptsAdvertisements()).isFalse();
    }

    @Test
    void refusesAnArrayThatIsTooShort() {
        assertThatThrownBy(() -> Ipv6State.parse(Attributes.of(Fixture.hex("0c000a00 08000200 00000000"))))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("attribute 2 has 4 bytes, at least 16 are needed");
    }
}
