package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.UnsupportedRequestException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** VLANs of ports, on the modelled kernel; frames are the business of tests on real ones. */
class PortVlansTest {

    private static final int ACCESS = 6;
    private static final int TAGGED = 0;

    private final ModelWorld world = new ModelWorld(TunnelKind.GENEVE);
    private final ModelHost host = world.host();
    private TapBackend backend;

    @BeforeEach
    void open() {
        backend = Requests.backend(world.syscalls());
        host.addBridge("br0");
        host.mac("br0", "02:00:00:00:00:b0");
        host.up("br0", true);
        host.vlanFiltering("br0", true);
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private NicRequest request(PortVlan vlan) {
        return NicRequest.builder(new NicId("vm1", "eth0", host.network()), ExistingBridge.of("br0"), Requests.OWNER)
                .policy(PortPolicy.builder().vlan(vlan).build())
                .build();
    }

    private Map<Integer, Integer> vlans(Attachment it) {
        return host.netns().vlans().get(it.tap().name().value());
    }

    @Test
    void anAccessPortIsInItsVlanAlone() {
        Attachment it = backend.attach(request(PortVlan.access(100)));

        assertThat(vlans(it)).isEqualTo(Map.of(100, ACCESS));
        assertThat(it.policy().vlan()).contains(PortVlan.access(100));
        assertThat(backend.find(it.id())).contains(it);
        assertThat(backend.check(it)).isEmpty();
        assertThat(backend.attach(it.toRequest())).isEqualTo(it);
        assertThat(backend.capabilities()).contains(Capability.PORT_VLANS);
    }

    @Test
    void aTrunkCarriesItsVlansAndItsNativeOne() {
        Attachment trunk = backend.attach(request(PortVlan.trunk("10,20-22").withNative(5)));

        assertThat(vlans(trunk)).isEqualTo(Map.of(5, ACCESS, 10, TAGGED, 20, TAGGED, 21, TAGGED, 22, TAGGED));
        assertThat(backend.find(trunk.id())).contains(trunk);
        backend.detach(trunk.id());
        Attachment plain = backend.attach(request(PortVlan.trunk("1-4094")));
        assertThat(vlans(plain)).hasSize(4094).containsValue(TAGGED).doesNotContainValue(ACCESS);
        assertThat(backend.check(plain)).isEmpty();
    }

    @Test
    void vlansThatSomebodyChangedAreReportedAndRepaired() {
        NicRequest request = request(PortVlan.access(100));
        Attachment it = backend.attach(request);
        host.addVlan(it.tap().name().value(), 200);

        assertThat(backend.check(it))
                .containsExactly("TAP tap-vm1-eth0 has VLANs 100 PVID untagged, 200 instead of 100 PVID untagged");
        backend.attach(request);
        assertThat(vlans(it)).isEqualTo(Map.of(100, ACCESS));

        host.release("tap-vm1-eth0");
        host.enslave("tap-vm1-eth0", "br0");
        assertThat(vlans(it)).isEqualTo(Map.of(1, ACCESS));
        backend.attach(request);
        assertThat(vlans(it)).isEqualTo(Map.of(100, ACCESS));
    }

    @Test
    void aPortWhoseRequestGivesNoneIsTheBridgesAndTheAdministrators() {
        NicRequest request = request(PortVlan.access(1)).toBuilder()
                .policy(PortPolicy.open())
                .build();
        Attachment it = backend.attach(request);
        host.addVlan(it.tap().name().value(), 200);

        assertThat(backend.check(it)).isEmpty();
        backend.attach(request);
        assertThat(vlans(it)).isEqualTo(Map.of(1, ACCESS, 200, TAGGED));
    }

    @Test
    void otherVlansAreAnotherRequest() {
        backend.attach(request(PortVlan.access(100)));

        assertThatThrownBy(() -> backend.attach(request(PortVlan.access(101))))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.differences())
                                .singleElement()
                                .hasToString("policy.vlan is access 100 instead of access 101"));
    }

    @Test
    void aBridgeThatDoesNotKeepVlansApartIsRefusedAndReported() {
        NicRequest request = request(PortVlan.access(100));
        Attachment it = backend.attach(request);
        host.vlanFiltering("br0", false);

        assertThat(backend.check(it)).containsExactly("bridge br0 does not keep VLANs apart (vlan_filtering 0)");
        assertThatThrownBy(() -> backend.attach(request))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("it does not keep VLANs apart");
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingIsDone() {
        NicRequest tunnel = request(PortVlan.access(100)).toBuilder()
                .network(host.tunnel(42))
                .build();
        String many =
                IntStream.range(1, 60).mapToObj(i -> Integer.toString(3 * i)).collect(Collectors.joining(","));
        String before = host.links();

        assertThatThrownBy(() -> backend.attach(tunnel))
                .isInstanceOf(UnsupportedRequestException.class)
                .hasMessageContaining("the provider gives VLANs to ports of existing bridges alone");
        assertThatThrownBy(() -> backend.attach(request(PortVlan.trunk(many))))
                .isInstanceOf(UnsupportedRequestException.class)
                .hasMessageContaining("the list of VLANs does not fit into the TAP's alias");
        assertThat(host.links()).isEqualTo(before);
    }

    @Test
    void aTagWhoseVlansAreNoneIsAProblemOfThatTapAlone() {
        Attachment it = backend.attach(request(PortVlan.access(100)));
        for (String vlan : new String[] {"x", "9999", "t", "5t5", "99999999999"}) {
            host.alias("tap-vm1-eth0", host.alias("tap-vm1-eth0").replaceAll("vlan=\\S*", "vlan=" + vlan));
            assertThat(backend.find(it.id())).as(vlan).isEmpty();
            assertThat(backend.list(host.network())).as(vlan).isEmpty();
            assertThat(backend.remnants(host.network())).as(vlan).hasSize(1);
        }
        assertThat(backend.detach(it.id())).isTrue();
    }
}
