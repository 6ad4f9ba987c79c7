package dev.plumbline.harness.tck;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.harness.memory.InMemoryProvider;
import dev.plumbline.harness.memory.MemoryHost;
import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.NetworkBackendProvider;
import java.util.List;
import java.util.Optional;

/** A modelled host, which can refuse any step. */
public class InMemoryEnvironment extends SandboxEnvironment {

    public InMemoryEnvironment(NetworkBackendProvider provider, Sandbox sandbox) {
        super(provider, sandbox);
    }

    static TckEnvironment of() {
        return new InMemoryEnvironment(new InMemoryProvider(), Sandbox.inMemory());
    }

    @Override
    public Optional<BackendOptions> malformedOption() {
        return Optional.of(BackendOptions.none().with("mtu", "67"));
    }

    /** Steps that an attach takes on any network, so that a fault never waits for a later one. */
    @Override
    public List<String> faults() {
        return List.of("create TAP", "set MTU of TAP", "enslave TAP", "bring up TAP");
    }

    @Override
    public void arm(String fault) {
        MemoryHost.named(options().values().get("host")).refuse(fault, Errno.ENOBUFS);
    }
}
