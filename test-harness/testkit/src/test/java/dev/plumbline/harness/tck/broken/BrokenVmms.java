package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;
import static dev.plumbline.harness.tck.broken.Breakage.blind;
import static dev.plumbline.harness.tck.broken.Breakage.model;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.harness.memory.LinkEditor;
import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.spi.VxlanTunnel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Providers that break R22, R25, I6, I7 or I19: they hand over wrong queues, or do not see what a VMM does. */
final class BrokenVmms {

    private BrokenVmms() {}

    static Stream<Breakage> all() {
        return Stream.of(
                opening(Rule.R22, "opens another TAP", BrokenVmms::openAnother),
                opening(Rule.R22, "opens one queue too few", (inner, nic) -> {
                    QueueDescriptors all = inner.openQueues(nic);
                    List<Integer> tap = all.tap();
                    if (tap.size() < 3) {
                        return all;
                    }
                    return new QueueDescriptors(tap.subList(1, tap.size()), List.of(), descriptor -> all.close());
                }),
                opening(
                        Rule.R22,
                        "closes nothing",
                        (inner, nic) ->
                                new QueueDescriptors(inner.openQueues(nic).tap(), List.of(), descriptor -> {})),
                backend(
                        Rule.R25,
                        "takes queues over without being asked",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public QueueDescriptors openQueues(NicId nic) {
                                return inner.find(nic)
                                                .filter(it -> it.tap().queues() == 2)
                                                .isPresent()
                                        ? inner.takeOverQueues(nic)
                                        : super.openQueues(nic);
                            }
                        }),
                backend(Rule.I6, "lets anybody open a new TAP for a moment", sandbox -> opensForAMoment(sandbox, 2)),
                backend(
                        Rule.I6,
                        "lets anybody open a new TAP of one queue for a moment",
                        sandbox -> opensForAMoment(sandbox, 1)),
                Breakage.made(Rule.I6, "leaves a TAP of many queues to another owner", (model, it) -> {
                    if (it.tap().queues() == 4) {
                        model.edit(it.tap().name().value()).setOwner(stranger(it));
                    }
                }),
                blind(Rule.I7, "does not see another owner", (it, text) -> text.contains("belongs to")),
                blind(Rule.I7, "does not see another lifetime", (it, text) -> text.contains("without an open queue")),
                backend(Rule.I7, "leaves the header size that a VMM set", BrokenVmms::leavesHeaders),
                blind(Rule.I7, "does not count queues", (it, text) -> text.contains("open queues of")),
                backend(
                        Rule.I7,
                        "makes a TAP again that a VMM has open",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Attachment attach(NicRequest request) {
                                Optional<Attachment> there = inner.find(request.id());
                                if (there.stream()
                                        .flatMap(it -> inner.check(it).stream())
                                        .anyMatch(text -> text.contains("without an open queue"))) {
                                    inner.detach(request.id());
                                }
                                return super.attach(request);
                            }
                        }),
                backend(Rule.I19, "hands out queues of a former TAP", sandbox -> keepsQueues()));
    }

    private static UnaryOperator<NetworkBackend> leavesHeaders(Sandbox sandbox) {
        return inner -> new ForwardingBackend(inner) {
            @Override
            public QueueDescriptors openQueues(NicId nic) {
                if (inner.find(nic).isEmpty()) {
                    return super.openQueues(nic);
                }
                LinkEditor tap = model(sandbox, nic.namespace())
                        .edit(DerivedNames.tap(nic).value());
                int before = tap.headerSize();
                QueueDescriptors queues = super.openQueues(nic);
                tap.setHeaderSize(before);
                return queues;
            }
        };
    }

    private interface Opening {
        QueueDescriptors open(NetworkBackend inner, NicId nic);
    }

    private static Breakage opening(Rule breaks, String name, Opening opening) {
        return backend(
                breaks,
                name,
                sandbox -> inner -> new ForwardingBackend(inner) {
                    @Override
                    public QueueDescriptors openQueues(NicId nic) {
                        return opening.open(inner, nic);
                    }
                });
    }

    /** As /dev/null would be: open, and none of the NIC's. */
    private static QueueDescriptors openAnother(NetworkBackend inner, NicId nic) {
        QueueDescriptors right = inner.openQueues(nic);
        int queues = right.tap().size();
        right.close();
        NicId other = new NicId("null", nic.nic(), nic.namespace());
        inner.attach(NicRequest.builder(other, VxlanTunnel.of("777", "192.0.2.77"), new Owner(1, 1))
                .queues(queues)
                .lifetime(Lifetime.UNTIL_CLOSED)
                .build());
        return inner.openQueues(other);
    }

    private static Owner stranger(Attachment it) {
        return new Owner(it.owner().uid() + 1, it.owner().gid());
    }

    /** Where a NIC was attached before, so that not every test has to wait. */
    private static UnaryOperator<NetworkBackend> opensForAMoment(Sandbox sandbox, int queues) {
        Set<NicId> detached = ConcurrentHashMap.newKeySet();
        return inner -> new ForwardingBackend(inner) {
            @Override
            public boolean detach(NicId nic) {
                detached.add(nic);
                return super.detach(nic);
            }

            @Override
            public Attachment attach(NicRequest request) {
                Attachment it = super.attach(request);
                if (request.queues() == queues && detached.remove(request.id())) {
                    LinkEditor tap =
                            model(sandbox, it.namespace()).edit(it.tap().name().value());
                    tap.setOwner(stranger(it));
                    try {
                        Thread.sleep(10);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    tap.setOwner(it.owner());
                }
                return it;
            }
        };
    }

    /** Opens them when it attaches, and keeps the first ones for the NIC. */
    private static UnaryOperator<NetworkBackend> keepsQueues() {
        return inner -> new ForwardingBackend(inner) {
            private final Map<NicId, QueueDescriptors> kept = new ConcurrentHashMap<>();

            @Override
            public Attachment attach(NicRequest request) {
                boolean there = inner.find(request.id()).isPresent();
                Attachment it = super.attach(request);
                if (!there && request.lifetime() == Lifetime.UNTIL_CLOSED) {
                    QueueDescriptors queues = inner.openQueues(request.id());
                    kept.putIfAbsent(request.id(), queues);
                }
                return it;
            }

            @Override
            public QueueDescriptors openQueues(NicId nic) {
                QueueDescriptors former = kept.remove(nic);
                return former != null ? former : super.openQueues(nic);
            }

            @Override
            public void close() {
                kept.values().forEach(QueueDescriptors::close);
                super.close();
            }
        };
    }
}
