package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spi.NicEvent.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NicSightingTest {

    private static final NicId NIC = NicId.of("vm1", "eth0");

    private static Optional<NicSighting> seen(int tap, boolean open, String... differences) {
        TapDevice device = TapDevice.builder(
                        new Link(new InterfaceName("tap-vm1-eth0"), tap, MacAddress.parse("02:00:00:00:00:01")))
                .build();
        Attachment attachment = Attachment.builder(NIC, ExistingBridge.of("br0"), new Owner(1000, 1000), device)
                .mtu(1500)
                .guestMac(MacAddress.parse("02:00:00:00:00:02"))
                .bridge(new Link(new InterfaceName("br0"), 7, MacAddress.parse("02:00:00:00:00:03")))
                .build();
        return Optional.of(new NicSighting(attachment, open, List.of(differences)));
    }

    private static List<String> between(Optional<NicSighting> before, Optional<NicSighting> now) {
        return NicSighting.between(NIC, before, now).stream()
                .map(NicEvent::toString)
                .toList();
    }

    @Test
    void whatStaysIsNotTold() {
        assertThat(between(Optional.empty(), Optional.empty())).isEmpty();
        assertThat(between(seen(1, true, "a"), seen(1, true, "a"))).isEmpty();
    }

    @Test
    void whatComesIsToldWithItsState() {
        assertThat(between(Optional.empty(), seen(1, true, "a", "b")))
                .containsExactly("ATTACHED vm1/eth0", "OPENED vm1/eth0", "DRIFTED vm1/eth0: a; b");
    }

    @Test
    void eachChangeIsTold() {
        assertThat(between(seen(1, false), seen(1, true))).containsExactly("OPENED vm1/eth0");
        assertThat(between(seen(1, true), seen(1, false))).containsExactly("CLOSED vm1/eth0");
        assertThat(between(seen(1, false), seen(1, false, "a"))).containsExactly("DRIFTED vm1/eth0: a");
        assertThat(between(seen(1, false, "a"), seen(1, false, "b"))).containsExactly("DRIFTED vm1/eth0: b");
        assertThat(between(seen(1, false, "a"), seen(1, false))).containsExactly("REPAIRED vm1/eth0");
        assertThat(between(seen(1, true, "a"), Optional.empty())).containsExactly("DETACHED vm1/eth0");
    }

    @Test
    void anotherTapIsAnotherAttachment() {
        assertThat(between(seen(1, true), seen(2, false))).containsExactly("DETACHED vm1/eth0", "ATTACHED vm1/eth0");
        assertThat(between(seen(1, true), seen(2, true)))
                .containsExactly("DETACHED vm1/eth0", "ATTACHED vm1/eth0", "OPENED vm1/eth0");
    }

    @Test
    void driftHasDifferences() {
        assertThatThrownBy(() -> NicEvent.drifted(NIC, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NicEvent.of(Kind.DRIFTED, NIC)).isInstanceOf(IllegalArgumentException.class);
        assertThat(NicEvent.drifted(NIC, List.of("a")))
                .isEqualTo(NicEvent.drifted(NIC, List.of("a")))
                .hasSameHashCodeAs(NicEvent.drifted(NIC, List.of("a")))
                .isNotEqualTo(NicEvent.drifted(NIC, List.of("b")));
    }
}
