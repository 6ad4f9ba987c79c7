package dev.plumbline.integration.ovs;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.kit.WholeTck;
import org.junit.jupiter.api.Tag;

/** Every rule of the SPI, for the provider {@code ovs} with the userspace datapath. */
@KernelTest
@Tag("ovs")
class OvsTckTest extends WholeTck {

    @Override
    public TckEnvironment newEnvironment() {
        return OvsEnvironment.open();
    }
}
