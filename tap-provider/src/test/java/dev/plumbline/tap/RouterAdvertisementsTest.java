package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.spi.NicRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bridge refuses router advertisements, however it came to be what it is. IPv6 that comes back accepts them. */
class RouterAdvertisementsTest {

    private final ModelWorld world = new ModelWorld(TunnelKind.GENEVE);
    private final ModelHost at = world.host();
    private final TapBackend backend = Requests.backend(world.syscalls());
    private final NicRequest request = at.nic("vm1", 42).build();
    private String bridge;

    @BeforeEach
    void attach() {
        bridge = backend.attach(request).bridge().name().value();
        assertThat(acceptRa()).isEqualTo("0");
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private Object acceptRa() {
        return at.fields().stream()
                .filter(link -> link.get("ifname").equals(bridge))
                .findFirst()
                .orElseThrow()
                .get("accept_ra");
    }

    @Test
    void aBridgeThatHadLostIpv6() {
        at.mtu(bridge, 1000);
        backend.attach(request);
        assertThat(acceptRa()).isEqualTo("0");
    }

    /** As a process leaves it that is killed between creation and the next step. */
    @Test
    void aBridgeThatWasNeverTold() {
        at.mtu(bridge, 1000);
        at.mtu(bridge, 1400);
        at.alias(bridge, "");
        assertThat(acceptRa()).isEqualTo("1");
        backend.attach(request);
        assertThat(acceptRa()).isEqualTo("0");
    }
}
