package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExistingBridgeTest {

    private static final NicId ID = NicId.of("vm1", "eth0");
    private static final Owner OWNER = new Owner(1000, 1001);
    private static final ExistingBridge BR0 = ExistingBridge.of("br0");

    @Test
    void itIsKnownByItsName() {
        assertThat(BR0).isEqualTo(ExistingBridge.of("br0")).hasSameHashCodeAs(ExistingBridge.of("br0"));
        assertThat(BR0).isNotEqualTo(ExistingBridge.of("br1")).isNotEqualTo(ExistingUplink.of("br0"));
        assertThat(BR0.identity()).isEqualTo("bridge/br0");
        assertThat(BR0).hasToString("bridge br0");
        assertThat(DerivedNames.bridge(BR0)).isEqualTo(BR0.name());
        assertThatThrownBy(() -> ExistingBridge.of("a/b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itsNameIsNotForTheRequestToGive() {
        NicRequest.Builder request = NicRequest.builder(ID, BR0, OWNER);
        InterfaceNames names = InterfaceNames.derived();

        assertThatThrownBy(() -> request.names(names.withBridge("br1")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a bridge name goes with a bridge that is made, got br1 with bridge br0");
        assertThatThrownBy(() -> request.names(names.withTunnel("t1")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a tunnel name goes with a tunnel, got t1 with bridge br0");
    }

    @Test
    void aRequestFromAnAttachmentIsTheSameAlsoWhenTheBridgeWasRenamed() {
        NicRequest request = NicRequest.builder(ID, BR0, OWNER).mtu(1500).build();
        TapDevice tap = TapDevice.builder(new Link(DerivedNames.tap(ID), 7, DerivedNames.tapMac(ID)))
                .build();
        Attachment attachment = Attachment.builder(ID, BR0, OWNER, tap)
                .mtu(1500)
                .bridge(new Link(new InterfaceName("lan0"), 3, MacAddress.parse("02:00:00:00:00:01")))
                .build();

        assertThat(attachment.toRequest()).isEqualTo(request);
        assertThat(attachment.toRequest().decided(9001)).isEqualTo(request.decided(9001));
        assertThat(attachment.uplink()).isEmpty();
    }
}
