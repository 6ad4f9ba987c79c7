package dev.plumbline.integration.support;

import dev.plumbline.harness.frame.Ipv4Address;
import dev.plumbline.harness.guest.Guest;
import dev.plumbline.harness.guest.GuestKind;
import dev.plumbline.harness.guest.GuestNic;
import dev.plumbline.harness.guest.GuestPortFactory;
import dev.plumbline.harness.guest.GuestSpec;
import dev.plumbline.harness.guest.PingPlan;
import dev.plumbline.spi.Attachment;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The harness's simulated guests on attachments of a {@link Net}. Guest N has the addresses 10.0.N.1 and on. */
public final class Guests {

    private Guests() {}

    public static Guest boot(Net net, Attachment attachment, int number) {
        List<Ipv4Address> addresses = addresses(number, attachment.tap().queues());
        GuestNic nic = new GuestNic(attachment, attachment.owner(), addresses);
        return GuestKind.named("simulated")
                .boot(new GuestSpec(attachment.id().vm(), List.of(nic), GuestPortFactory.of(net.backend())));
    }

    public static PingPlan pingTo(int number, int queues, int packetBytes, Duration timeout) {
        return new PingPlan(addresses(number, queues), packetBytes - PingPlan.HEADER_BYTES, timeout);
    }

    private static List<Ipv4Address> addresses(int number, int queues) {
        return IntStream.rangeClosed(1, queues)
                .mapToObj(queue -> Ipv4Address.of(10, 0, number, queue))
                .toList();
    }
}
