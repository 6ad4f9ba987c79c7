package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Difference;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.PortVlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another policy for a NIC that is attached, on the modelled kernel. */
class UpdateTest {

    private static final PortSecurity BOUND = PortSecurity.builder()
            .addresses("10.0.0.5", "2001:db8::5")
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

    private NicRequest request(PortPolicy policy) {
        return host.nic("vm1", 42).policy(policy).build();
    }

    private static PortPolicy secured(PortSecurity security) {
        return PortPolicy.builder().security(security).build();
    }

    /** As if the NIC had been attached by that request in the first place. */
    private void becomes(PortPolicy policy) {
        Attachment it = backend.update(request(policy));

        assertThat(it.policy()).isEqualTo(policy);
        assertThat(backend.find(it.id())).contains(it);
        assertThat(backend.check(it)).isEmpty();
        assertThat(backend.attach(request(policy))).isEqualTo(it);
    }

    @Test
    void eachPolicyFollowsEachOther() {
        PortPolicy down = PortPolicy.builder().link(PortLink.DOWN).build();
        backend.attach(request(PortPolicy.open()));
        String open = host.links();
        for (PortPolicy policy : new PortPolicy[] {
            secured(PortSecurity.strict()),
            secured(BOUND),
            down,
            secured(BOUND).toBuilder().link(PortLink.DOWN).build(),
            secured(BOUND),
            PortPolicy.open()
        }) {
            becomes(policy);
        }
        assertThat(host.links()).isEqualTo(open);
        assertThat(backend.capabilities()).contains(Capability.UPDATE, Capability.PORT_LINK);
    }

    @Test
    void aLinkThatIsDownStaysSoUntilItIsUpdated() {
        PortPolicy down = PortPolicy.builder().link(PortLink.DOWN).build();
        Attachment it = backend.attach(request(down));

        assertThat(it.policy().link()).isEqualTo(PortLink.DOWN);
        assertThat(backend.list(host.network())).containsExactly(it);
        host.flushIngress(it.tap().name().value());
        assertThat(backend.check(it))
                .containsExactly("TAP tap-vm1-eth0 has no filter that drops what the guest sends while its link is down"
                        + " (ingress, priority 1)");
        backend.attach(request(down));
        assertThat(backend.check(it)).isEmpty();
        assertThatThrownBy(() -> backend.attach(request(PortPolicy.open())))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("policy.link is DOWN instead of UP");
        becomes(PortPolicy.open());
    }

    @Test
    void whatCannotChangeIsListedAndNothingIsDone() {
        backend.attach(request(PortPolicy.open()));
        String before = host.links();

        assertThatThrownBy(() -> backend.update(request(secured(BOUND)).toBuilder()
                        .queues(2)
                        .mtu(1500)
                        .network(host.tunnel(43))
                        .build()))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.differences())
                                .extracting(Difference::what)
                                .contains("queues", "network")
                                .doesNotContain("policy.security", "mtu"));
        assertThat(host.links()).isEqualTo(before);
        assertThatThrownBy(() -> backend.update(host.nic("vm9", 42).build()))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("it is not attached");
    }

    /** Also over 1280 bytes, where IPv6 leaves a link and comes back. */
    @Test
    void aNicThatIsAloneOnItsNetworkGetsAnotherMtu() {
        NicRequest request = request(secured(BOUND));
        backend.attach(request);
        for (int mtu : new int[] {1500, 1300, 1200, 576, 1280, 9000}) {
            NicRequest other = request.toBuilder().mtu(mtu).build();
            Attachment it = backend.update(other);

            assertThat(it.mtu()).isEqualTo(mtu);
            assertThat(it.policy()).isEqualTo(request.policy());
            assertThat(backend.list(host.network())).containsExactly(it);
            assertThat(backend.check(it)).isEmpty();
            assertThat(backend.attach(other)).isEqualTo(it);
        }
        assertThatThrownBy(() -> backend.attach(request))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("mtu is 9000 instead of 1400");
        assertThat(backend.capabilities()).contains(Capability.UPDATE_MTU);
    }

    @Test
    void withOthersOnItsNetworkItDoesNot() {
        NicRequest request = request(PortPolicy.open());
        backend.attach(request);
        backend.attach(host.nic("vm2", 42).build());
        String before = host.links();

        assertThatThrownBy(() -> backend.update(request.toBuilder().mtu(1500).build()))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.differences())
                                .containsExactly(new Difference("mtu", "1500", "1400")))
                .hasMessageContaining(
                        "its MTU cannot change from 1400 to 1500: others are on its network: tap-vm2-eth0");
        assertThat(host.links()).isEqualTo(before);
    }

    /** That of the network counts, which others share. */
    @Test
    void anMtuThatSomebodyChangedIsNotTakenOver() {
        Attachment it = backend.attach(request(PortPolicy.open()));
        Attachment other = backend.attach(host.nic("vm2", 42).build());
        host.mtu(it.tap().name().value(), 1300);

        becomes(secured(PortSecurity.strict()));

        assertThat(backend.check(other)).isEmpty();
        assertThat(backend.find(it.id())).map(Attachment::mtu).contains(1400);
    }

    @Test
    void onAnExistingBridgeItGetsThatOnesAlone() {
        host.addBridge("br0");
        host.mac("br0", "02:00:00:00:00:b0");
        host.up("br0", true);
        host.mtu("br0", 1500);
        NicRequest open = NicRequest.builder(
                        new NicId("vm1", "eth0", host.network()), ExistingBridge.of("br0"), Requests.OWNER)
                .build();
        backend.attach(open);
        NicRequest larger = open.toBuilder().mtu(9000).build();

        assertThatThrownBy(() -> backend.update(larger))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("br0 has MTU 1500, the NIC asks for 9000");
        host.mtu("br0", 9000);
        Attachment it = backend.update(larger);

        assertThat(it.mtu()).isEqualTo(9000);
        assertThat(backend.check(it)).isEmpty();
        assertThat(backend.attach(larger)).isEqualTo(it);
    }

    @Test
    void aPortOfAnExistingBridgeGetsOtherVlans() {
        host.addBridge("br0");
        host.mac("br0", "02:00:00:00:00:b0");
        host.up("br0", true);
        host.vlanFiltering("br0", true);
        NicRequest open = NicRequest.builder(
                        new NicId("vm1", "eth0", host.network()), ExistingBridge.of("br0"), Requests.OWNER)
                .build();
        backend.attach(open);
        for (PortVlan vlan : new PortVlan[] {PortVlan.access(100), PortVlan.trunk("10,20-29")}) {
            NicRequest request = open.toBuilder()
                    .policy(PortPolicy.builder().vlan(vlan).build())
                    .build();
            Attachment it = backend.update(request);
            assertThat(backend.check(it)).isEmpty();
            assertThat(backend.attach(request)).isEqualTo(it);
        }
        assertThatThrownBy(() -> backend.update(open))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("policy.vlan is trunk 10,20-29 instead of open");
    }

    @Test
    void whatOthersIsolatedStaysIsolated() {
        Attachment it = backend.attach(request(PortPolicy.open()));
        host.netns().port(it.tap().name().value(), "isolated", true);

        backend.update(request(secured(PortSecurity.strict())));

        assertThat(backend.check(backend.find(it.id()).orElseThrow()))
                .containsExactly("TAP tap-vm1-eth0 has isolated on as a port");
    }
}
