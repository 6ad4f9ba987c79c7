package dev.plumbline.linux.link;

import static dev.plumbline.linux.netlink.RequestAssert.assertRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.Fixture;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.ParsedRequest;
import org.junit.jupiter.api.Test;

class BridgeKindTest {

    private static final byte[] MAC = Fixture.hex("020000000001");

    @Test
    void readsWhatTheKernelTells() {
        assertThat(Fixture.named("reply-bridge").link().kind()).isEqualTo(BridgeKind.FORWARDING);
    }

    @Test
    void readsSpanningTreeForwardDelayAndPriority() {
        Attributes info = Attributes.of(Fixture.hex("0b000100 6272696467650000 24000200"
                + "08000100 dc050000" // forward delay 15 s
                + "08000500 01000000" // user space or kernel runs the protocol
                + "06000600 bd9a0000" // priority
                + "05001700 01000000")); // snooping

        assertThat(LinkKinds.parse(info)).isEqualTo(new BridgeKind(true, 1500, 0x9abd, true));
    }

    @Test
    void asksForABridgeAsIpDoes() {
        assertRequest(LinkMessages.create("br0", MAC, 9001, BridgeKind.FORWARDING), "request-bridge-create")
                .hasSameHeader()
                .hasSameAttributes();
    }

    @Test
    void forwardsAtOnceWhateverThePriority() {
        assertThat(new BridgeKind(false, 0, 1, false).forwards()).isTrue();
        assertThat(new BridgeKind(true, 0, 1, false).forwards()).isFalse();
        assertThat(new BridgeKind(false, 1, 1, false).forwards()).isFalse();
    }

    @Test
    void changesSpanningTreeAsIpDoes() {
        assertRequest(
                        LinkMessages.change(LinkRef.of(2), BridgeKind.NAME, BridgeKind.FORWARDING::writeStp),
                        "request-bridge-stp")
                .hasSameHeader()
                .hasSameAttributes();
    }

    @Test
    void asksForSpanningTreeWhereItIsWanted() {
        assertThat(ParsedRequest.of(LinkMessages.create("br0", MAC, 9001, new BridgeKind(true, 1500, 0x9abd, true)))
                        .attributes())
                .containsEntry("18/2/1", "dc050000")
                .containsEntry("18/2/5", "01000000")
                .containsEntry("18/2/6", "bd9a")
                .containsEntry("18/2/23", "01");
    }
}
