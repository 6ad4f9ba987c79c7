package dev.plumbline.harness.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.harness.frame.Ipv4Address;
import dev.plumbline.harness.frame.Ipv4Packet;
import dev.plumbline.spi.MacAddress;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlowTableTest {

    private static final MacAddress MAC = MacAddress.parse("02:00:00:00:00:01");

    private static EthernetFrame frame(int from, int to) {
        byte[] packet = Ipv4Packet.of(Ipv4Address.of(10, 0, 1, from), Ipv4Address.of(10, 0, 2, to), 1, new byte[0])
                .toBytes();
        return EthernetFrame.of(MAC, MAC, EthernetFrame.IPV4, packet);
    }

    private static EthernetFrame back(int from, int to) {
        byte[] packet = Ipv4Packet.of(Ipv4Address.of(10, 0, 2, from), Ipv4Address.of(10, 0, 1, to), 1, new byte[0])
                .toBytes();
        return EthernetFrame.of(MAC, MAC, EthernetFrame.IPV4, packet);
    }

    @Test
    void aFlowComesBackToTheQueueItWasLastSentOn() {
        FlowTable flows = new FlowTable();
        for (int queue : new int[] {3, 0, 2}) {
            flows.sentOn(frame(5, 6), queue);
            assertThat(flows.queueFor(back(6, 5), 4)).isEqualTo(queue);
        }
    }

    /** Otherwise the model would hide a guest that sends a flow on the wrong queue. */
    @Test
    void anUnknownFlowDoesNotFallOnTheQueueOfItsAddress() {
        FlowTable flows = new FlowTable();
        long right = IntStream.range(0, 256)
                .filter(queue -> flows.queueFor(back(0, queue), 256) == queue)
                .count();
        assertThat(right).isLessThan(16);
        assertThat(IntStream.range(0, 256)
                        .map(queue -> flows.queueFor(back(0, queue), 256))
                        .distinct()
                        .count())
                .isGreaterThan(64);
    }
}
