package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PlannedStep;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever carries out the commands that are explained makes what {@code attach} makes. */
@Tag("kernel")
@Tag("every-kernel")
class ExplainedCommandsTest {

    private final Netns at = new Netns();
    private final TapBackend backend = Requests.backend();

    @AfterEach
    void close() {
        backend.close();
        at.close();
    }

    private void carryOut(NicRequest request) {
        for (PlannedStep step : backend.explain(request)) {
            for (List<String> command : step.commands()) {
                at.exec(command.toArray(String[]::new));
            }
        }
    }

    private void requireSame(NicRequest request) {
        carryOut(request);
        Object byCommands = SequenceRun.atOnce(RealLinks.of(at));
        assertThat(backend.explain(request)).isEmpty();
        Attachment found = backend.find(request.id()).orElseThrow();
        assertThat(backend.check(found)).isEmpty();
        backend.detach(request.id());

        backend.attach(request);

        assertThat(byCommands).isEqualTo(SequenceRun.atOnce(RealLinks.of(at)));
    }

    private NicRequest.Builder on(Network network) {
        return NicRequest.builder(new NicId("vm1", "eth0", at.network()), network, Requests.OWNER);
    }

    @Test
    void ofATunnel() {
        requireSame(at.nic("vm1", 42).queues(4).build());
    }

    @Test
    void ofAListOfRemotesWithPortSecurity() {
        VxlanTunnel network = VxlanTunnel.builder(new Vni(42), Remotes.list("192.0.2.1", "192.0.2.2"))
                .build();

        requireSame(on(network)
                .mtu(1400)
                .policy(PortPolicy.builder().security(PortSecurity.strict()).build())
                .build());
    }

    @Test
    void ofARemoteOverIpv6() {
        requireSame(on(VxlanTunnel.of("42", "2001:db8::1")).mtu(1400).build());
    }

    @Test
    void ofATunnelWithSettings() {
        at.addUplink("eth1");

        requireSame(on(VxlanTunnel.of("42", "192.0.2.1").toBuilder()
                        .underlay(FaultRequests.withSettings("192.0.2.1", "192.0.2.7").underlay().toBuilder()
                                .device("eth1")
                                .build())
                        .build())
                .mtu(1400)
                .build());
    }

    @Test
    void ofAnUplink() {
        at.addUplink("eth1");

        requireSame(on(ExistingUplink.of("eth1")).mtu(1400).build());
    }

    @Test
    @Tag("vlans")
    void ofVlansOfABridge() {
        at.ip("link add br0 address 02:00:00:00:00:b0 up type bridge vlan_filtering 1");

        requireSame(on(ExistingBridge.of("br0"))
                .policy(PortPolicy.builder()
                        .vlan(PortVlan.trunk(List.of(100, 101, 102, 200)).withNative(300))
                        .build())
                .build());
    }

    @Test
    void ofARepair() {
        NicRequest request = at.nic("vm1", 42).build();
        Attachment it = backend.attach(request);
        Object made = SequenceRun.atOnce(RealLinks.of(at));
        String tap = it.tap().name().value();
        at.ip("link set dev " + it.bridge().name() + " mtu 1400 type bridge mcast_snooping 1");
        at.ip("link set dev " + tap + " nomaster");
        at.alias(tap, "");
        at.exec("tc", "filter", "del", "dev", tap, "ingress");

        carryOut(request);

        assertThat(SequenceRun.atOnce(RealLinks.of(at))).isEqualTo(made);
    }
}
