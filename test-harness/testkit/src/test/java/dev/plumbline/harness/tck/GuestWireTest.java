package dev.plumbline.harness.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.kit.Wire;
import dev.plumbline.kit.WireFactory;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Frames between two guests of one network, as the kit sends and receives them. */
class GuestWireTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final MacAddress GROUP = EthernetFrame.BROADCAST;

    private static Attachment attach(TckEnvironment environment, NetworkBackend backend, String vm) {
        return backend.attach(NicRequest.builder(
                        new NicId(vm, "eth0", environment.namespace()),
                        environment.networks().get(0),
                        environment.owner())
                .queues(2)
                .build());
    }

    @Test
    void aFrameArrivesByteForByte() {
        try (TckEnvironment environment = InMemoryEnvironment.of();
                NetworkBackend backend = environment.provider().open(environment.options())) {
            Attachment first = attach(environment, backend, "vm1");
            Attachment second = attach(environment, backend, "vm2");
            WireFactory wires = environment.wires(backend).orElseThrow();
            byte[] frame = EthernetFrame.of(GROUP, first.guestMac(), 0x88b5, new byte[] {1, 2, 3})
                    .toBytes();
            try (Wire from = wires.open(first, first.owner());
                    Wire to = wires.open(second, second.owner())) {
                from.send(1, frame);
                from.send(0, frame);

                assertThat(to.queues()).isEqualTo(2);
                assertThat(to.receive(SOON)).hasValue(frame);
                assertThat(to.receive(SOON)).hasValue(frame);
                assertThat(to.receive(Duration.ZERO)).isEmpty();
                assertThat(from.receive(Duration.ofMillis(1))).isEmpty();
            }
        }
    }
}
