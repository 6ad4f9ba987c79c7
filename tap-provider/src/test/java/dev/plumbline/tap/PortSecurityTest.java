package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.UnsupportedRequestException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Port security on the modelled kernel; frames are the business of tests on real ones. */
class PortSecurityTest {

    private static final PortSecurity BOUND = PortSecurity.builder()
            .addresses("10.0.0.5", "2001:db8::5")
            .other(MacAddress.parse("00:00:5e:00:01:07"), "10.0.0.100")
            .isolated(true)
            .build();

    private final ModelWorld world = new ModelWorld(TunnelKind.GENEVE);
    private final ModelHost host = world.host();
    private TapBackend backend;

    @BeforeEach
    void open() {
        backend = Requests.backend(world.syscalls());
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private NicRequest request(PortSecurity security) {
        return host.nic("vm1", 42)
                .policy(PortPolicy.builder().security(security).build())
                .build();
    }

    @Test
    void anAttachmentKnowsItWhoeverAsks() {
        Attachment it = backend.attach(request(BOUND));

        assertThat(it.policy().security()).contains(BOUND);
        assertThat(backend.find(it.id())).contains(it);
        assertThat(backend.list(host.network())).containsExactly(it);
        assertThat(backend.check(it)).isEmpty();
        assertThat(backend.attach(it.toRequest())).isEqualTo(it);
        assertThat(host.links()).contains("isolated");
        assertThat(backend.capabilities()).contains(Capability.PORT_SECURITY);
    }

    @Test
    void whatSomebodyTookAwayIsReportedAndRepaired() {
        Attachment it = backend.attach(request(BOUND));
        String right = host.links();
        String tap = it.tap().name().value();
        host.flushIngress(tap);
        host.netns().port(tap, "isolated", false);

        assertThat(backend.check(it))
                .containsExactly(
                        "TAP " + tap + " is not isolated as a port",
                        "TAP " + tap + " has no filter that drops what the guest may not send (ingress, priority 1)");
        backend.attach(it.toRequest());
        assertThat(backend.check(it)).isEmpty();
        assertThat(host.links()).isEqualTo(right);

        host.release(tap);
        host.enslave(tap, it.bridge().name().value());
        assertThat(backend.check(it)).containsExactly("TAP " + tap + " is not isolated as a port");
        backend.attach(it.toRequest());
        assertThat(backend.check(it)).isEmpty();
    }

    @Test
    void otherSecurityIsAnotherRequest() {
        backend.attach(request(PortSecurity.strict()));

        assertThatThrownBy(() -> backend.attach(request(BOUND)))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.differences())
                                .singleElement()
                                .hasToString("policy.security is own MAC with any address instead of " + BOUND));
        assertThatThrownBy(() -> backend.attach(host.nic("vm1", 42).build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("policy.security is own MAC with any address instead of open");
    }

    @Test
    void moreThanFitsIsRefusedBeforeAnythingIsDone() {
        String[] many = IntStream.range(0, 40).mapToObj(i -> "10.0.0." + i).toArray(String[]::new);
        String before = host.links();

        assertThatThrownBy(() -> backend.attach(
                        request(PortSecurity.builder().addresses(many).build())))
                .isInstanceOf(UnsupportedRequestException.class)
                .hasMessageContaining("does not fit into the TAP's alias")
                .hasMessageContaining("bytes of 255");
        assertThat(host.links()).isEqualTo(before);
    }

    @Test
    void aTagWhoseSecurityIsNoneIsAProblemOfThatTapAlone() {
        Attachment it = backend.attach(request(BOUND));
        host.alias("tap-vm1-eth0", host.alias("tap-vm1-eth0").replaceAll("sec=\\S*", "sec=A"));

        assertThat(backend.find(it.id())).isEmpty();
        assertThat(backend.remnants(host.network())).isNotEmpty();
        assertThat(backend.detach(it.id())).isTrue();
    }
}
