package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;

import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.Remnant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Providers that break R20 or R21. */
final class BrokenReconcile {

    private BrokenReconcile() {}

    static Stream<Breakage> all() {
        return Stream.of(
                backend(
                        Rule.R20,
                        "sees nothing when it checks",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public List<String> check(Attachment attachment) {
                                super.check(attachment);
                                return List.of();
                            }
                        }),
                backend(Rule.R20, "does not mend", sandbox -> remembersRatherThanLooks()),
                reconciling(
                        "ignores the grace period",
                        (inner, where, wanted, grace) -> inner.reconcile(where, wanted, Duration.ZERO)),
                reconciling(
                        "ignores what is wanted",
                        (inner, where, wanted, grace) -> inner.reconcile(where, Set.of(), grace)),
                reconciling(
                        "removes nothing",
                        (inner, where, wanted, grace) -> inner.reconcile(where, wanted, Duration.ofDays(1))),
                backend(
                        Rule.R21,
                        "reconciles foreign links away",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Reconciliation reconcile(
                                    NetworkNamespace namespace, Set<NicId> wanted, Duration grace) {
                                Reconciliation done = super.reconcile(namespace, wanted, grace);
                                sandbox.removeLink(sandbox.namespace(), "tckforeign");
                                return done;
                            }
                        }),
                backend(
                        Rule.R21,
                        "sees no remnants",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public List<Remnant> remnants(NetworkNamespace namespace) {
                                super.remnants(namespace);
                                return List.of();
                            }
                        }));
    }

    private interface Reconciler {
        Reconciliation run(NetworkBackend inner, NetworkNamespace namespace, Set<NicId> wanted, Duration grace);
    }

    private static Breakage reconciling(String name, Reconciler reconciler) {
        return backend(
                Rule.R21,
                name,
                sandbox -> inner -> new ForwardingBackend(inner) {
                    @Override
                    public Reconciliation reconcile(NetworkNamespace namespace, Set<NicId> wanted, Duration grace) {
                        return reconciler.run(inner, namespace, wanted, grace);
                    }
                });
    }

    private static UnaryOperator<NetworkBackend> remembersRatherThanLooks() {
        Map<NicRequest, Attachment> made = new ConcurrentHashMap<>();
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                inner.capabilities(); // refuses where it is closed
                return made.computeIfAbsent(request, super::attach);
            }

            @Override
            public boolean detach(NicId nic) {
                made.keySet().removeIf(request -> request.id().equals(nic));
                return super.detach(nic);
            }
        };
    }
}
