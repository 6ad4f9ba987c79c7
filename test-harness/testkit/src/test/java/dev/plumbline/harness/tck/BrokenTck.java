package dev.plumbline.harness.tck;

import dev.plumbline.harness.tck.broken.Breakage;
import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.kit.WholeTck;

/** Every rule, for the broken provider of the moment; only BrokenProvidersTest runs it. */
class BrokenTck extends WholeTck {

    static final ThreadLocal<Breakage> CURRENT = new ThreadLocal<>();

    @Override
    public TckEnvironment newEnvironment() {
        return CURRENT.get().newEnvironment();
    }
}
