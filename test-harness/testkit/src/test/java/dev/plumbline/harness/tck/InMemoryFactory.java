package dev.plumbline.harness.tck;

import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.kit.TckFactory;

/** Where the rules are judged for {@code in-memory}. */
interface InMemoryFactory extends TckFactory {

    @Override
    default TckEnvironment newEnvironment() {
        return InMemoryEnvironment.of();
    }
}
