package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.tap.plan.BirthMac;
import dev.plumbline.tap.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an earlier release attached, with tags of format 1, is what this one finds, lists, detaches and completes. */
class UpgradeTest {

    private final ModelWorld world = new ModelWorld(TunnelKind.GENEVE);
    private final ModelHost host = world.host();
    private final TapBackend backend = TapBackend.open(Requests.options(Map.of()), world.syscalls());
    private final NicRequest request =
            host.nic("vm1", 42).guestMac(MacAddress.parse("02:00:00:00:00:0a")).build();
    private final Attachment attachment = backend.attach(request);
    private final String tap = attachment.tap().name().value();
    private final String bridge = attachment.bridge().name().value();
    private final String tunnel = attachment.uplink().orElseThrow().name().value();
    private String healthy;

    @BeforeEach
    void tagAsFormatOneDid() {
        healthy = host.links();
        tag(Instant.now().minusSeconds(60));
    }

    private void tag(Instant when) {
        String since = " since=" + Long.toString(when.getEpochSecond(), 36);
        Plan plan = Plan.of(request, TapOptions.of(Map.of()).defaults(), new BirthMac(""));
        String ours = "plumbline/1 instance=default ";
        host.alias(
                tap,
                ours + "tap=vm1/eth0" + since + " network=" + bridge + " queues=4 request=" + plan.checksum()
                        + " mac=02:00:00:00:00:0a");
        host.alias(bridge, ours + "bridge=" + bridge + since + " mtu=1400 uplink=" + tunnel);
        host.alias(tunnel, ours + "tunnel=" + bridge + since);
    }

    @AfterEach
    void close() {
        backend.close();
        host.close();
    }

    @Test
    void itIsFoundAndListed() {
        assertThat(backend.find(request.id())).contains(attachment);
        assertThat(backend.list(host.network())).containsExactly(attachment);
        assertThat(backend.remnants(host.network())).isEmpty();
    }

    @Test
    void checkNamesTheTagsAndAttachWritesThemAgain() {
        assertThat(backend.check(attachment)).hasSize(3).allMatch(drift -> drift.contains("a tag of format 1"));

        assertThat(backend.attach(request)).isEqualTo(attachment);

        assertThat(host.links()).isEqualTo(healthy);
        assertThat(backend.check(attachment)).isEmpty();
    }

    @Test
    void itIsDetached() {
        assertThat(backend.detach(request.id())).isTrue();
        assertThat(host.fields()).hasSize(1);
    }

    @Test
    void reconcileGoesByTheTimeThatTheyName() {
        assertThat(backend.reconcile(host.network(), Set.of(), Duration.ofMinutes(2))
                        .young())
                .containsExactly(attachment.tap().name());
        assertThat(backend.reconcile(host.network(), Set.of(), Duration.ofSeconds(10))
                        .removed())
                .hasSize(3);
    }

    @Test
    void aTimeThatIsYetToComeKeepsNothing() {
        tag(Instant.now().plusSeconds(3600));
        assertThat(backend.reconcile(host.network(), Set.of(), Duration.ofSeconds(1))
                        .removed())
                .hasSize(3);
    }

    @Test
    void whatIsTaggedAgainKeepsItsAge() {
        backend.attach(request);
        assertThat(backend.reconcile(host.network(), Set.of(), Duration.ofSeconds(30))
                        .removed())
                .as("all three are a minute old")
                .hasSize(3);
    }
}
