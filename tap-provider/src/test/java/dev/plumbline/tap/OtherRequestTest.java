package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Difference;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Another request for an attached NIC is a conflict that lists what differs (rules R3, R23 and R24). */
class OtherRequestTest {

    private final ModelWorld world = new ModelWorld(TunnelKind.GENEVE);
    private final ModelHost host = world.host();
    private final TapBackend backend = TapBackend.open(Requests.options(Map.of()), world.syscalls());
    private final NicRequest request = host.nic("vm1", 42).build();
    private final Attachment attachment = backend.attach(request);

    @AfterEach
    void close() {
        backend.close();
        host.close();
    }

    static Stream<Arguments> others() {
        return Stream.of(
                other("network", b -> b.network(GeneveTunnel.of(43, Requests.REMOTE))),
                other("owner", b -> b.owner(new Owner(1000, 1001))),
                other("queues", b -> b.queues(2)),
                other("mtu", b -> b.mtu(1300)),
                other("guestMac", b -> b.guestMac(MacAddress.parse("02:00:00:00:00:01"))),
                other("names.tap", b -> b.names(InterfaceNames.derived().withTap("t"))),
                other("names.bridge", b -> b.names(InterfaceNames.derived().withBridge("b"))),
                other("names.tunnel", b -> b.names(InterfaceNames.derived().withTunnel("u"))),
                other("lifetime", b -> b.lifetime(Lifetime.UNTIL_CLOSED)));
    }

    private static Arguments other(String what, UnaryOperator<NicRequest.Builder> changing) {
        return Arguments.of(what, changing);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void whatDiffersIsListed(String what, UnaryOperator<NicRequest.Builder> changing) {
        String before = host.links();
        NicRequest other = changing.apply(request.toBuilder()).build();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> backend.attach(other))
                .satisfies(e -> {
                    assertThat(e.differences()).extracting(Difference::what).containsExactly(what);
                    assertThat(e).hasMessageContaining(e.differences().get(0).toString());
                });
        assertThat(host.links()).isEqualTo(before);
    }

    @Test
    void theRequestOfAnAttachmentIsTheSameRequest() {
        String before = host.links();
        assertThat(backend.attach(attachment.toRequest())).isEqualTo(attachment);
        assertThat(backend.find(request.id()).orElseThrow().toRequest()).isEqualTo(attachment.toRequest());
        assertThat(host.links()).isEqualTo(before);
    }
}
