package dev.plumbline.integration.tck;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.harness.tck.SandboxEnvironment;
import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.kit.TckFactory;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.tap.TapProvider;
import java.util.Optional;

/**
 * Where the rules are judged for {@code tap}: fresh namespaces of the kernel. What it may keep after a detach is judged by
 * {@link dev.plumbline.integration.SpareBridgesTest}.
 */
interface TapFactory extends TckFactory {

    @Override
    default TckEnvironment newEnvironment() {
        return new SandboxEnvironment(
                new TapProvider(), Sandbox.onKernel(), BackendOptions.none().with("spare-bridges", "0")) {
            @Override
            public Optional<BackendOptions> malformedOption() {
                return Optional.of(BackendOptions.none().with("mtu", "67"));
            }
        };
    }
}
