package dev.plumbline.tap.netlink;

import static dev.plumbline.tap.netlink.RequestAssert.assertRequest;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BridgeKindTest {

    private static final byte[] MAC = Fixture.hex("020000000001");

    @Test
    void readsWhatTheKernelTells() {
        assertThat(Fixture.named("reply-bridge").link().kind()).isEqualTo(BridgeKind.FORWARDING);
    }

    @Test
    void readsSpanningTreeAndForwardDelay() {
        Attributes info = Attributes.of(Fixture.hex("0b000100 6272696467650000 14000200"
                + "08000100 dc050000" // forward delay 15 s
                + "08000500 01000000")); // user space or kernel runs the protocol

        assertThat(LinkKinds.parse(info)).isEqualTo(new BridgeKind(true, 1500));
    }

    @Test
    void asksForABridgeAsIpDoes() {
        assertRequest(LinkMessages.create("br0", MAC, 9001, BridgeKind.FORWARDING), "request-bridge-create")
                .hasSameHeader()
                .hasSameAttributes();
    }

    @Test
    void changesSpanningTreeAsIpDoes() {
        assertRequest(
                        LinkMessages.change(2, BridgeKind.NAME, BridgeKind.FORWARDING::writeStp),
                        "request-bridge-stp")
                .hasSameHeader()
                .hasSameAttributes();
    }

    @Test
    void asksForSpanningTreeWhereItIsWanted() {
        assertThat(ParsedRequest.of(LinkMessages.create("br0", MAC, 9001, new BridgeKind(true, 1500)))
                        .attributes())
                .containsEntry("18/2/1", "dc050000")
                .containsEntry("18/2/5", "01000000");
    }
}
