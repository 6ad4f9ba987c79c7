package dev.plumbline.harness.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IpLinksTest {

    /** Cut from the output of iproute2 6.1: ip -n host-a -j -d -s link show. */
    private static final String OUTPUT = """
            [{"ifindex":1,"ifname":"lo","flags":["LOOPBACK","UP"],"mtu":65536,"address":"00:00:00:00:00:00"},{},
             {"ifindex":4,"ifname":"gnv2a","flags":["BROADCAST","MULTICAST","UP","LOWER_UP"],"mtu":9001,"master":"br0",
              "address":"02:00:00:00:00:01","linkinfo":{"info_kind":"geneve"},
              "stats64":{"rx":{"packets":5},"tx":{"packets":7}}}]
            """;

    @Test
    void linksAreReadFromJson() {
        assertThat(IpLinks.parse(OUTPUT)).hasSize(2).last().satisfies(link -> {
            assertThat(link.name()).isEqualTo("gnv2a");
            assertThat(link.kind()).isEqualTo("geneve");
            assertThat(link.index()).isEqualTo(4);
            assertThat(link.up()).isTrue();
            assertThat(link.master()).isEqualTo("br0");
            assertThat(link.sent()).isEqualTo(7);
            assertThat(link.received()).isEqualTo(5);
        });
    }

    @Test
    void whatIsNoJsonIsTold() {
        assertThatThrownBy(() -> IpLinks.parse("Device does not exist"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no JSON");
    }
}
