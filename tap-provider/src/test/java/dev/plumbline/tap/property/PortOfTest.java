package dev.plumbline.tap.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.tap.plan.Role;
import dev.plumbline.tap.property.PortOf.Join;
import org.junit.jupiter.api.Test;

class PortOfTest {

    @Test
    void aPortOfTheBridgeIsLeftAlone() {
        assertThat(Sample.LINK.differences(new PortOf(Sample.BRIDGE, Join.BEFORE)))
                .isEmpty();
        assertThat(Sample.LINK.set(new PortOf(Sample.BRIDGE, Join.BEFORE))).isEmpty();
    }

    @Test
    void anotherBecomesOne() {
        Sample elsewhere = Sample.LINK.master(8);
        assertThat(elsewhere.differences(new PortOf(Sample.BRIDGE, Join.BEFORE)))
                .containsExactly("is no port of bridge br0");
        assertThat(elsewhere.set(new PortOf(Sample.BRIDGE, Join.BEFORE))).isEqualTo("set bridge of TAP link0");
        assertThat(elsewhere.set(new PortOf(Sample.BRIDGE, Join.GOING_UP))).isEqualTo("enslave and bring up TAP link0");
    }

    /** Both a bridge that is yet to be made and a link that is no port have no index. */
    @Test
    void nothingIsAPortOfABridgeThatIsYetToBeMade() {
        Target pending = new Target(Role.BRIDGE, LinkRef.pending(1), Sample.BRIDGE.state());
        assertThat(Sample.LINK.master(0).set(new PortOf(pending, Join.BEFORE))).isEqualTo("set bridge of TAP link0");
    }

    @Test
    void itBecomesThePortThatItWas() {
        assertThat(Sample.LINK.restore(new PortOf(Sample.BRIDGE, Join.BEFORE), Sample.LINK.master(0)))
                .isEqualTo("undo: change bridge of TAP link0");
    }
}
