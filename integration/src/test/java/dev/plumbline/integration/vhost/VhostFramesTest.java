package dev.plumbline.integration.vhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.frame.ArpPacket;
import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.harness.frame.Ipv4Address;
import dev.plumbline.harness.guest.Guest;
import dev.plumbline.integration.support.Guests;
import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Wait;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.QueueDescriptors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A VMM in miniature lets vhost-net move frames between its memory and the queues that it was handed. */
@KernelTest
@Tag("vhost")
class VhostFramesTest {

    private static final int QUEUES = 4;

    private static Attachment attach(Net net) {
        return net.attach(net.request("vm1").queues(QUEUES).lifetime(Lifetime.UNTIL_CLOSED));
    }

    private static List<VhostQueue> setUp(QueueDescriptors open, Attachment attachment) {
        List<VhostQueue> queues = new ArrayList<>();
        for (int i = 0; i < open.tap().size(); i++) {
            queues.add(new VhostQueue(open.vhost().get(i), open.tap().get(i), attachment.tap()));
        }
        return queues;
    }

    private static EthernetFrame ask(Attachment attachment, int queue) {
        Ipv4Address own = Ipv4Address.of(10, 0, 1, queue);
        ArpPacket question = ArpPacket.request(attachment.guestMac(), own, Ipv4Address.of(10, 0, 2, 1));
        return EthernetFrame.of(EthernetFrame.BROADCAST, attachment.guestMac(), EthernetFrame.ARP, question.toBytes());
    }

    /** The bridge may flood what it has not learnt yet to any queue, hence the loop. */
    private static ArpPacket answer(List<VhostQueue> queues) {
        while (true) {
            Wait.until("a frame comes", () -> queues.stream().anyMatch(VhostQueue::hasReceived));
            EthernetFrame frame = queues.stream()
                    .filter(VhostQueue::hasReceived)
                    .findFirst()
                    .orElseThrow()
                    .take();
            if (frame.type() == EthernetFrame.ARP
                    && ArpPacket.parse(frame.payload()).reply()) {
                return ArpPacket.parse(frame.payload());
            }
        }
    }

    @Test
    void anotherGuestAnswersOverEveryQueue(Net net) {
        Attachment attachment = attach(net);
        Attachment other = net.attach("vm2");
        Guest guest = Guests.boot(net, other, 2);
        List<VhostQueue> queues = List.of();
        try (QueueDescriptors open = net.backend().openQueues(attachment.id())) {
            queues = setUp(open, attachment);
            for (int i = 0; i < QUEUES; i++) {
                queues.get(i).send(ask(attachment, i + 1));
                ArpPacket answer = answer(queues);
                assertThat(answer.senderMac()).isEqualTo(other.guestMac());
                assertThat(answer.targetIp()).isEqualTo(Ipv4Address.of(10, 0, 1, i + 1));
            }
            String sent = net.namespace()
                    .exec("cat", "/sys/class/net/" + attachment.tap().name() + "/statistics/rx_packets");
            assertThat(Integer.parseInt(sent)).as("says the TAP").isGreaterThanOrEqualTo(QUEUES);
        } finally {
            queues.forEach(VhostQueue::close);
            guest.stop();
        }
    }

    @Test
    void aThreadOfTheKernelServesEachAndTheTapGoesWithThem(Net net) {
        Attachment attachment = attach(net);
        List<String> before = Workers.names();
        List<VhostQueue> queues;
        try (QueueDescriptors open = net.backend().openQueues(attachment.id())) {
            assertThat(Workers.names()).as("before anybody owns them").isEqualTo(before);
            queues = setUp(open, attachment);
            assertThat(Workers.names()).hasSize(before.size() + QUEUES);
        }
        Wait.until("its threads are gone", () -> Workers.names().size() == before.size());
        Wait.until(
                "the TAP is gone",
                () -> !net.links().names().contains(attachment.tap().name().value()));
        queues.forEach(VhostQueue::close);
    }
}
