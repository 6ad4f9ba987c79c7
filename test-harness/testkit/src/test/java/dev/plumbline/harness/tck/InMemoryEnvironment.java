package dev.plumbline.harness.tck;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.harness.memory.InMemoryProvider;
import dev.plumbline.harness.memory.MemoryHost;
import dev.plumbline.kit.Hold;
import dev.plumbline.kit.OtherProcess;
import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.NetworkBackendProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A modelled host, which can refuse any step. */
public class InMemoryEnvironment extends SandboxEnvironment {

    private static final BackendOptions DESCRIPTORS = BackendOptions.none().with("descriptors", "modelled");

    private final Supplier<NetworkBackendProvider> process;

    /** Each provider of the supplier stands for that of another process. */
    public InMemoryEnvironment(Supplier<NetworkBackendProvider> process, Sandbox sandbox, BackendOptions more) {
        super(process.get(), sandbox, more);
        this.process = process;
    }

    static TckEnvironment of() {
        return new InMemoryEnvironment(InMemoryProvider::new, Sandbox.inMemory(), BackendOptions.none());
    }

    static TckEnvironment withDescriptors() {
        return withDescriptors(InMemoryProvider::new, Sandbox.inMemory());
    }

    public static TckEnvironment withDescriptors(Supplier<NetworkBackendProvider> process, Sandbox sandbox) {
        return new InMemoryEnvironment(process, sandbox, DESCRIPTORS);
    }

    @Override
    public Optional<BackendOptions> malformedOption() {
        return Optional.of(BackendOptions.none().with("mtu", "67"));
    }

    @Override
    public BackendOptions otherInstance() {
        return options().with("instance", "other");
    }

    @Override
    public Hold busyProcess() {
        host().hold();
        return () -> host().release();
    }

    @Override
    public OtherProcess otherProcess() {
        return new StandInProcess(process.get().open(options()));
    }

    /** Steps that an attach takes on any network, so that a fault never waits for a later one. */
    @Override
    public List<String> faults() {
        return List.of("create TAP", "set MTU of TAP", "enslave TAP", "bring up TAP");
    }

    @Override
    public void arm(String fault) {
        host().refuse(fault, Errno.ENOBUFS);
    }

    private MemoryHost host() {
        return MemoryHost.named(options().values().get("host"));
    }
}
