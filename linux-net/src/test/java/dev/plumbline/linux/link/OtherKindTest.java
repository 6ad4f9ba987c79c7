package dev.plumbline.linux.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.Fixture;
import dev.plumbline.linux.netlink.MessageWriter;
import org.junit.jupiter.api.Test;

class OtherKindTest {

    @Test
    void readsAPortOfABridgeByItsOwnKindAndNotByItsMasters() {
        assertThat(Fixture.named("reply-veth-port").link().kind()).isEqualTo(new OtherKind("veth"));
    }

    @Test
    void passesOverTheDataOfAnUnknownKind() {
        Attributes info = Attributes.of(Fixture.hex("0a000100 6e6f7375636800 00 0c000200 0800ff3f deadbeef"));

        assertThat(LinkKinds.parse(info)).isEqualTo(new OtherKind("nosuch"));
    }

    @Test
    void hardwareHasNone() {
        assertThat(LinkKinds.parse(Attributes.of(new byte[0]))).isEqualTo(OtherKind.NONE);
    }

    @Test
    void isReadOnly() {
        MessageWriter writer = new MessageWriter();

        assertThatThrownBy(() -> new OtherKind("veth").write(writer))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("veth");
    }
}
