package dev.plumbline.linux.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.Fixture;
import dev.plumbline.linux.netlink.MessageWriter;
import org.junit.jupiter.api.Test;

class TunKindTest {

    private static final TunKind TAP = new TunKind(1000, 1000, true, true, true, true, 0, 0);

    @Test
    void readsWhatTheKernelTells() {
        assertThat(Fixture.named("reply-tap").link().kind()).isEqualTo(TAP);
    }

    @Test
    void readsATunThatAnybodyMayOpen() {
        Attributes info = Attributes.of(Fixture.hex("08000100 74756e00 2c000200"
                + "05000300 01000000" // IFF_TUN
                + "05000400 01000000" // IFLA_TUN_PI
                + "05000500 00000000"
                + "05000600 00000000"
                + "05000700 00000000"));

        assertThat(LinkKinds.parse(info)).isEqualTo(new TunKind(-1, -1, false, false, false, false, 0, 0));
    }

    @Test
    void tellsOwnerFromGroup() {
        Attributes info = Attributes.of(Fixture.hex("08000100 74756e00 14000200 08000100 e8030000 08000200 e9030000"));

        assertThat(LinkKinds.parse(info)).isEqualTo(new TunKind(1000, 1001, false, false, false, false, 0, 0));
    }

    @Test
    void countsItsQueues() {
        Attributes info = Attributes.of(Fixture.hex("08000100 74756e00 1c000200"
                + "05000700 01000000" // IFLA_TUN_MULTI_QUEUE
                + "08000800 03000000"
                + "08000900 02000000"));

        TunKind kind = (TunKind) LinkKinds.parse(info);

        assertThat(kind.queues()).isEqualTo(3);
        assertThat(kind.disabledQueues()).isEqualTo(2);
        assertThat(kind.openQueues()).isEqualTo(5);
    }

    @Test
    void isNotMadeByMessage() {
        MessageWriter writer = new MessageWriter();

        assertThatThrownBy(() -> TAP.write(writer)).isInstanceOf(UnsupportedOperationException.class);
    }
}
