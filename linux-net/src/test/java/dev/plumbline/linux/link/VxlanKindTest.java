package dev.plumbline.linux.link;

import static dev.plumbline.linux.netlink.RequestAssert.assertRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.Fixture;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.ParsedRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VxlanKindTest {

    private final VxlanKind ipv4 = new VxlanKind(42, InetAddress.getByName("192.0.2.1"), 4789);
    private final VxlanKind ipv6 = new VxlanKind(42, InetAddress.getByName("2001:db8::1"), 4789);

    private final VxlanKind elsewhere = new VxlanKind(42, InetAddress.getByName("192.0.2.9"), 4789);

    VxlanKindTest() throws UnknownHostException {}

    @Test
    void readsAnIpv4Tunnel() {
        VxlanKind read = (VxlanKind) Fixture.named("reply-vxlan-ipv4").link().kind();
        assertThat(read.withOuter(OuterHeader.NONE)).isEqualTo(ipv4);
        assertThat(read.outer().values())
                .containsEntry(OuterSetting.TTL, 0)
                .containsEntry(OuterSetting.DF, 0)
                .containsEntry(OuterSetting.ZERO_CHECKSUMS_ACCEPTED, 0)
                .hasSize(OuterSetting.values().length);
    }

    @Test
    void readsAnIpv6Tunnel() {
        VxlanKind read = (VxlanKind) Fixture.named("reply-vxlan-ipv6").link().kind();
        assertThat(read.withOuter(OuterHeader.NONE)).isEqualTo(ipv6);
    }

    @Test
    void readsATunnelThatMovedToAnotherNamespace() {
        VxlanKind read = (VxlanKind) Fixture.named("reply-vxlan-moved").link().kind();
        assertThat(read.withOuter(OuterHeader.NONE)).isEqualTo(elsewhere);
    }

    @Test
    void readsATunnelWithoutRemote() {
        Attributes info = Attributes.of(Fixture.hex("0a000100 76786c616e000000 14000200"
                + "08000100 2a000000" // VNI
                + "06000f00 12b50000")); // port

        assertThat(LinkKinds.parse(info)).isEqualTo(new VxlanKind(42, null, 4789));
    }

    @Test
    void asksForAnIpv4TunnelAsIpDoes() {
        assertRequest(LinkMessages.create("vxl0", Fixture.hex("020000000002"), 9001, ipv4), "request-vxlan-ipv4-create")
                .hasSameHeader()
                .hasSameAttributes();
    }

    @Test
    void asksForAnIpv6TunnelAsIpDoes() {
        assertRequest(LinkMessages.create("vxl1", Fixture.hex("020000000003"), 9001, ipv6), "request-vxlan-ipv6-create")
                .hasSameHeader()
                .hasSameAttributes();
    }

    @Test
    void readsAndWritesWhetherItLearns() {
        Attributes info = Attributes.of(Fixture.hex("0a000100 76786c616e000000 1c000200"
                + "08000100 2a000000" // VNI
                + "05000700 01000000" // learning
                + "06000f00 12b50000")); // port
        VxlanKind learning = new VxlanKind(42, ipv4.remote(), 4789, true);

        assertThat(LinkKinds.parse(info)).isEqualTo(new VxlanKind(42, null, 4789, true));
        assertThat(ParsedRequest.of(LinkMessages.create("vxl0", new byte[6], 9001, learning))
                        .attributes())
                .containsEntry("18/2/7", "01");
        assertThat(ParsedRequest.of(LinkMessages.change(LinkRef.of(3), VxlanKind.NAME, ipv4::writeLearning))
                        .attributes())
                .containsEntry("18/2/7", "00")
                .doesNotContainKey("18/2/2");
    }

    @Test
    void readsAndWritesHowItsDatagramsTravel() {
        OuterHeader outer = new OuterHeader(Map.of(
                OuterSetting.TTL,
                16,
                OuterSetting.TOS,
                0x10,
                OuterSetting.DF,
                1,
                OuterSetting.CHECKSUMS,
                0,
                OuterSetting.SOURCE_PORTS,
                40000 << 16 | 41000));
        ParsedRequest request = ParsedRequest.of(LinkMessages.create("vxl0", new byte[6], 9001, ipv4.withOuter(outer)));
        assertThat(request.attributes())
                .containsEntry("18/2/5", "10")
                .containsEntry("18/2/6", "10")
                .containsEntry("18/2/29", "01")
                .containsEntry("18/2/18", "00")
                .containsEntry("18/2/10", "9c40a028");
        Attributes info = Attributes.of(Fixture.hex("0a000100 76786c616e000000 34000200"
                + "08000100 2a000000" // VNI
                + "05000500 10000000" // TTL
                + "05000600 10000000" // TOS
                + "05001d00 01000000" // DF
                + "05001200 00000000" // checksums
                + "08000a00 9c40a028")); // source ports
        assertThat(((VxlanKind) LinkKinds.parse(info)).outer()).isEqualTo(outer);
        assertThat(outer.values().entrySet().stream().map(one -> one.getKey().text(one.getValue())))
                .containsExactly("ttl 16", "tos 0x10", "df set", "noudpcsum", "srcport 40000 41000");
        assertThat(OuterSetting.TOS.text(1)).isEqualTo("tos inherit");
        assertThat(OuterSetting.DF.text(7)).isEqualTo("df 7");
    }

    @Test
    void changesSettingsAlone() {
        OuterHeader ttl = new OuterHeader(Map.of(OuterSetting.TTL, 7));
        assertThat(ParsedRequest.of(
                                LinkMessages.change(LinkRef.of(3), VxlanKind.NAME, data -> ipv4.writeOuter(data, ttl)))
                        .attributes())
                .containsEntry("18/2/5", "07")
                .doesNotContainKeys("18/2/1", "18/2/2", "18/2/7");
    }

    @Test
    void isTheSameButForItsRemote() throws UnknownHostException {
        assertThat(ipv4.isButForRemote(new VxlanKind(ipv4.vni(), InetAddress.getByName("192.0.2.9"), ipv4.port())))
                .isTrue();
        assertThat(ipv4.isButForRemote(new VxlanKind(7, ipv4.remote(), ipv4.port())))
                .isFalse();
        assertThat(ipv4.isButForRemote(new VxlanKind(ipv4.vni(), ipv4.remote(), 7)))
                .isFalse();
        assertThat(ipv4.isButForRemote(BridgeKind.FORWARDING)).isFalse();
    }

    @Test
    void changesTheRemoteAsIpDoes() {
        assertRequest(
                        LinkMessages.change(LinkRef.of(3), VxlanKind.NAME, elsewhere::writeRemote),
                        "request-vxlan-remote")
                .hasSameHeader()
                .lacksOnly("18/2/1");
    }
}
