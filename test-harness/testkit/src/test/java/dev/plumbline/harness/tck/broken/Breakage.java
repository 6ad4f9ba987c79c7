package dev.plumbline.harness.tck.broken;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.harness.memory.InMemoryProvider;
import dev.plumbline.harness.memory.LinkEditor;
import dev.plumbline.harness.memory.MemoryNamespace;
import dev.plumbline.harness.tck.InMemoryEnvironment;
import dev.plumbline.kit.Rule;
import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A way to be wrong, and the one rule that it breaks. */
public record Breakage(String name, Rule breaks, Function<Sandbox, TckEnvironment> maker) {

    /** A provider that wraps the one in memory. */
    static Breakage provider(
            Rule breaks, String name, BiFunction<NetworkBackendProvider, Sandbox, NetworkBackendProvider> wrap) {
        return new Breakage(
                name,
                breaks,
                sandbox -> InMemoryEnvironment.withDescriptors(
                        () -> wrap.apply(new InMemoryProvider(), sandbox), sandbox));
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

    /** Backends of which each does something to what its attach has made, unseen by the provider. */
    static Breakage made(Rule breaks, String name, BiConsumer<MemoryNamespace, Attachment> deed) {
        return backend(
                breaks,
                name,
                sandbox -> inner -> new ForwardingBackend(inner) {
                    @Override
                    public Attachment attach(NicRequest request) {
                        Attachment it = super.attach(request);
                        deed.accept(model(sandbox, it.namespace()), it);
                        return it;
                    }
                });
    }

    /** As {@link #made}, to tunnel links alone. */
    static Breakage madeTunnel(Rule breaks, String name, BiConsumer<LinkEditor, Tunnel> deed) {
        return made(breaks, name, (model, it) -> {
            if (it.network() instanceof Tunnel tunnel && tunnel.remote().isPresent()) {
                deed.accept(model.edit(it.uplink().orElseThrow().name().value()), tunnel);
            }
        });
    }

    static MemoryNamespace model(Sandbox sandbox, NetworkNamespace namespace) {
        return sandbox.model().orElseThrow().namespace(namespace).orElseThrow();
    }

    /** Backends whose check does not report what the test matches. */
    static Breakage blind(Rule breaks, String name, BiPredicate<Attachment, String> unseen) {
        return backend(
                breaks,
                name,
                sandbox -> inner -> new ForwardingBackend(inner) {
                    @Override
                    public List<String> check(Attachment attachment) {
                        return super.check(attachment).stream()
                                .filter(text -> !unseen.test(attachment, text))
                                .toList();
                    }
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
