package dev.plumbline.integration.tck;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.kit.WholeTck;

/** Every rule of the SPI, for the provider {@code tap}. */
@KernelTest
class TapTckTest extends WholeTck {

    @Override
    public TckEnvironment newEnvironment() {
        return new TapEnvironment();
    }
}
