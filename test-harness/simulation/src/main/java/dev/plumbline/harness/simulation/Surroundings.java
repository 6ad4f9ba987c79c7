package dev.plumbline.harness.simulation;

import dev.plumbline.harness.lab.InMemoryLab;
import dev.plumbline.harness.lab.Lab;
import dev.plumbline.harness.lab.NetnsLab;
import dev.plumbline.harness.memory.InMemoryProvider;
import dev.plumbline.spi.Backends;
import dev.plumbline.spi.NetworkBackendProvider;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a simulation takes providers and hosts from.
 *
 * @param providers finds a provider by name, or the configured one
 * @param labs builds the hosts that a provider works on
 */
record Surroundings(
        Function<Optional<String>, NetworkBackendProvider> providers, Function<NetworkBackendProvider, Lab> labs) {

    static Surroundings real(Function<Optional<String>, NetworkBackendProvider> providers) {
        return new Surroundings(providers, provider -> isModelled(provider) ? InMemoryLab.build() : NetnsLab.build());
    }

    static Surroundings real() {
        return real(Backends::select);
    }

    static boolean isModelled(NetworkBackendProvider provider) {
        return provider.name().equals(InMemoryProvider.NAME);
    }
}
