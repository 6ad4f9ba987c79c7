package dev.plumbline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.integration.support.Net;
import dev.plumbline.integration.support.Opener;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.TapDevice;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule R9. */
@KernelTest
@Tag("every-kernel")
class QueuesTest {

    private static TapDevice tap(Net net, int queues) {
        return net.attach(net.request("vm1").queues(queues)).tap();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16, 256})
    void allQueuesCanBeOpenedAtOnce(int queues, Net net) {
        TapDevice tap = tap(net, queues);

        // IFF_PERSIST, 0x800, is told and never asked for
        String flags = queues == 1 ? "0x5802" : "0x5902";
        assertThat(tap.queues()).isEqualTo(queues);
        assertThat(new Opener(net.namespace()).open(tap, queues)).isEqualTo("opened " + queues + " " + flags + " 12");
    }

    @Test
    void aSingleQueueCannotBeOpenedTwice(Net net) {
        assertThat(new Opener(net.namespace()).open(tap(net, 1), 2)).isEqualTo("queue 2: EBUSY");
    }

    @Test
    void thereAreNo257Queues(Net net) {
        assertThat(new Opener(net.namespace()).open(tap(net, 256), 257)).isEqualTo("queue 257: E2BIG");
        assertThatThrownBy(() -> net.request("vm2").queues(257).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("queue count must be 1 to 256, got 257");
    }

    @Test
    void aTapWithSeveralQueuesIsPersistentWithVnetHeaderAndNoPacketInformation(Net net) {
        var link = net.links().get(tap(net, 4).name());

        assertThat(link.kind()).isEqualTo("tun");
        assertThat(link.info("type").asText()).isEqualTo("tap");
        assertThat(link.info("multi_queue").asBoolean()).isTrue();
        assertThat(link.info("vnet_hdr").asBoolean()).isTrue();
        assertThat(link.info("pi").asBoolean(true)).isFalse();
        assertThat(link.info("persist").asBoolean()).isTrue();
    }

    @Test
    void aTapWithOneQueueIsNotMultiQueue(Net net) {
        var link = net.links().get(tap(net, 1).name());

        assertThat(link.info("multi_queue").asBoolean(true)).isFalse();
    }

    @Test
    void theTapHasNoQueueOpenAfterAttach(Net net) {
        var link = net.links().get(tap(net, 4).name());

        assertThat(link.info("numqueues").asInt(-1)).isZero();
        assertThat(link.info("numdisabled").asInt(-1)).isZero();
    }

    @Test
    void theTapsQdiscIsNoqueueWithoutChildren(Net net) {
        TapDevice tap = tap(net, 4);

        assertThat(net.links().get(tap.name()).qdisc()).isEqualTo("noqueue");
        assertThat(net.namespace()
                        .exec("tc", "qdisc", "show", "dev", tap.name().value())
                        .lines()
                        .filter(qdisc -> !qdisc.contains("clsact"))) // it holds filters, and queues nothing
                .hasSize(1);
    }

    @Test
    void theQdiscOfTheHostIsLeftWhereAsked(Net net) {
        var backend = net.another(BackendOptions.none().with("qdisc", "default"));
        Attachment attachment = backend.attach(net.request("vm1").queues(2).build());

        assertThat(net.links().get(attachment.tap().name()).qdisc()).isEqualTo("mq");
    }
}
