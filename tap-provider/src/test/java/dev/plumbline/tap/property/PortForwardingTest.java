package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.link.BridgePort;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortForwardingTest {

    private static final Sample LISTENING = Sample.LINK.port(new BridgePort(1, Set.of()));

    private final PortForwarding forwarding = new PortForwarding(Sample.BRIDGE, false);

    @Test
    void aPortThatForwardsIsLeftAlone() {
        assertThat(Sample.LINK.differences(forwarding)).isEmpty();
        assertThat(Sample.LINK.set(forwarding)).isEmpty();
    }

    @Test
    void oneThatIsHeldIsMadeToForward() {
        assertThat(LISTENING.differences(forwarding)).containsExactly("is listening as a port");
        assertThat(LISTENING.set(forwarding)).isEqualTo("set port state of TAP link0");
    }

    @Test
    void oneThatIsDownOrElsewhereForwardsByItselfOrIsNotOurs() {
        assertThat(LISTENING.up(false).set(forwarding)).isEmpty();
        assertThat(LISTENING.master(8).set(forwarding)).isEmpty();
    }
}
