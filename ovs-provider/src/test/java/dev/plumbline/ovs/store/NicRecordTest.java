package dev.plumbline.ovs.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.VxlanTunnel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NicRecordTest {

    private static NicRequest.Builder request(Network network) {
        return NicRequest.builder(NicId.of("vm1", "eth0"), network, new Owner(64055, 4294967294L))
                .queues(4);
    }

    private static NicRequest vlan(PortVlan vlan) {
        return request(ExistingBridge.of("br0"))
                .policy(PortPolicy.builder().vlan(vlan).build())
                .build();
    }

    static Stream<NicRequest> requests() {
        return Stream.of(
                request(GeneveTunnel.of("0x2a", "192.0.2.2")).build(),
                request(VxlanTunnel.of("42", "2001:db8::2", 4790)).mtu(1500).build(),
                request(ExistingBridge.of("br0")).build(),
                vlan(PortVlan.access(100)),
                vlan(PortVlan.trunk("10,20-29")),
                vlan(PortVlan.trunk(List.of(10)).withNative(5)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void whatIsWrittenIsReadAgain(NicRequest request) {
        NicRecord record = new NicRecord(request.decided(9001), 4711);

        assertThat(NicRecord.read(record.toIds("default"), NetworkNamespace.own()))
                .contains(record);
        assertThat(NicRecord.read(record.interfaceIds("default"), NetworkNamespace.own()))
                .contains(record);
    }

    @Test
    void whatSomebodyHasChangedIsNotRead() {
        Map<String, String> ids =
                new NicRecord(requests().findFirst().orElseThrow().decided(9001), 1).toIds("default");
        for (String key : ids.keySet()) {
            Map<String, String> changed = new TreeMap<>(ids);
            changed.put(key, "x");
            assertThat(NicRecord.read(changed, NetworkNamespace.own())).as(key).isEmpty();
            changed.remove(key);
            assertThat(NicRecord.read(changed, NetworkNamespace.own())).as(key).isEmpty();
        }
        assertThat(NicRecord.read(Map.of(), NetworkNamespace.own())).isEmpty();
    }
}
