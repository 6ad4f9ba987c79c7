package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class RemotesTest {

    private static VxlanTunnel tunnel(Remotes remotes) {
        return VxlanTunnel.builder(new Vni(42), remotes).build();
    }

    @Test
    void aListIsSortedAndHasEachOnce() {
        Remotes list = Remotes.list("192.0.2.200", "192.0.2.3", "192.0.2.200");
        assertThat(list).hasToString("192.0.2.3, 192.0.2.200").isEqualTo(Remotes.list("192.0.2.3", "192.0.2.200"));
        assertThat(list.addresses()).hasSize(2);
        assertThat(Remotes.list()).hasToString("no remote");
        assertThat(Remotes.list()).isNotEqualTo(list);
    }

    @Test
    void whatNoSocketCanReachIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Remotes.list("192.0.2.1", "2001:db8::1"))
                .withMessage("remotes of one list must all be IPv4 or all be IPv6, since a tunnel has one socket;"
                        + " got 2001:db8:0:0:0:0:0:1, 192.0.2.1");
        assertThatIllegalArgumentException().isThrownBy(() -> Remotes.list("239.1.1.1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Remotes.list("host.example"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Remotes.list(Collections.nCopies(65, InetAddress.getLoopbackAddress())))
                .withMessage("a list has at most 64 remotes, got 65");
    }

    @Test
    void theListIsNoPartOfWhatANetworkIs() {
        VxlanTunnel tunnel = tunnel(Remotes.list("192.0.2.1"));
        VxlanTunnel other = tunnel(Remotes.list("2001:db8::1"));
        assertThat(tunnel.identity()).isEqualTo("vxlan/42/list/4789").isEqualTo(other.identity());
        assertThat(tunnel).isNotEqualTo(other).isEqualTo(tunnel(Remotes.list("192.0.2.1")));
        assertThat(DerivedNames.bridge(tunnel)).isEqualTo(DerivedNames.bridge(other));
        assertThat(tunnel.remote()).isEmpty();
        assertThat(tunnel).hasToString("vxlan vni 42 port 4789 to 192.0.2.1");
        assertThat(tunnel.toBuilder().build()).isEqualTo(tunnel);
    }

    @Test
    void aControlPlanesNetworkIsOneOfThisHostsAddress() {
        VxlanTunnel tunnel = tunnel(Remotes.controlled("192.0.2.1"));
        assertThat(tunnel.identity()).isEqualTo("evpn/42/192.0.2.1/4789");
        assertThat(tunnel).hasToString("vxlan vni 42 port 4789 to those of a control plane, from 192.0.2.1");
        assertThat(tunnel.remote()).isEmpty();
        assertThat(tunnel.remotes().addresses()).isEmpty();
        assertThat(tunnel).isNotEqualTo(tunnel(Remotes.list()));
        assertThatIllegalArgumentException().isThrownBy(() -> Remotes.controlled("0.0.0.0"));
    }

    @Test
    void oneRemoteIsWhatItWas() {
        VxlanTunnel one = tunnel(Remotes.one(InetAddress.getLoopbackAddress()));
        assertThat(one).isEqualTo(VxlanTunnel.of("42", "127.0.0.1")).hasToString("vxlan vni 42 to 127.0.0.1:4789");
        assertThat(one.remotes()).hasToString("127.0.0.1");
        assertThat(one.identity()).isEqualTo("vxlan/42/127.0.0.1/4789");
        assertThat(tunnel(Remotes.list("127.0.0.1"))).isNotEqualTo(one);
    }
}
