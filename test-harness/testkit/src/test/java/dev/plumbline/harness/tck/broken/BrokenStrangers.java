package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;
import static dev.plumbline.harness.tck.broken.Breakage.blind;
import static dev.plumbline.harness.tck.broken.Breakage.made;
import static dev.plumbline.harness.tck.broken.Breakage.model;

import dev.plumbline.harness.lab.LinkState;
import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.Tunnel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Providers that break R8, I9 to I15 or I20: they are not alone on their host. */
final class BrokenStrangers {

    private static final MacAddress LOW = MacAddress.parse("02:00:00:00:00:01");

    private BrokenStrangers() {}

    static Stream<Breakage> all() {
        return Stream.of(
                backend(Rule.R8, "takes an uplink from another bridge", BrokenStrangers::stealsUplinks),
                backend(
                        Rule.I9,
                        "knows a NIC by its namespace's path",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Optional<Attachment> find(NicId nic) {
                                return super.find(nic).filter(it -> it.id().equals(nic));
                            }
                        }),
                backend(
                        Rule.I9,
                        "waits for whoever opens the other end",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public List<Attachment> list(NetworkNamespace namespace) {
                                if (namespace.toString().endsWith("fifo")) {
                                    waitLong();
                                }
                                return super.list(namespace);
                            }
                        }),
                backend(
                        Rule.I10,
                        "stumbles over a stranger's tunnel",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public List<Attachment> list(NetworkNamespace namespace) {
                                List<Attachment> all = super.list(namespace);
                                if (links(sandbox, namespace)
                                        .anyMatch(link -> link.name().startsWith("tckodd"))) {
                                    throw new NetworkException(
                                            Failure.of("list").because("a tunnel has no remote"));
                                }
                                return all;
                            }
                        }),
                backend(Rule.I11, "takes a TAP without a tag for a remnant", BrokenStrangers::reapsUntagged),
                made(
                        Rule.I12,
                        "ends the isolation of its ports",
                        (model, it) -> model.edit(it.tap().name().value()).setIsolated(false)),
                blind(Rule.I12, "does not report an isolated port", (it, text) -> text.contains("isolated")),
                backend(
                        Rule.I13,
                        "removes others' ports with its bridge",
                        sandbox -> onDetach((it, inner) -> links(sandbox, it.namespace())
                                .filter(link -> link.name().equals("tckother"))
                                .forEach(link -> sandbox.removeLink(it.namespace(), link.name())))),
                backend(
                        Rule.I13,
                        "removes a bridge from under others",
                        sandbox -> onDetach((it, inner) -> {
                            boolean last = inner.list(it.namespace()).stream()
                                    .noneMatch(other -> other.bridge().equals(it.bridge()));
                            if (last
                                    && !(it.network() instanceof ExistingBridge)
                                    && links(sandbox, it.namespace())
                                            .anyMatch(link -> link.name()
                                                    .equals(it.bridge().name().value()))) {
                                sandbox.removeLink(
                                        it.namespace(), it.bridge().name().value());
                            }
                        })),
                BrokenAttach.asked(
                        Rule.I14,
                        "takes an uplink with addresses",
                        request -> request.network() instanceof ExistingUplink uplink
                                ? request.toBuilder()
                                        .network(uplink.withAddresses())
                                        .build()
                                : request),
                backend(
                        Rule.I15,
                        "finds by name",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Optional<Attachment> find(NicId nic) {
                                return super.find(nic)
                                        .filter(it -> !it.tap().name().value().startsWith("tckrenamed"));
                            }
                        }),
                backend(
                        Rule.I20,
                        "derives a bridge's MAC from its network alone",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Attachment attach(NicRequest request) {
                                Attachment it = super.attach(request);
                                if (!(it.network() instanceof Tunnel)) {
                                    return it;
                                }
                                model(sandbox, it.namespace())
                                        .edit(it.bridge().name().value())
                                        .setMac(DerivedNames.mac(
                                                0x02, it.network().identity()));
                                return super.attach(request);
                            }
                        }),
                backend(
                        Rule.I20,
                        "lets a bridge have its lowest port's MAC",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Attachment attach(NicRequest request) {
                                Attachment it = super.attach(request);
                                return takesLowMac(sandbox, it) ? super.attach(request) : it;
                            }
                        }),
                backend(
                        Rule.I20,
                        "lets a bridge have its lowest port's MAC after reconcile",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Reconciliation reconcile(
                                    NetworkNamespace namespace, Set<NicId> wanted, Duration grace) {
                                Reconciliation done = super.reconcile(namespace, wanted, grace);
                                inner.list(namespace).forEach(it -> takesLowMac(sandbox, it));
                                return done;
                            }
                        }),
                backend(
                        Rule.I20,
                        "lets a bridge have its lowest port's MAC after update",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Attachment update(NicRequest request) {
                                Attachment it = super.update(request);
                                takesLowMac(sandbox, it);
                                return it;
                            }
                        }),
                backend(
                        Rule.I20,
                        "lets a bridge have its lowest port's MAC after a failure",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Attachment attach(NicRequest request) {
                                try {
                                    return super.attach(request);
                                } catch (NetworkException e) {
                                    inner.list(sandbox.namespace()).forEach(it -> takesLowMac(sandbox, it));
                                    throw e;
                                }
                            }
                        }));
    }

    /** Where there is such a port. */
    private static boolean takesLowMac(Sandbox sandbox, Attachment it) {
        if (links(sandbox, it.namespace()).noneMatch(link -> link.mac().equals(LOW.toString()))) {
            return false;
        }
        model(sandbox, it.namespace()).edit(it.bridge().name().value()).setMac(LOW);
        return true;
    }

    private static Stream<LinkState> links(Sandbox sandbox, NetworkNamespace namespace) {
        return sandbox.links(namespace).stream();
    }

    private static void waitLong() {
        try {
            Thread.sleep(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static UnaryOperator<NetworkBackend> stealsUplinks(Sandbox sandbox) {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                if (request.network() instanceof ExistingUplink uplink) {
                    String name = uplink.name().value();
                    links(sandbox, request.id().namespace())
                            .filter(link ->
                                    link.name().equals(name) && link.master().equals(Optional.of("tckforeign")))
                            .forEach(link -> model(sandbox, request.id().namespace())
                                    .edit(name)
                                    .setMaster(Optional.empty()));
                }
                return super.attach(request);
            }
        };
    }

    private static UnaryOperator<NetworkBackend> reapsUntagged(Sandbox sandbox) {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Reconciliation reconcile(NetworkNamespace namespace, Set<NicId> wanted, Duration grace) {
                Reconciliation done = super.reconcile(namespace, wanted, grace);
                List<String> known = inner.list(namespace).stream()
                        .map(it -> it.tap().name().value())
                        .toList();
                if (!known.isEmpty()) {
                    links(sandbox, sandbox.namespace())
                            .filter(link -> link.kind().equals("tun") && !known.contains(link.name()))
                            .forEach(link -> sandbox.removeLink(sandbox.namespace(), link.name()));
                }
                return done;
            }
        };
    }

    private interface Deed {
        void run(Attachment was, NetworkBackend inner);
    }

    private static UnaryOperator<NetworkBackend> onDetach(Deed deed) {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public boolean detach(NicId nic) {
                Optional<Attachment> it = inner.find(nic);
                boolean removed = super.detach(nic);
                it.ifPresent(was -> deed.run(was, inner));
                return removed;
            }
        };
    }
}
