package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;

import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.spi.TapDevice;
import dev.plumbline.spi.TunFlags;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Providers that break R9, R10 or R22. */
final class BrokenQueues {

    /** The tests' owner. */
    private static final long UID = 4242;

    private static final long GID = 4343;

    private BrokenQueues() {}

    static Stream<Breakage> all() {
        return Stream.of(
                backend(
                        Rule.R9,
                        "ignores the queue count",
                        sandbox -> telling(tap -> tap.toBuilder().queues(1).build())),
                backend(
                        Rule.R9,
                        "does not tell IFF_MULTI_QUEUE",
                        sandbox -> telling(tap ->
                                tap.toBuilder().flags(TunFlags.forQueues(1)).build())),
                BrokenAttach.asked(
                        Rule.R10,
                        "loses the owner's group",
                        request -> Requests.withOwner(
                                request,
                                new Owner(
                                        request.owner().uid(),
                                        request.owner().gid() == GID
                                                ? 0
                                                : request.owner().gid()))),
                BrokenAttach.asked(
                        Rule.R10,
                        "loses the owner's user",
                        request -> Requests.withOwner(
                                request,
                                new Owner(
                                        request.owner().uid() == UID
                                                ? 0
                                                : request.owner().uid(),
                                        request.owner().gid()))),
                backend(
                        Rule.R22,
                        "opens no queues, and says it does",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public Set<Capability> capabilities() {
                                EnumSet<Capability> more = EnumSet.copyOf(super.capabilities());
                                more.add(Capability.DESCRIPTORS);
                                return more;
                            }

                            @Override
                            public QueueDescriptors openQueues(NicId nic) {
                                return inner.find(nic).isPresent()
                                        ? new QueueDescriptors(List.of(), List.of(), descriptor -> {})
                                        : super.openQueues(nic);
                            }
                        }));
    }

    /** Tells another TAP, always the same. */
    private static UnaryOperator<NetworkBackend> telling(UnaryOperator<TapDevice> change) {
        return inner -> new ForwardingBackend(inner) {
            private Attachment tell(Attachment it) {
                return it.toBuilder().tap(change.apply(it.tap())).build();
            }

            @Override
            public Attachment attach(NicRequest request) {
                return tell(super.attach(request));
            }

            @Override
            public Optional<Attachment> find(NicId nic) {
                return super.find(nic).map(this::tell);
            }

            @Override
            public List<Attachment> list(NetworkNamespace namespace) {
                return super.list(namespace).stream().map(this::tell).toList();
            }
        };
    }
}
