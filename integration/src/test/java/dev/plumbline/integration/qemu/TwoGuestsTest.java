package dev.plumbline.integration.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.harness.guest.PingPlan;
import dev.plumbline.harness.qemu.QemuGuest;
import dev.plumbline.harness.qemu.Throughput;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.TunnelChoice;
import dev.plumbline.spi.Attachment;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Two kernels on two hosts, and a tunnel between: geneve where there is one, which is in User-Mode Linux at least. */
@Tag("kernel")
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class TwoGuestsTest {

    private static final int QUEUES = 2;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private Net here;
    private Net there;
    private Attachment one;
    private Attachment two;
    private QemuGuest first;
    private QemuGuest second;

    @BeforeAll
    void boot() {
        Qemu.needed();
        here = new Net();
        there = new Net();
        here.wireTo(there);
        one = here.attach(
                here.request("vm1", TunnelChoice.to("42", "192.0.2.2")).queues(QUEUES));
        two = there.attach(
                there.request("vm2", TunnelChoice.to("42", "192.0.2.1")).queues(QUEUES));
        CompletableFuture<Void> other = CompletableFuture.runAsync(
                () -> second = Qemu.boot(there, two, 2), work -> new Thread(work, "boot vm2").start());
        first = Qemu.boot(here, one, 1);
        other.join();
    }

    @AfterAll
    void shutDown() {
        for (QemuGuest guest : new QemuGuest[] {first, second}) {
            if (guest != null) {
                guest.stop();
            }
        }
        for (Net net : new Net[] {here, there}) {
            if (net != null) {
                net.close();
            }
        }
    }

    private static PingPlan packetsOf(int bytes, int to) {
        return new PingPlan(Qemu.addresses(to, QUEUES), bytes - PingPlan.HEADER_BYTES, TIMEOUT);
    }

    @Test
    void theyAnswerEachOther() {
        assertThat(first.ping(0, packetsOf(84, 2)).answered()).isEqualTo(QUEUES);
        assertThat(second.ping(0, packetsOf(84, 1)).answered()).isEqualTo(QUEUES);
    }

    @Test
    void aPacketOf8900BytesGoesThroughWhole() throws IOException {
        try (PacketWatch watch = new PacketWatch(here, one.tap().name().value(), 8900)) {
            assertThat(first.ping(0, packetsOf(8900, 2)).answered()).isEqualTo(QUEUES);
            assertThat(watch.flags()).as("DF alone").isEqualTo("0x4000");
        }
    }

    @Test
    void aPacketOf8900BytesLeavesTheOtherTapWholeToo() throws IOException {
        try (PacketWatch watch = new PacketWatch(there, two.tap().name().value(), 8900)) {
            assertThat(first.ping(0, packetsOf(8900, 2)).answered()).isEqualTo(QUEUES);
            assertThat(watch.flags()).as("DF alone").isEqualTo("0x4000");
        }
    }

    @Test
    void aStreamArrivesBothWays() {
        double there = Throughput.megabits(first, second, Qemu.addresses(2, 1).get(0), 64);
        double back = Throughput.megabits(second, first, Qemu.addresses(1, 1).get(0), 64);

        System.out.printf("        %.0f Mbit/s there, %.0f back%n", there, back);
        assertThat(Math.min(there, back)).isPositive();
    }

    @Test
    @Tag("geneve")
    void theTunnelIsGeneve() {
        assertThat(here.links().get(one.uplink().orElseThrow().name()).kind()).isEqualTo("geneve");
        assertThat(there.links().get(two.uplink().orElseThrow().name()).kind()).isEqualTo("geneve");
    }

    private long received() {
        return Long.parseLong(here.links().sys(one.uplink().orElseThrow().name(), "statistics/rx_packets"));
    }

    @Test
    void theTunnelCarriedWhatTheySaid() {
        long before = received();
        first.ping(0, packetsOf(84, 2));

        assertThat(received() - before).isGreaterThanOrEqualTo(QUEUES);
    }
}
