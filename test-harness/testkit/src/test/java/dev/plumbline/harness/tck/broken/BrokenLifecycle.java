package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;

import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.VxlanTunnel;
import java.net.Inet4Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Providers that break R11 or R13. */
final class BrokenLifecycle {

    private BrokenLifecycle() {}

    static Stream<Breakage> all() {
        return Stream.of(
                backend(Rule.R11, "finds only what it attached itself", sandbox -> findsItsOwn()),
                Breakage.provider(
                        Rule.R11, "finds only what its process attached", (inner, sandbox) -> findsOfItsProcess(inner)),
                finds("cuts long identifiers", it -> it.id().vm().length() <= 63),
                finds(
                        "reads remotes of IPv4 only",
                        it -> !(it.network() instanceof Tunnel tunnel)
                                || tunnel.remote().orElseThrow() instanceof Inet4Address),
                finds(
                        "finds on the first kind of network only",
                        it -> !(it.network() instanceof VxlanTunnel)
                                || !it.id().vm().equals("vm2")),
                backend(
                        Rule.R13,
                        "works after close",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public void close() {
                                // keeps everything open
                            }
                        }),
                backend(
                        Rule.R13,
                        "tells capabilities after close",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            private final Set<Capability> capabilities = inner.capabilities();

                            @Override
                            public Set<Capability> capabilities() {
                                return capabilities;
                            }
                        }),
                backend(Rule.R13, "throws from a second close", sandbox -> throwsFromASecondClose()),
                backend(Rule.R13, "detaches all when it is closed", sandbox -> detachesWhenClosed()));
    }

    /** Lists what it does not know. */
    private static Breakage finds(String name, Predicate<Attachment> known) {
        return backend(
                Rule.R11,
                name,
                sandbox -> inner -> new ForwardingBackend(inner) {
                    @Override
                    public List<Attachment> list(NetworkNamespace namespace) {
                        return super.list(namespace).stream().filter(known).toList();
                    }
                });
    }

    private static NetworkBackendProvider findsOfItsProcess(NetworkBackendProvider inner) {
        Set<NicId> ours = ConcurrentHashMap.newKeySet();
        return new ForwardingProvider(inner) {
            @Override
            public NetworkBackend open(BackendOptions options) {
                return new ForwardingBackend(super.open(options)) {
                    @Override
                    public Attachment attach(NicRequest request) {
                        Attachment it = super.attach(request);
                        ours.add(it.id());
                        return it;
                    }

                    @Override
                    public List<Attachment> list(NetworkNamespace namespace) {
                        return super.list(namespace).stream()
                                .filter(it -> ours.contains(it.id()))
                                .toList();
                    }
                };
            }
        };
    }

    private static UnaryOperator<NetworkBackend> findsItsOwn() {
        return inner -> new ForwardingBackend(inner) {
            private final Set<String> own = ConcurrentHashMap.newKeySet();

            @Override
            public Attachment attach(NicRequest request) {
                Attachment it = super.attach(request);
                own.add(it.id().vm());
                return it;
            }

            @Override
            public Optional<Attachment> find(NicId nic) {
                return super.find(nic).filter(it -> own.contains(nic.vm()));
            }
        };
    }

    private static UnaryOperator<NetworkBackend> throwsFromASecondClose() {
        return inner -> new ForwardingBackend(inner) {
            private boolean closed;

            @Override
            public void close() {
                if (closed) {
                    throw new IllegalStateException("closed already");
                }
                closed = true;
                super.close();
            }
        };
    }

    private static UnaryOperator<NetworkBackend> detachesWhenClosed() {
        return inner -> new ForwardingBackend(inner) {
            private final Map<NicId, Boolean> attached = new ConcurrentHashMap<>();

            @Override
            public Attachment attach(NicRequest request) {
                Attachment it = super.attach(request);
                attached.put(it.id(), true);
                return it;
            }

            @Override
            public void close() {
                attached.keySet().forEach(inner::detach);
                attached.clear();
                super.close();
            }
        };
    }
}
