package dev.plumbline.harness.tck;

import dev.plumbline.harness.tck.broken.Breakage;
import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.kit.TckFactory;

/** Where the rules are judged for a broken provider. */
interface BrokenFactory extends TckFactory {

    ThreadLocal<Breakage> CURRENT = new ThreadLocal<>();

    @Override
    default TckEnvironment newEnvironment() {
        return CURRENT.get().newEnvironment();
    }
}
