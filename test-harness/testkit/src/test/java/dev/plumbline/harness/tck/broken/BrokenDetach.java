package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Providers whose detach breaks R5 to R7, R15, R17 or R33. */
final class BrokenDetach {

    private BrokenDetach() {}

    static Stream<Breakage> all() {
        return Stream.of(
                backend(
                        Rule.R5,
                        "fails to detach what is not attached",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public boolean detach(NicId nic) {
                                if (!super.detach(nic)) {
                                    throw new NetworkException(
                                            Failure.of("delete TAP").because("no such device"));
                                }
                                return true;
                            }
                        }),
                backend(
                        Rule.R5,
                        "says that it detached an absent NIC",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public boolean detach(NicId nic) {
                                super.detach(nic);
                                return true;
                            }
                        }),
                backend(
                        Rule.R5,
                        "fails where the namespace is gone",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public boolean detach(NicId nic) {
                                if (!nic.namespace().equals(sandbox.namespace())) {
                                    inner.list(nic.namespace());
                                }
                                return super.detach(nic);
                            }
                        }),
                backend(
                        Rule.R5,
                        "leaves what is left of a NIC",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public boolean detach(NicId nic) {
                                return inner.find(nic).isPresent() && super.detach(nic);
                            }
                        }),
                backend(Rule.R6, "leaves a link of its own", BrokenDetach::leavesALink),
                backend(
                        Rule.R6,
                        "deletes a link that is not its own",
                        sandbox -> afterDetach((it, last) -> {
                            if (exists(sandbox, "tckforeign")) {
                                sandbox.removeLink(sandbox.namespace(), "tckforeign");
                            }
                        })),
                backend(Rule.R7, "forgets the bridge of a network that was shared", BrokenDetach::forgetsASharedBridge),
                backend(Rule.R15, "detaches a NIC's namesakes", sandbox -> detachesNamesakes()),
                backend(
                        Rule.R15,
                        "detaches in one namespace at a time",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public int detachAll(Collection<NicId> nics) {
                                return super.detachAll(nics.stream()
                                        .filter(nic -> !sandbox.namespace().equals(nic.namespace())
                                                || nics.stream().noneMatch(BrokenDetach::isElsewhere))
                                        .toList());
                            }
                        }),
                backend(
                        Rule.R15,
                        "takes one namespace for its own, wherever it was opened",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Attachment attach(NicRequest request) {
                                NicId id = request.id();
                                return super.attach(
                                        id.namespace().isOwn()
                                                ? request.toBuilder()
                                                        .id(new NicId(id.vm(), id.nic(), sandbox.namespace()))
                                                        .build()
                                                : request);
                            }
                        }),
                backend(
                        Rule.R33,
                        "removes a given bridge with its last NIC",
                        sandbox -> afterDetach((it, last) -> {
                            if (it.network() instanceof ExistingBridge bridge && last) {
                                sandbox.removeLink(
                                        sandbox.namespace(), bridge.name().value());
                            }
                        })),
                backend(
                        Rule.R17,
                        "leaves an uplink up",
                        sandbox -> afterDetach((it, last) -> {
                            if (it.network() instanceof ExistingUplink uplink
                                    && last
                                    && it.uplink().orElseThrow().name().equals(uplink.name())) {
                                sandbox.setUp(sandbox.namespace(), uplink.name().value(), true);
                            }
                        })));
    }

    /** The sandbox's second namespace. */
    private static boolean isElsewhere(NicId nic) {
        return nic.namespace().equals(NetworkNamespace.named("sandbox2"));
    }

    private static UnaryOperator<NetworkBackend> leavesALink(Sandbox sandbox) {
        AtomicInteger left = new AtomicInteger();
        return afterDetach((it, last) -> {
            if (exists(sandbox, "tckforeign") && it.network() instanceof Tunnel && last) {
                sandbox.addBridge(sandbox.namespace(), "left" + left.incrementAndGet());
            }
        });
    }

    private static boolean exists(Sandbox sandbox, String name) {
        return sandbox.links(sandbox.namespace()).stream()
                .anyMatch(link -> link.name().equals(name) && link.kind().equals("bridge"));
    }

    /** Told what was detached, and whether it was the network's last NIC. */
    private static UnaryOperator<NetworkBackend> afterDetach(BiConsumer<Attachment, Boolean> deed) {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public boolean detach(NicId nic) {
                Optional<Attachment> it = inner.find(nic);
                boolean removed = super.detach(nic);
                it.ifPresent(was -> deed.accept(
                        was,
                        inner.list(nic.namespace()).stream()
                                .noneMatch(other -> other.network().equals(was.network()))));
                return removed;
            }
        };
    }

    /** Until the next attach. */
    private static UnaryOperator<NetworkBackend> forgetsASharedBridge(Sandbox sandbox) {
        Set<Attachment> neighbours = ConcurrentHashMap.newKeySet();
        Set<String> forgotten = ConcurrentHashMap.newKeySet();
        UnaryOperator<NetworkBackend> forgets = afterDetach((it, last) -> {
            if (!last) {
                neighbours.add(it);
            } else if (it.network() instanceof Tunnel
                    && neighbours.stream().anyMatch(other -> other.bridge().equals(it.bridge()))) {
                sandbox.addBridge(sandbox.namespace(), it.bridge().name().value());
                forgotten.add(it.bridge().name().value());
            }
        });
        return inner -> new ForwardingBackend(forgets.apply(inner)) {
            @Override
            public Attachment attach(NicRequest request) {
                forgotten.forEach(name -> sandbox.removeLink(sandbox.namespace(), name));
                forgotten.clear();
                neighbours.clear();
                return super.attach(request);
            }
        };
    }

    private static UnaryOperator<NetworkBackend> detachesNamesakes() {
        Set<NetworkNamespace> namespaces = ConcurrentHashMap.newKeySet();
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                Attachment it = super.attach(request);
                namespaces.add(it.namespace());
                return it;
            }

            @Override
            public boolean detach(NicId nic) {
                boolean removed = super.detach(nic);
                namespaces.forEach(namespace -> super.detach(new NicId(nic.vm(), nic.nic(), namespace)));
                return removed;
            }
        };
    }
}
