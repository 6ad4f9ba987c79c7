package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.linux.model.TunnelKind;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bond's slave is no uplink: taking it would halve the host's link. Test kernels have no bonds; the modelled one does. */
class BondSlaveTest {

    @ParameterizedTest
    @ValueSource(strings = {"bond", "team"})
    void isRefusedWithTheBondsNameAndStaysItsSlave(String kind) {
        ModelWorld world = new ModelWorld(TunnelKind.GENEVE);
        ModelHost at = world.host();
        at.addUplink("eth1");
        at.netns().addBond("bond0", kind);
        at.enslave("eth1", "bond0");
        NicRequest request = NicRequest.builder(
                        new NicId("vm1", "eth0", at.network()), ExistingUplink.of("eth1"), Requests.OWNER)
                .build();
        String before = at.links();

        try (TapBackend backend = Requests.backend(world.syscalls())) {
            ConflictException refusal = catchThrowableOfType(ConflictException.class, () -> backend.attach(request));
            assertThat(refusal)
                    .hasMessageContaining("eth1")
                    .hasMessageContaining("it is a slave of the " + kind + " bond0")
                    .hasMessageContaining("use bond0 as the uplink")
                    .hasMessageNotContaining("nomaster");
        }
        assertThat(at.links()).isEqualTo(before);
    }
}
