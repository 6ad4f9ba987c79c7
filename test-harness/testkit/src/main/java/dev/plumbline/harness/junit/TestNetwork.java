package dev.plumbline.harness.junit;

import dev.plumbline.harness.lab.LinkState;
import dev.plumbline.harness.lab.ProcessLeaks;
import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Backends;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one test is given. */
record TestNetwork(ProcessLeaks leaks, Sandbox sandbox, NetworkBackend backend) {

    static TestNetwork open(Optional<String> name) {
        NetworkBackendProvider provider = Backends.select(name);
        ProcessLeaks leaks = ProcessLeaks.begin();
        Sandbox sandbox = sandboxFor(provider);
        try {
            return new TestNetwork(leaks, sandbox, provider.open(sandbox.options()));
        } catch (RuntimeException | Error e) {
            sandbox.close();
            throw e;
        }
    }

    /** Only an open backend reports its capabilities. */
    private static Sandbox sandboxFor(NetworkBackendProvider provider) {
        try (NetworkBackend probe = provider.open(BackendOptions.none())) {
            return Sandbox.suiting(probe);
        }
    }

    /** What the test has left, one entry each. */
    List<String> close() {
        List<String> left = new ArrayList<>();
        try {
            backend.releaseSpares();
            sandbox.links(sandbox.namespace()).stream()
                    .map(LinkState::describe)
                    .forEach(link -> left.add("link " + link));
        } finally {
            backend.close();
            sandbox.close();
        }
        left.addAll(leaks.differences());
        return left;
    }
}
