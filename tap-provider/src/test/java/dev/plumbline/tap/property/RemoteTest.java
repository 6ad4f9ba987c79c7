package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.GeneveKind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class RemoteTest {

    private static final GeneveKind WANTED = kind(42, "192.0.2.1");

    private final Remote remote = new Remote(WANTED, 1400);

    private static GeneveKind kind(int vni, String address) {
        try {
            return new GeneveKind(vni, InetAddress.getByName(address), 6081);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void theSameTunnelIsLeftAlone() {
        assertThat(Sample.LINK.kind(WANTED).differences(remote)).isEmpty();
        assertThat(Sample.LINK.kind(WANTED).set(remote)).isEmpty();
    }

    /** The MTU goes with it: geneve takes another from the route to the new remote. */
    @Test
    void oneThatLeadsElsewhereIsLedBack() {
        Sample elsewhere = Sample.LINK.kind(kind(42, "192.0.2.9"));
        assertThat(elsewhere.differences(remote)).containsExactly("has remote 192.0.2.9 instead of 192.0.2.1");
        assertThat(elsewhere.set(remote)).isEqualTo("set remote of TAP link0; set MTU of TAP link0");
    }

    @Test
    void anotherTunnelIsReported() {
        assertThat(Sample.LINK.kind(kind(43, "192.0.2.1")).differences(remote)).containsExactly("is another tunnel");
    }

    @Test
    void itLeadsWhereItLed() {
        assertThat(Sample.LINK.kind(WANTED).restore(remote, Sample.LINK.kind(kind(42, "192.0.2.9"))))
                .isEqualTo("undo: set remote of TAP link0; undo: set MTU of TAP link0");
    }
}
