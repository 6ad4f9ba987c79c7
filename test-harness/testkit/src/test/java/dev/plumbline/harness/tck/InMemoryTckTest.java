package dev.plumbline.harness.tck;

import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.kit.WholeTck;

/** Every rule, for the provider {@code in-memory}. */
class InMemoryTckTest extends WholeTck {

    @Override
    public TckEnvironment newEnvironment() {
        return InMemoryEnvironment.of();
    }
}
