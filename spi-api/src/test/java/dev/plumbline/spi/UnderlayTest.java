package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnderlayTest {

    private static final Underlay ALL = Underlay.builder()
            .source("192.0.2.7")
            .device("eth0")
            .ttl(16)
            .tos(0x10)
            .dontFragment(DontFragment.SET)
            .checksums(false)
            .sourcePorts(new SourcePorts(40000, 40999))
            .build();

    private static VxlanTunnel vxlan(Remotes remotes, Underlay underlay) {
        return VxlanTunnel.builder(new Vni(42), remotes).underlay(underlay).build();
    }

    private static GeneveTunnel geneve(String remote, Underlay underlay) {
        return GeneveTunnel.of(42, remote).toBuilder().underlay(underlay).build();
    }

    @Test
    void nothingIsAskedForByDefault() {
        assertThat(VxlanTunnel.of(42, "192.0.2.1").underlay()).isEqualTo(Underlay.defaults());
        assertThat(Underlay.builder().build().isDefault()).isTrue();
        assertThat(Underlay.defaults()).hasToString("defaults");
        assertThat(ALL.isDefault()).isFalse();
    }

    @Test
    void theTunnelTellsItAndHasTheSameIdentity() {
        VxlanTunnel plain = VxlanTunnel.of(42, "192.0.2.1");
        VxlanTunnel tunnel = plain.toBuilder().underlay(ALL).build();
        assertThat(tunnel)
                .hasToString("vxlan vni 42 to 192.0.2.1:4789, from 192.0.2.7, by eth0, ttl 16, tos 16, df set,"
                        + " without checksums, source ports 40000-40999")
                .isNotEqualTo(plain)
                .isEqualTo(tunnel.toBuilder().build());
        assertThat(tunnel.identity()).isEqualTo(plain.identity());
        assertThat(DerivedNames.tunnel(tunnel)).isEqualTo(DerivedNames.tunnel(plain));
        assertThat(ALL.toBuilder().build()).isEqualTo(ALL).hasSameHashCodeAs(ALL);
        assertThat(vxlan(Remotes.list("192.0.2.1"), Underlay.builder().ttl(7).build()))
                .hasToString("vxlan vni 42 port 4789 to 192.0.2.1, ttl 7");
    }

    @Test
    void eachSettingMakesAnother() {
        List<Underlay> others = List.of(
                ALL.toBuilder().source("192.0.2.8").build(),
                ALL.toBuilder().device("eth1").build(),
                ALL.toBuilder().ttl(17).build(),
                ALL.toBuilder().tos(Underlay.INHERIT_TOS).build(),
                ALL.toBuilder().dontFragment(DontFragment.INHERIT).build(),
                ALL.toBuilder().checksums(true).build(),
                ALL.toBuilder().zeroChecksumsAccepted(true).build(),
                ALL.toBuilder().sourcePorts(new SourcePorts(40000, 40001)).build());
        assertThat(others).doesNotContain(ALL).doesNotHaveDuplicates();
        assertThat(others).extracting(Underlay::toString).doesNotContain(ALL.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 256})
    void aTtlIsAByteButZero(int ttl) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Underlay.builder().ttl(ttl))
                .withMessage("ttl must be 1 to 255, got " + ttl);
    }

    @ParameterizedTest
    @ValueSource(ints = {-4, 2, 3, 5, 253, 256})
    void aTosHasNothingOfCongestionNotification(int tos) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Underlay.builder().tos(tos))
                .withMessageContaining("tos must be a multiple of 4 from 0 to 252");
    }

    @Test
    void sourcePortsAreARange() {
        assertThat(SourcePorts.parse("40000-40999")).isEqualTo(new SourcePorts(40000, 40999));
        assertThat(new SourcePorts(7, 7)).hasToString("7-7");
        for (String text : List.of("", "7", "a-b", "7-", "-7")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SourcePorts.parse(text))
                    .withMessageContaining("source ports must be a range such as 40000-40999");
        }
        for (String text : List.of("0-7", "8-7", "7-65535")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SourcePorts.parse(text))
                    .withMessageContaining("source ports must be 1 to 65534 in ascending order, got " + text);
        }
    }

    @Test
    void aSourceIsAUnicastAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Underlay.builder().source("239.1.1.1"))
                .withMessage("source must be a unicast address that can be routed, got a multicast address: 239.1.1.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Underlay.builder().source("host"))
                .withMessageStartingWith("source must be an IPv4 or IPv6 address");
    }

    private static void refused(Remotes remotes, Underlay.Builder underlay, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vxlan(remotes, underlay.build()))
                .withMessageContaining(why);
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedWithTheReason() {
        String other = "is of another version of IP than the remotes: a tunnel has one socket";
        refused(Remotes.list("2001:db8::1"), Underlay.builder().source("192.0.2.7"), "the source 192.0.2.7 " + other);
        refused(Remotes.list(), Underlay.builder().source("2001:db8::7"), other);
        refused(
                Remotes.controlled("192.0.2.1"),
                Underlay.builder().source("192.0.2.1"),
                "is the one that the control plane announces");
        refused(Remotes.list("192.0.2.1"), Underlay.builder().device("eth0"), "a device is for a tunnel to one remote");
        refused(Remotes.controlled("192.0.2.1"), Underlay.builder().device("eth0"), "a device is for");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        geneve("192.0.2.1", Underlay.builder().device("eth0").build()))
                .withMessageContaining("only vxlan has a device");
        refused(
                Remotes.list("2001:db8::1"),
                Underlay.builder().dontFragment(DontFragment.SET),
                "routers never fragment IPv6");
        refused(
                Remotes.list("192.0.2.1"),
                Underlay.builder().zeroChecksumsAccepted(true),
                "over IPv4 datagrams without a checksum are always accepted");
        refused(
                Remotes.controlled("2001:db8::1"),
                Underlay.builder().dontFragment(DontFragment.UNSET),
                "routers never fragment IPv6");
    }

    @Test
    void geneveHasLess() {
        Underlay most = Underlay.builder()
                .ttl(16)
                .tos(Underlay.INHERIT_TOS)
                .checksums(true)
                .zeroChecksumsAccepted(true)
                .build();
        assertThat(geneve("2001:db8::1", most))
                .hasToString("geneve vni 42 to [2001:db8:0:0:0:0:0:1]:6081, ttl 16, tos inherit, with checksums,"
                        + " zero checksums accepted");
        assertThat(geneve("2001:db8::1", most).toBuilder().build().underlay()).isEqualTo(most);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> geneve("192.0.2.1", ALL))
                .withMessageContaining("only vxlan has a source address");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> geneve(
                        "192.0.2.1",
                        Underlay.builder().sourcePorts(new SourcePorts(1, 2)).build()))
                .withMessageContaining("only vxlan has source ports");
    }
}
