package dev.plumbline.harness.tck;

import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.kit.WholeTck;

/** Every rule, for the provider {@code in-memory} with numbers that stand for descriptors. */
class ModelledDescriptorsTckTest extends WholeTck {

    @Override
    public TckEnvironment newEnvironment() {
        return InMemoryEnvironment.withDescriptors();
    }
}
