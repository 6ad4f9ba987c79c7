package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;

import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Providers that break R11 or R13. */
final class BrokenLifecycle {

    private BrokenLifecycle() {}

    static Stream<Breakage> all() {
        return Stream.of(
                backend(Rule.R11, "finds only what it attached itself", sandbox -> findsItsOwn()),
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

    private static UnaryOperator<NetworkBackend> findsItsOwn() {
        return inner -> new ForwardingBackend(inner) {
            private final Set<NicId> own = ConcurrentHashMap.newKeySet();

            @Override
            public Attachment attach(NicRequest request) {
                Attachment it = super.attach(request);
                own.add(it.id());
                return it;
            }

            @Override
            public Optional<Attachment> find(NicId nic) {
                return super.find(nic).filter(it -> own.contains(nic));
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
