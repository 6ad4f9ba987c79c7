package dev.plumbline.integration.tck;

import dev.plumbline.integration.support.KernelTest;
import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.kit.WholeTck;
import org.junit.jupiter.api.Tag;

/** Every rule of the SPI, for the provider {@code tap}. */
@KernelTest
@Tag("every-kernel")
class TapTckTest extends WholeTck {

    @Override
    public TckEnvironment newEnvironment() {
        return new TapEnvironment();
    }
}
