package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the areas have in common: a fresh environment for each test, and a backend in it. */
@DisplayNameGeneration(RuleNames.class)
@ExtendWith(RuleGuard.class)
@Timeout(120)
abstract class Tck implements TckFactory {

    private final List<NetworkBackend> backends = new ArrayList<>();
    TckEnvironment environment;
    Verdict verdict;

    @BeforeEach
    final void openEnvironment(TestInfo test) {
        verdict = new Verdict(
                test.getTestMethod().orElseThrow().getAnnotation(RuleTest.class).value());
        environment = newEnvironment();
    }

    /** What closing has to do is a rule of its own, with a test of its own. */
    @AfterEach
    final void closeEnvironment() {
        for (NetworkBackend backend : backends) {
            try {
                backend.close();
            } catch (RuntimeException e) {
                // it has said so where it was closed
            }
        }
        backends.clear();
        if (environment != null) {
            environment.close();
        }
    }

    /** The test's backend; opened by the first use, which may be that of several threads at once. */
    final synchronized NetworkBackend backend() {
        return backends.isEmpty() ? another() : backends.get(0);
    }

    final synchronized NetworkBackend another() {
        NetworkBackend backend = environment.provider().open(environment.options());
        backends.add(backend);
        return backend;
    }

    final NetworkNamespace namespace() {
        return environment.namespace();
    }

    final NetworkNamespace otherNamespace() {
        return environment.otherNamespace().orElseGet(() -> verdict.skip("the provider lacks NAMESPACES"));
    }

    final Administrator administrator() {
        return environment.administrator().orElseGet(() -> verdict.skip("the environment has no administrator"));
    }

    final Network network() {
        return environment.networks().get(0);
    }

    final NicId nic(String vm) {
        return new NicId(vm, "eth0", namespace());
    }

    final NicRequest.Builder request(String vm) {
        return request(vm, network());
    }

    final NicRequest.Builder request(String vm, Network network) {
        return NicRequest.builder(nic(vm), network, environment.owner());
    }

    final Attachment attach(NicRequest.Builder request) {
        return backend().attach(request.build());
    }

    final Set<Link> links() {
        return links(namespace());
    }

    final Set<Link> links(NetworkNamespace namespace) {
        return Set.copyOf(administrator().links(namespace));
    }

    final Optional<Link> link(InterfaceName name) {
        return links().stream().filter(link -> link.name().equals(name.value())).findFirst();
    }

    /** A link that has to be there. */
    final Link there(InterfaceName name) {
        return link(name).orElseThrow(() -> verdict.broken(name + " is not there", null));
    }
}
