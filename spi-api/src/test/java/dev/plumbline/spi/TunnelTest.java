package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TunnelTest {

    private static final Vni VNI = new Vni(42);

    @Test
    void geneveDescribesItselfWithItsOwnPort() {
        assertThat(GeneveTunnel.of("42", "192.0.2.1")).hasToString("geneve vni 42 to 192.0.2.1:6081");
    }

    @Test
    void vxlanDescribesItselfWithItsOwnPort() {
        assertThat(VxlanTunnel.of("42", "192.0.2.1")).hasToString("vxlan vni 42 to 192.0.2.1:4789");
    }

    @Test
    void vniIsANumberAsWellAsText() {
        assertThat(GeneveTunnel.of(42, "192.0.2.1")).isEqualTo(GeneveTunnel.of("0x2a", "192.0.2.1"));
        assertThat(VxlanTunnel.of(42, "192.0.2.1")).isEqualTo(VxlanTunnel.of("0x2a", "192.0.2.1"));
    }

    @Test
    void ipv6IsBracketedBeforeThePort() {
        assertThat(GeneveTunnel.of("42", "2001:db8::1", 7000))
                .hasToString("geneve vni 42 to [2001:db8:0:0:0:0:0:1]:7000");
    }

    @Test
    void kindsAreThoseOfTheKernel() {
        assertThat(GeneveTunnel.of("1", "192.0.2.1").kind()).isEqualTo("geneve");
        assertThat(VxlanTunnel.of("1", "192.0.2.1").kind()).isEqualTo("vxlan");
    }

    @Test
    void identityIsAllThatMakesATunnelAnother() {
        assertThat(GeneveTunnel.of("42", "192.0.2.1").identity()).isEqualTo("geneve/42/192.0.2.1/6081");
        assertThat(VxlanTunnel.of("42", "2001:db8::1", 7000).identity())
                .isEqualTo("vxlan/42/2001:db8:0:0:0:0:0:1/7000");
        assertThat(ExistingUplink.of("eth1").withAddresses().identity()).isEqualTo("uplink/eth1");
    }

    @Test
    void tunnelBuiltFromAnotherKeepsEachThing() {
        GeneveTunnel geneve = GeneveTunnel.of("42", "192.0.2.1", 7000);
        assertThat(geneve.toBuilder().build()).isEqualTo(geneve).hasSameHashCodeAs(geneve);
        assertThat(geneve.toBuilder().vni(new Vni(43)).build()).isEqualTo(GeneveTunnel.of("43", "192.0.2.1", 7000));
        VxlanTunnel vxlan = VxlanTunnel.of("42", "192.0.2.1", 7000);
        assertThat(vxlan.toBuilder().build()).isEqualTo(vxlan).hasSameHashCodeAs(vxlan);
        assertThat(vxlan.toBuilder().port(1).build()).isEqualTo(VxlanTunnel.of("42", "192.0.2.1", 1));
    }

    @Test
    void tunnelsOfDifferentKindsDiffer() {
        assertThat((Tunnel) GeneveTunnel.of("1", "192.0.2.1", 7000))
                .isNotEqualTo(VxlanTunnel.of("1", "192.0.2.1", 7000));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "127.0.0.1, 127.0.0.1",
        "169.254.1.1, 169.254.1.1",
        "255.255.255.254, 255.255.255.254",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1",
        "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
        "2001:db8::192.0.2.1, 2001:db8:0:0:0:0:c000:201",
        "::1, 0:0:0:0:0:0:0:1",
        "::ffff:192.0.2.1, 192.0.2.1"
    })
    void remoteIsAnIpv4OrIpv6Address(String text, String address) {
        assertThat(GeneveTunnel.of("1", text).remoteText()).isEqualTo(address);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "localhost",
                "example.org",
                "cafe",
                "1",
                "192.0.2",
                "256.0.2.1",
                "192.0.2.999",
                "192.0.2.01",
                "0x7f.0.0.1",
                "192.0.2.1:6081",
                "[2001:db8::1]",
                "fe80::1%eth0",
                ":",
                "1::2::3",
                "2001:db8::12345",
                "1:2:3:4:5:6:7:8:9",
                " 192.0.2.1",
                "192.0.2.1\n",
                "1٢.0.2.1"
            })
    void remoteOfAnyOtherFormIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GeneveTunnel.of("1", text))
                .withMessage(
                        "remote must be an IPv4 or IPv6 address (names are not looked up), got " + Text.quote(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"256.0.2.1", "192.0.2.999", "cafe", "192.0.2"})
    void remoteIsNeverLookedUp(String name, @TempDir Path dir) throws Exception {
        Path hosts = Files.writeString(dir.resolve("hosts"), "192.0.2.1 " + name + "\n");
        String printed = ChildJvm.run(List.of(), List.of("-Djdk.net.hosts.file=" + hosts), Map.of(), Parse.class, name);
        assertThat(printed).startsWith("refused");
    }

    /** Runs in a JVM in which every name resolves. */
    static final class Parse {

        private Parse() {}

        public static void main(String[] args) {
            try {
                System.out.println("accepted as " + GeneveTunnel.of("1", args[0]));
            } catch (IllegalArgumentException e) {
                System.out.println("refused: " + e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "224.0.0.1, a multicast address: 224.0.0.1",
        "239.255.255.255, a multicast address: 239.255.255.255",
        "ff02::1, a multicast address: ff02:0:0:0:0:0:0:1",
        "::ffff:224.0.0.1, a multicast address: 224.0.0.1",
        "0.0.0.0, the unspecified address: 0.0.0.0",
        "::, the unspecified address: 0:0:0:0:0:0:0:0",
        "255.255.255.255, the broadcast address: 255.255.255.255",
        "fe80::1, an IPv6 link-local address: fe80:0:0:0:0:0:0:1"
    })
    void remoteThatIsNotOneRoutableStationIsRefused(String text, String told) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GeneveTunnel.of("1", text))
                .withMessage("remote must be a unicast address that can be routed, got " + told);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VxlanTunnel.of("1", text))
                .withMessageEndingWith(told);
    }

    @Test
    void zoneOfAnAddressIsNoPartOfTheTunnel() throws UnknownHostException {
        byte[] bytes = InetAddress.getByName("2001:db8::1").getAddress();
        InetAddress scoped = Inet6Address.getByAddress(null, bytes, 7);
        assertThat(GeneveTunnel.builder(VNI, scoped).build().remoteText()).isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(VxlanTunnel.builder(VNI, scoped).build().remoteText()).isEqualTo("2001:db8:0:0:0:0:0:1");
    }

    @Test
    void hostNameOfAnAddressIsNoPartOfTheTunnel() throws UnknownHostException {
        InetAddress named = InetAddress.getByAddress("peer.example", new byte[] {(byte) 192, 0, 2, 1});
        assertThat(GeneveTunnel.builder(VNI, named).build().remote().orElseThrow())
                .hasToString("/192.0.2.1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65535})
    void portOf16BitsIsAccepted(int port) {
        assertThat(GeneveTunnel.of("1", "192.0.2.1", port).port()).isEqualTo(port);
        assertThat(VxlanTunnel.of("1", "192.0.2.1", port).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65536})
    void otherPortIsRefused(int port) {
        String message = "UDP port must be 1 to 65535, got " + port;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GeneveTunnel.of("1", "192.0.2.1", port))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VxlanTunnel.of("1", "192.0.2.1", port))
                .withMessage(message);
    }

    @Test
    void tunnelWithoutVniIsRefused() {
        InetAddress remote = InetAddress.getLoopbackAddress();
        assertThatNullPointerException()
                .isThrownBy(() -> GeneveTunnel.builder(null, remote).build())
                .withMessage("vni");
        assertThatNullPointerException()
                .isThrownBy(() -> VxlanTunnel.builder(null, remote).build())
                .withMessage("vni");
    }

    @Test
    void tunnelWithoutRemoteIsRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> GeneveTunnel.builder(VNI, null).build())
                .withMessage("remote");
        assertThatNullPointerException()
                .isThrownBy(() -> VxlanTunnel.builder(VNI, (InetAddress) null).build())
                .withMessage("remote");
    }
}
