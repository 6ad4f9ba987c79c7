package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedNamesTest {

    @ParameterizedTest
    @CsvSource({"vm1, eth0, tap-vm1-eth0", "vm12345, net0, tap-q7h36dp5ocb", "a-b, c, tap-vex2cg4itr2"})
    void tapIsReadableWhereItFits(String vm, String nic, String name) {
        assertThat(DerivedNames.tap(NicId.of(vm, nic)).value()).isEqualTo(name);
    }

    @Test
    void tapsOfNicsThatReadAlikeDiffer() {
        assertThat(DerivedNames.tap(NicId.of("a-b", "c"))).isNotEqualTo(DerivedNames.tap(NicId.of("a", "b-c")));
    }

    @Test
    void tunnelNamesAreTheSameInEveryReleaseAndFitForTheLargestVni() {
        GeneveTunnel geneve = GeneveTunnel.of("0xffffff", "2001:db8::1", 65535);
        assertThat(DerivedNames.tunnel(geneve).value()).isEqualTo("gnvffffff-c7hug");
        assertThat(DerivedNames.bridge(geneve).value()).isEqualTo("plbffffff-c7hug");
    }

    @Test
    void tunnelsThatDifferInRemoteOrPortAloneHaveNamesOfTheirOwn() {
        GeneveTunnel one = GeneveTunnel.of("42", "192.0.2.1");
        assertThat(DerivedNames.tunnel(one)).isNotEqualTo(DerivedNames.tunnel(GeneveTunnel.of("42", "192.0.2.2")));
        assertThat(DerivedNames.tunnel(one))
                .isNotEqualTo(DerivedNames.tunnel(GeneveTunnel.of("42", "192.0.2.1", 6082)));
    }

    @ParameterizedTest
    @CsvSource({"eth1, plb-eth1", "abcdefghijklmno, plb-mczs2vrcrf6"})
    void bridgeOfAnUplinkIsNamedAfterIt(String uplink, String bridge) {
        assertThat(DerivedNames.bridge(ExistingUplink.of(uplink)).value()).isEqualTo(bridge);
    }

    @Test
    void aTapNeverHasTheMacOfItsGuest() {
        NicId nic = NicId.of("vm1", "eth0");
        assertThat(DerivedNames.tapMac(nic).toString()).startsWith("fe:");
        assertThat(DerivedNames.guestMac(nic).toString()).startsWith("02:");
    }
}
