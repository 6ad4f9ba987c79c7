package dev.plumbline.linux.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.ParsedRequest;
import dev.plumbline.linux.netlink.Rtnl;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes as bridge(8) sends them: IFLA_AF_SPEC (nested) with one struct bridge_vlan_info for a VLAN, two for a range. */
class PortVlansTest {

    private static final int HEADER = 16;

    private static PortVlans vlans(Map<Integer, Integer> flags) {
        return new PortVlans(new TreeMap<>(flags));
    }

    private static String payload(dev.plumbline.linux.netlink.Request request) {
        byte[] message = ParsedRequest.bytes(request);
        return HexFormat.of().formatHex(Arrays.copyOfRange(message, HEADER, message.length));
    }

    @BeforeEach
    void bytesAreWrittenForThisOrder() {
        Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void oneVlanIsOneEntry() {
        assertThat(payload(VlanMessages.add(LinkRef.of(7), vlans(Map.of(100, PortVlans.PVID | PortVlans.UNTAGGED)))))
                .isEqualTo("0700000007000000" + "00".repeat(8) + "0c001a80" + "0800020006006400");
    }

    @Test
    void vlansThatFollowEachOtherAreARange() {
        assertThat(payload(VlanMessages.add(LinkRef.of(7), vlans(Map.of(10, 0, 20, 0, 21, 0, 22, 0)))))
                .endsWith("1c001a80" + "0800020000000a00" + "0800020008001400" + "0800020010001600");
    }

    @Test
    void aPvidIsInNoRange() {
        assertThat(payload(VlanMessages.add(
                        LinkRef.of(7), vlans(Map.of(4, 0, 5, PortVlans.PVID | PortVlans.UNTAGGED, 6, 0)))))
                .endsWith("1c001a80" + "0800020000000400" + "0800020006000500" + "0800020000000600");
    }

    @Test
    void allAreTakenAwayAsOneRange() {
        assertThat(payload(VlanMessages.removeAll(LinkRef.of(7))))
                .endsWith("14001a80" + "0800020008000100" + "080002001000fe0f");
        assertThat(ParsedRequest.of(VlanMessages.removeAll(LinkRef.of(7))).type())
                .isEqualTo(Rtnl.RTM_DELLINK);
    }

    @Test
    void theyAreShownAsBridgeShowsThem() {
        assertThat(vlans(Map.of(5, PortVlans.PVID | PortVlans.UNTAGGED, 10, 0, 20, 0, 21, 0)))
                .hasToString("5 PVID untagged, 10, 20-21");
        assertThat(PortVlans.NONE).hasToString("none");
    }
}
