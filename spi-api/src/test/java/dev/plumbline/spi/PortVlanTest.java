package dev.plumbline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortVlanTest {

    @Test
    void anAccessPortHasOneVlanWithoutATag() {
        PortVlan vlan = PortVlan.access(100);
        assertThat(vlan.isAccess()).isTrue();
        assertThat(vlan.untagged()).isEqualTo(OptionalInt.of(100));
        assertThat(vlan.tagged()).isEmpty();
        assertThat(vlan).hasToString("access 100");
    }

    @Test
    void aTrunkHasVlansWithTheirTags() {
        PortVlan trunk = PortVlan.trunk("20-22, 10,4094");
        assertThat(trunk).isEqualTo(PortVlan.trunk(List.of(4094, 22, 21, 20, 10)));
        assertThat(trunk).hasSameHashCodeAs(PortVlan.trunk("10,20,21,22,4094"));
        assertThat(trunk).hasToString("trunk 10,20-22,4094");
        assertThat(trunk.untagged()).isEmpty();
        assertThat(trunk.withNative(5))
                .hasToString("trunk 10,20-22,4094 native 5")
                .isNotEqualTo(trunk);
        assertThat(trunk.withNative(5).untagged()).isEqualTo(OptionalInt.of(5));
        assertThat(PortVlan.trunk(trunk.taggedText())).isEqualTo(trunk);
        assertThat(PortVlan.trunk("1-4094").taggedText()).isEqualTo("1-4094");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1,", "3-1", "1-2-3", "0", "4095", "1-4095", "12345", "-1"})
    void whatIsNoListOfVlansIsRefused(String ranges) {
        assertThatThrownBy(() -> PortVlan.trunk(ranges)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> PortVlan.access(0)).hasMessage("VLAN must be 1 to 4094, got 0");
        assertThatThrownBy(() -> PortVlan.access(4095)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PortVlan.trunk(List.of())).hasMessage("a trunk must carry at least one VLAN");
        assertThatThrownBy(() -> PortVlan.trunk("1-9").withNative(5))
                .hasMessage("VLAN 5 cannot pass with and without its tag by one port");
        assertThatThrownBy(() -> PortVlan.access(1).withNative(5))
                .hasMessage("a native VLAN goes with a trunk, got 5 with access 1");
    }

    @Test
    void aPolicyMentionsThemOrNot() {
        PortPolicy policy = PortPolicy.builder().vlan(PortVlan.access(100)).build();
        NicRequest request = NicRequest.builder(NicId.of("vm1", "eth0"), ExistingBridge.of("br0"), new Owner(1, 1))
                .policy(policy)
                .build();

        assertThat(policy.toBuilder().build()).isEqualTo(policy).hasSameHashCodeAs(policy);
        assertThat(policy).isNotEqualTo(PortPolicy.open()).hasToString("PortPolicy[vlan=access 100]");
        assertThat(PortPolicy.builder().build()).isEqualTo(PortPolicy.open());
        assertThat(request.policy()).isEqualTo(policy);
        assertThat(request.toBuilder().build()).isEqualTo(request);
        NicRequest open = request.toBuilder().policy(PortPolicy.open()).build();
        assertThat(open.differences(request)).containsExactly(new Difference("policy.vlan", "open", "access 100"));
    }
}
