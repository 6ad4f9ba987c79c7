package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An interrupted caller gets what it asked for all the same, and stays interrupted. */
class InterruptTest {

    private final ModelWorld world = new ModelWorld(TunnelKind.GENEVE);
    private final NicRequest request = NicRequest.builder(
                    new NicId("vm1", "eth0", world.host().network()),
                    GeneveTunnel.of("42", Requests.REMOTE),
                    Requests.OWNER)
            .build();

    @AfterEach
    void calm() {
        Thread.interrupted();
    }

    @Test
    void cutsNothingShortAndIsHandedOn() {
        TapBackend backend = TapBackend.open(Requests.options(Map.of()), world.syscalls());
        Thread.currentThread().interrupt();

        backend.attach(request);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(backend.find(request.id())).isPresent();
        backend.close();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(world.descriptors()).isEmpty();
    }
}
