package dev.plumbline.integration.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.VxlanTunnel;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On which kinds of network {@link TapTckTest} judges. */
@KernelTest
@Tag("every-kernel")
class TapNetworksTest {

    private static List<Class<?>> kinds() {
        try (TckEnvironment environment = new TapFactory() {}.newEnvironment()) {
            return environment.networks().stream()
                    .<Class<?>>map(Network::getClass)
                    .toList();
        }
    }

    @Test
    void vxlanAndUplinkAreJudged() {
        assertThat(kinds()).contains(VxlanTunnel.class, ExistingUplink.class);
    }

    @Test
    @Tag("geneve")
    void geneveIsJudgedFirst() {
        assertThat(kinds()).first().isEqualTo(GeneveTunnel.class);
    }
}
