package dev.plumbline.integration.tck;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.harness.tck.SandboxEnvironment;
import dev.plumbline.integration.support.LockHolder;
import dev.plumbline.kit.Hold;
import dev.plumbline.kit.Link;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.tap.TapProvider;
import java.util.Optional;

/** Fresh namespaces of the kernel, with what only {@code tap} has. */
final class TapEnvironment extends SandboxEnvironment {

    TapEnvironment() {
        super(new TapProvider(), Sandbox.onKernel());
    }

    @Override
    public Optional<BackendOptions> malformedOption() {
        return Optional.of(BackendOptions.none().with("mtu", "67"));
    }

    @Override
    public BackendOptions otherInstance() {
        return options().with("instance", "tck-other");
    }

    /** A spare bridge. */
    @Override
    public boolean isReserve(Link link) {
        return link.kind().equals("bridge") && link.name().startsWith("plbs-");
    }

    /** Another user of the lock; that it is of this process makes no difference to flock(2). */
    @Override
    public Hold busyProcess() {
        return new LockHolder(namespace());
    }
}
