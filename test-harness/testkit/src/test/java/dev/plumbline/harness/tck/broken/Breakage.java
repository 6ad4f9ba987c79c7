package dev.plumbline.harness.tck.broken;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.harness.memory.InMemoryProvider;
import dev.plumbline.harness.tck.InMemoryEnvironment;
import dev.plumbline.kit.Rule;
import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A way to be wrong, and the one rule that it breaks. */
public record Breakage(String name, Rule breaks, Function<Sandbox, TckEnvironment> maker) {

    /** A provider that wraps the one in memory. */
    static Breakage provider(
            Rule breaks, String name, BiFunction<NetworkBackendProvider, Sandbox, NetworkBackendProvider> wrap) {
        return new Breakage(
                name, breaks, sandbox -> new InMemoryEnvironment(wrap.apply(new InMemoryProvider(), sandbox), sandbox));
    }

    /** Backends of one host that are wrapped in the same way; what the wrapper knows it knows for that host. */
    static Breakage backend(Rule breaks, String name, Function<Sandbox, UnaryOperator<NetworkBackend>> wrapper) {
        return provider(breaks, name, (inner, sandbox) -> {
            UnaryOperator<NetworkBackend> wrap = wrapper.apply(sandbox);
            return new ForwardingProvider(inner) {
                @Override
                public NetworkBackend open(BackendOptions options) {
                    return wrap.apply(super.open(options));
                }
            };
        });
    }

    public TckEnvironment newEnvironment() {
        return maker.apply(Sandbox.inMemory());
    }

    @Override
    public String toString() {
        return breaks + ": " + name;
    }
}
