package dev.plumbline.integration.tck;

import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.kit.TckFactory;

/** Where the rules are judged for {@code tap}: fresh namespaces of the kernel. */
interface TapFactory extends TckFactory {

    @Override
    default TckEnvironment newEnvironment() {
        return new TapEnvironment();
    }
}
