package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.harness.memory.InMemoryProvider;
import dev.plumbline.harness.tck.InMemoryEnvironment;
import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.Rate;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.spi.Rates;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Providers whose attach breaks R1 to R3, R12, R18, R19 Q1 to Q7, U1 or U2. */
final class BrokenAttach {

    private BrokenAttach() {}

    static Stream<Breakage> all() {
        return Stream.of(
                asked(
                        Rule.R1,
                        "sets an MTU that nobody asked for",
                        request -> request.mtu().isPresent()
                                        && request.id().vm().startsWith("vm-")
                                ? Requests.withMtu(request, request.mtu().getAsInt() - 4)
                                : request),
                backend(Rule.R2, "makes something new for an equal request", BrokenAttach::makesSomethingNew),
                backend(
                        Rule.R2,
                        "takes links down and up for an equal request",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Attachment attach(NicRequest request) {
                                boolean there = inner.find(request.id()).isPresent();
                                Attachment it = super.attach(request);
                                if (there) {
                                    Breakage.model(sandbox, it.namespace())
                                            .edit(it.tap().name().value())
                                            .setUp(false)
                                            .setUp(true);
                                }
                                return it;
                            }
                        }),
                backend(Rule.R3, "takes any request for an attached NIC", sandbox -> takesAnyRequest()),
                backend(Rule.R3, "detaches a NIC before it refuses", sandbox -> detachesFirst()),
                backend(Rule.R12, "is not thread-safe", sandbox -> notThreadSafe()),
                backend(
                        Rule.R19,
                        "lets NICs of a network differ in MTU",
                        sandbox -> beside((request, it) -> Requests.withMtu(request, it.mtu()))),
                backend(
                        Rule.R19,
                        "takes a shared bridge of any name",
                        sandbox -> beside((request, it) -> request.network() instanceof ExistingBridge
                                ? request
                                : Requests.withNames(
                                        request,
                                        request.names().withBridge(it.bridge().name())))),
                asked(
                        Rule.Q1,
                        "does not know of VLANs",
                        request -> request.policy().vlan().isEmpty()
                                ? request
                                : request.toBuilder().policy(PortPolicy.open()).build()),
                asked(
                        Rule.Q2,
                        "lets guests be routers",
                        request -> withSecurity(request, builder -> builder.router(true))),
                asked(
                        Rule.Q5,
                        "limits no rate",
                        request -> withRates(request, rates -> {
                            Rates.Builder others = Rates.builder();
                            rates.fromGuest().ifPresent(others::fromGuest);
                            return rates.enforcer() == RateEnforcer.VMM ? rates : others.build();
                        })),
                asked(
                        Rule.Q6,
                        "limits no rate from guests",
                        request -> withRates(request, rates -> {
                            Rates.Builder others = Rates.builder();
                            rates.toGuest().ifPresent(others::toGuest);
                            return rates.enforcer() == RateEnforcer.VMM ? rates : others.build();
                        })),
                backend(
                        Rule.Q5,
                        "limits what guests are sent to twice the rate's burst",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Attachment attach(NicRequest request) {
                                return request.policy()
                                        .rates()
                                        .byBackend()
                                        .toGuest()
                                        .map(rate -> twice(request, rate))
                                        .orElseGet(() -> super.attach(request));
                            }

                            private Attachment twice(NicRequest request, Rate rate) {
                                Rate wider = rate.withBurst(2 * rate.burstBytes());
                                PortPolicy policy = request.policy().toBuilder()
                                        .rates(request.policy().rates().toBuilder()
                                                .toGuest(wider)
                                                .build())
                                        .build();
                                return super.attach(request.toBuilder()
                                                .policy(policy)
                                                .build())
                                        .toBuilder()
                                        .policy(request.policy())
                                        .build();
                            }
                        }),
                asked(
                        Rule.Q7,
                        "limits what is left to the VMM",
                        request -> withRates(
                                request,
                                rates -> rates.toBuilder()
                                        .enforcer(RateEnforcer.BACKEND)
                                        .build())),
                asked(
                        Rule.Q4,
                        "leaves no link down",
                        request -> request.policy().link() == PortLink.UP
                                ? request
                                : request.toBuilder()
                                        .policy(request.policy().toBuilder()
                                                .link(PortLink.UP)
                                                .build())
                                        .build()),
                backend(
                        Rule.U1,
                        "updates no policy",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Attachment update(NicRequest request) {
                                Optional<Attachment> it = find(request.id());
                                NicRequest updated = super.update(request).toRequest();
                                return super.update(updated.toBuilder()
                                        .policy(it.orElseThrow().policy())
                                        .build());
                            }
                        }),
                backend(
                        Rule.U1,
                        "keeps the policy of an update that failed",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Attachment update(NicRequest request) {
                                try {
                                    return super.update(request);
                                } catch (NetworkException e) {
                                    find(request.id())
                                            .ifPresent(it -> super.update(it.toRequest().toBuilder()
                                                    .policy(request.policy())
                                                    .build()));
                                    throw e;
                                }
                            }
                        }),
                backend(
                        Rule.U2,
                        "updates no MTU",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Attachment update(NicRequest request) {
                                Optional<Attachment> it = find(request.id());
                                super.update(request);
                                return super.update(request.toBuilder()
                                        .mtu(it.orElseThrow().mtu())
                                        .build());
                            }
                        }),
                asked(Rule.Q3, "isolates nobody", request -> withSecurity(request, builder -> builder.isolated(false))),
                new Breakage(
                        "has IPv6 addresses",
                        Rule.R18,
                        sandbox -> InMemoryEnvironment.withDescriptors(
                                InMemoryProvider::new, new SandboxWithIpv6(sandbox, 1))),
                new Breakage(
                        "has IPv6 addresses once it has been looked at",
                        Rule.R18,
                        sandbox -> InMemoryEnvironment.withDescriptors(
                                InMemoryProvider::new, new SandboxWithIpv6(sandbox, 2))));
    }

    private static NicRequest withSecurity(NicRequest request, UnaryOperator<PortSecurity.Builder> change) {
        return request.policy()
                .security()
                .map(PortSecurity::toBuilder)
                .map(change)
                .map(changed -> request.policy().toBuilder().security(changed.build()))
                .map(changed -> request.toBuilder().policy(changed.build()).build())
                .orElse(request);
    }

    private static NicRequest withRates(NicRequest request, UnaryOperator<Rates> change) {
        PortPolicy policy = request.policy().toBuilder()
                .rates(change.apply(request.policy().rates()))
                .build();
        return request.toBuilder().policy(policy).build();
    }

    /** Changes what is asked for. */
    static Breakage asked(Rule breaks, String name, UnaryOperator<NicRequest> change) {
        return backend(
                breaks,
                name,
                sandbox -> inner -> new ForwardingBackend(inner) {
                    @Override
                    public Attachment attach(NicRequest request) {
                        return super.attach(change.apply(request));
                    }
                });
    }

    private static UnaryOperator<NetworkBackend> makesSomethingNew(Sandbox sandbox) {
        AtomicInteger made = new AtomicInteger();
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                boolean there = inner.find(request.id()).isPresent();
                Attachment it = super.attach(request);
                if (there && request.queues() == 2 && request.lifetime() == Lifetime.UNTIL_DETACHED) {
                    sandbox.addBridge(sandbox.namespace(), "again" + made.incrementAndGet());
                }
                return it;
            }
        };
    }

    private static UnaryOperator<NetworkBackend> takesAnyRequest() {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                Optional<Attachment> there = find(request.id());
                try {
                    return super.attach(request);
                } catch (ConflictException e) {
                    return there.orElseThrow(() -> e);
                }
            }
        };
    }

    private static UnaryOperator<NetworkBackend> detachesFirst() {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                try {
                    return super.attach(request);
                } catch (ConflictException e) {
                    detach(request.id());
                    throw e;
                }
            }
        };
    }

    /** Looks, and makes later what it did not see then. */
    private static UnaryOperator<NetworkBackend> notThreadSafe() {
        Map<NicId, Boolean> attaching = new ConcurrentHashMap<>();
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                boolean alone = attaching.put(request.id(), true) == null;
                try {
                    Thread.sleep(2);
                    if (!alone) {
                        detach(request.id());
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                try {
                    return super.attach(request);
                } finally {
                    attaching.remove(request.id());
                }
            }
        };
    }

    /** Gives in to what the NICs on the network already have. */
    private static UnaryOperator<NetworkBackend> beside(BiFunction<NicRequest, Attachment, NicRequest> change) {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                Optional<Attachment> beside = inner.list(request.id().namespace()).stream()
                        .filter(it -> it.network().equals(request.network())
                                && !it.id().equals(request.id()))
                        .findFirst();
                return super.attach(beside.map(it -> change.apply(request, it)).orElse(request));
            }
        };
    }
}
