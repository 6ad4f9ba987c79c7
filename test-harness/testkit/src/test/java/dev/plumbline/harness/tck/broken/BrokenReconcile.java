package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;
import static dev.plumbline.harness.tck.broken.Breakage.blind;

import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.Remnant;
import dev.plumbline.spi.VxlanTunnel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Providers that break R20 or R21. */
final class BrokenReconcile {

    private BrokenReconcile() {}

    static Stream<Breakage> all() {
        return Stream.concat(blindInPart(), wrongInAll());
    }

    private static Stream<Breakage> wrongInAll() {
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

    private static Stream<Breakage> blindInPart() {
        return Stream.of(
                blind(Rule.R20, "does not see another MTU", (it, text) -> text.contains("an MTU of")),
                backend(
                        Rule.R20,
                        "checks one NIC for all",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Map<NicId, List<String>> checkAll(NetworkNamespace namespace) {
                                return inner.list(namespace).stream()
                                        .limit(1)
                                        .filter(it -> !inner.check(it).isEmpty())
                                        .collect(Collectors.toMap(Attachment::id, inner::check));
                            }
                        }),
                blind(Rule.R20, "does not see another master", (it, text) -> text.contains("is a port of")),
                blind(
                        Rule.R20,
                        "checks on the first kind of network only",
                        (it, text) -> !(it.network() instanceof GeneveTunnel) && text.contains("is down")),
                reconciling(
                        "cuts a second of grace short",
                        (inner, where, wanted, grace) -> inner.reconcile(
                                where, wanted, grace.equals(Duration.ofSeconds(1)) ? Duration.ZERO : grace)),
                reconciling(
                        "counts a grace in nanoseconds",
                        (inner, where, wanted, grace) -> inner.reconcile(
                                where, wanted, grace.compareTo(Duration.ofDays(365)) > 0 ? Duration.ZERO : grace)),
                reconciling(
                        "takes a grace for a minute at least",
                        (inner, where, wanted, grace) -> inner.reconcile(
                                where,
                                wanted,
                                grace.isZero() || grace.compareTo(Duration.ofMinutes(1)) > 0
                                        ? grace
                                        : Duration.ofMinutes(1))),
                reconciling("reconciles the first kind of network only", (inner, where, wanted, grace) -> {
                    Set<NicId> more = inner.list(where).stream()
                            .filter(it -> it.network() instanceof VxlanTunnel)
                            .map(Attachment::id)
                            .collect(Collectors.toSet());
                    more.addAll(wanted);
                    return inner.reconcile(where, more, grace);
                }),
                backend(
                        Rule.R21,
                        "sees no remnants on an uplink",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public List<Remnant> remnants(NetworkNamespace namespace) {
                                return super.remnants(namespace).stream()
                                        .filter(it -> !it.link().value().equals("plb-tckup"))
                                        .toList();
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
