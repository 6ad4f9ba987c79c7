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

class GeneveKindTest {

    /** What ip sends in any case, and what is the kernel's default. */
    private static final String TTL = "18/2/3";

    private static final String TOS = "18/2/4";
    private static final String LABEL = "18/2/11";

    private final GeneveKind ipv4 = new GeneveKind(0xabcdef, InetAddress.getByName("192.0.2.1"), 6081);
    private final GeneveKind ipv6 = new GeneveKind(0xabcdef, InetAddress.getByName("2001:db8::1"), 6082);

    GeneveKindTest() throws UnknownHostException {}

    private static GeneveKind read(String fixture) {
        return (GeneveKind) Fixture.named(fixture).link().kind();
    }

    @Test
    void readsAnIpv4Tunnel() {
        assertThat(read("reply-geneve-ipv4").withOuter(OuterHeader.NONE)).isEqualTo(ipv4);
    }

    @Test
    void readsAnIpv6Tunnel() {
        assertThat(read("reply-geneve-ipv6").withOuter(OuterHeader.NONE)).isEqualTo(ipv6);
    }

    @Test
    void readsATunnelThatMovedToAnotherNamespace() {
        assertThat(read("reply-geneve-moved").withOuter(OuterHeader.NONE)).isEqualTo(ipv4);
    }

    @Test
    void readsATunnelWithoutRemote() {
        Attributes info = Attributes.of(Fixture.hex("0b000100 67656e6576650000 18000200"
                + "08000100 00000000" // VNI
                + "04000600" // IFLA_GENEVE_COLLECT_METADATA
                + "06000500 17c10000")); // port

        assertThat(LinkKinds.parse(info)).isEqualTo(new GeneveKind(0, null, 6081));
    }

    @Test
    void asksForAnIpv4TunnelAsIpDoes() {
        assertRequest(
                        LinkMessages.create("gnv0", Fixture.hex("020000000001"), 9001, ipv4),
                        "request-geneve-ipv4-create")
                .hasSameHeader()
                .lacksOnly(TTL, TOS, LABEL);
    }

    @Test
    void asksForAnIpv6TunnelAsIpDoes() {
        assertRequest(
                        LinkMessages.create("gnv1", Fixture.hex("020000000002"), 9001, ipv6),
                        "request-geneve-ipv6-create")
                .hasSameHeader()
                .lacksOnly(TTL, TOS, LABEL);
    }

    @Test
    void readsAndWritesHowItsDatagramsTravel() {
        assertThat(read("reply-geneve-ipv4").outer().values())
                .containsExactly(
                        Map.entry(OuterSetting.TTL, 0),
                        Map.entry(OuterSetting.TOS, 0),
                        Map.entry(OuterSetting.DF, 0),
                        Map.entry(OuterSetting.CHECKSUMS, 0),
                        Map.entry(OuterSetting.ZERO_CHECKSUMS_ACCEPTED, 1));
        OuterHeader outer =
                new OuterHeader(Map.of(OuterSetting.TTL, 16, OuterSetting.DF, 1, OuterSetting.ZERO_CHECKSUMS_SENT, 1));
        assertThat(ParsedRequest.of(LinkMessages.create("gnv0", new byte[6], 9001, ipv6.withOuter(outer)))
                        .attributes())
                .containsEntry("18/2/3", "10")
                .containsEntry("18/2/13", "01")
                .containsEntry("18/2/9", "01")
                .doesNotContainKeys("18/2/4", "18/2/8", "18/2/10");
        OuterHeader df = new OuterHeader(Map.of(OuterSetting.DF, 2));
        assertThat(ParsedRequest.of(
                                LinkMessages.change(LinkRef.of(3), GeneveKind.NAME, data -> ipv4.writeOuter(data, df)))
                        .attributes())
                .containsEntry("18/2/13", "02")
                .doesNotContainKeys("18/2/1", "18/2/2");
    }

    @Test
    void isTheSameButForItsRemote() throws UnknownHostException {
        assertThat(ipv4.isButForRemote(new GeneveKind(ipv4.vni(), InetAddress.getByName("192.0.2.9"), ipv4.port())))
                .isTrue();
        assertThat(ipv4.isButForRemote(new GeneveKind(7, ipv4.remote(), ipv4.port())))
                .isFalse();
        assertThat(ipv4.isButForRemote(new GeneveKind(ipv4.vni(), ipv4.remote(), 7)))
                .isFalse();
        assertThat(ipv4.isButForRemote(BridgeKind.FORWARDING)).isFalse();
    }

    @Test
    void changesTheRemoteAsIpDoes() throws UnknownHostException {
        GeneveKind elsewhere = new GeneveKind(0xabcdef, InetAddress.getByName("2001:db8::9"), 6082);
        assertRequest(
                        LinkMessages.change(LinkRef.of(3), GeneveKind.NAME, elsewhere::writeRemote),
                        "request-geneve-remote")
                .hasSameHeader()
                .lacksOnly("18/2/1");
    }
}
