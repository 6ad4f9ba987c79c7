package dev.plumbline.linux.link;

import static dev.plumbline.linux.link.BridgePort.Setting.HAIRPIN;
import static dev.plumbline.linux.link.BridgePort.Setting.ISOLATED;
import static dev.plumbline.linux.link.BridgePort.Setting.LEARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.Fixture;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.ParsedRequest;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BridgePortTest {

    @Test
    void findsNothingChangedOnANewPort() {
        assertThat(Fixture.named("reply-tap").link().port().changed()).isEmpty();
    }

    @Test
    void findsWhatWasChanged() {
        assertThat(Fixture.named("reply-tap-port-changed").link().port().changed())
                .containsExactlyInAnyOrder(HAIRPIN, LEARNING, ISOLATED);
    }

    @Test
    void tellsTheState() {
        assertThat(Fixture.named("reply-tap").link().port().stateText()).isEqualTo("disabled");
        assertThat(new BridgePort(4, Set.of()).stateText()).isEqualTo("blocking");
        assertThat(new BridgePort(9, Set.of()).stateText()).isEqualTo("9");
    }

    @Test
    void tellsAChangeAsBridgeTakesIt() {
        assertThat(LEARNING.changedText()).isEqualTo("learning off");
        assertThat(ISOLATED.changedText()).isEqualTo("isolated on");
    }

    /** ip names the kind of the port, we that of the master; the kernel looks at neither. */
    @Test
    void asksForWhatWasChangedAsIpDoesButForTheKind() {
        ParsedRequest ours = ParsedRequest.of(LinkMessages.changePort(LinkRef.of(5), port -> {
            LEARNING.write(port, false);
            ISOLATED.write(port, false);
        }));
        ParsedRequest captured = ParsedRequest.captured("request-port");

        assertThat(ours.fixedPart()).isEqualTo(captured.fixedPart());
        assertThat(ours.attributes())
                .hasSize(3)
                .containsEntry("18/4", "627269646765") // bridge
                .containsEntry("18/5/8", captured.attributes().get("18/5/8"))
                .containsEntry("18/5/33", captured.attributes().get("18/5/33"));
        assertThat(captured.attributes()).hasSize(3).containsKey("18/1");
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatItWrites(BridgePort.Setting setting) {
        byte[] written = ParsedRequest.bytes(LinkMessages.changePort(LinkRef.of(5), port -> setting.write(port, true)));
        byte[] data = Arrays.copyOfRange(written, written.length - 8, written.length);

        assertThat(BridgePort.parse(Attributes.of(data)).changed()).containsExactly(setting);
    }

    @Test
    void aPortOfAnotherKindOfMasterIsNone() {
        Attributes info = Attributes.of(Fixture.hex("09000400 626f6e6400000000 0c000500 05000800 00000000"));

        assertThat(LinkKinds.parsePort(info)).isEqualTo(BridgePort.NONE);
    }
}
