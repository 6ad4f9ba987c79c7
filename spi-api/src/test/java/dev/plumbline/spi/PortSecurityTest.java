package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortSecurityTest {

    private static final MacAddress VIRTUAL = MacAddress.parse("00:00:5e:00:01:07");

    private static PortSecurity full() {
        return PortSecurity.builder()
                .addresses("10.0.0.5", "2001:db8::/64")
                .other(VIRTUAL, "10.0.0.100")
                .isolated(true)
                .router(true)
                .dhcpServer(true)
                .build();
    }

    @Test
    void equalOnesSayTheSame() {
        assertThat(full()).isEqualTo(full()).hasSameHashCodeAs(full());
        assertThat(full().toBuilder().build()).isEqualTo(full());
        assertThat(PortSecurity.builder().build()).isEqualTo(PortSecurity.strict());
        assertThat(full())
                .hasToString("own MAC with 10.0.0.5 and 2001:db8:0:0:0:0:0:0/64, 00:00:5e:00:01:07 with 10.0.0.100,"
                        + " isolated, router, DHCP server");
        assertThat(PortSecurity.builder().addresses("10.0.0.6", "10.0.0.5").build())
                .isEqualTo(PortSecurity.builder()
                        .addresses("10.0.0.5")
                        .addresses("10.0.0.6")
                        .build());
    }

    @Test
    void eachPartCounts() {
        assertThat(full().toBuilder().addresses("10.0.0.6").build()).isNotEqualTo(full());
        assertThat(full().toBuilder().other(VIRTUAL, "10.0.0.101").build()).isNotEqualTo(full());
        assertThat(full().toBuilder().isolated(false).build()).isNotEqualTo(full());
        assertThat(full().toBuilder().router(false).build()).isNotEqualTo(full());
        assertThat(full().toBuilder().dhcpServer(false).build()).isNotEqualTo(full());
    }

    @Test
    void aGroupIsNoSender() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortSecurity.builder().other(MacAddress.parse("01:00:5e:00:00:01")))
                .withMessageContaining("unicast");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5, 10.0.0.5, 10.0.0.6",
        "10.0.0.0/25, 10.0.0.127, 10.0.0.128",
        "0.0.0.0/0, 255.1.2.3, ::1",
        "2001:db8::/63, 2001:db8:0:1::9, 2001:db8:0:2::9",
        "::1, ::1, ::2"
    })
    void aPrefixContainsWhatBeginsAlike(String prefix, String inside, String outside) throws UnknownHostException {
        IpPrefix parsed = IpPrefix.parse(prefix);
        assertThat(parsed.contains(InetAddress.getByName(inside).getAddress())).isTrue();
        assertThat(parsed.contains(InetAddress.getByName(outside).getAddress())).isFalse();
        assertThat(IpPrefix.parse(parsed.toString())).isEqualTo(parsed).hasSameHashCodeAs(parsed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.5/24 | use 10.0.0.0/24",
                "10.0.0.5/33 | length of a prefix must be 0 to 32",
                "::/129 | length of a prefix must be 0 to 128",
                "224.0.0.1 | multicast",
                "ff02::/16 | multicast",
                "example.org | must be an address such as 192.0.2.5",
                "10.0.0.0/ | must be an address such as 192.0.2.5",
                "10.0.0.0/-1 | must be an address such as 192.0.2.5",
                "10.0.0 | must be an address such as 192.0.2.5"
            })
    void whatIsNoPrefixIsRefused(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpPrefix.parse(text))
                .withMessageContaining(why);
    }
}
