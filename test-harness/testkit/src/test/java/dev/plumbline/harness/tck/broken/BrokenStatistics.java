package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;

import dev.plumbline.kit.Rule;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicStatistics;
import dev.plumbline.spi.NicStatistics.Traffic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Providers that break O1: they count wrongly. */
final class BrokenStatistics {

    private BrokenStatistics() {}

    static Stream<Breakage> all() {
        return Stream.of(
                counting(
                        "counts as the host sees it",
                        one -> NicStatistics.of(one.nic(), one.toGuest(), one.fromGuest())),
                counting(
                        "counts a header before each frame",
                        one -> NicStatistics.of(one.nic(), withHeader(one.fromGuest()), withHeader(one.toGuest()))),
                backend(Rule.O1, "goes on counting where an earlier attachment ended", sandbox -> Remembering::new),
                backend(
                        Rule.O1,
                        "leaves a NIC out where it counts all",
                        sandbox -> inner -> new ForwardingBackend(inner) {
                            @Override
                            public List<NicStatistics> statistics(NetworkNamespace namespace) {
                                return super.statistics(namespace).stream()
                                        .skip(1)
                                        .toList();
                            }
                        }));
    }

    private static Breakage counting(String what, UnaryOperator<NicStatistics> change) {
        return backend(
                Rule.O1,
                what,
                sandbox -> inner -> new ForwardingBackend(inner) {
                    @Override
                    public Optional<NicStatistics> statistics(NicId nic) {
                        return super.statistics(nic).map(change);
                    }
                });
    }

    private static Traffic withHeader(Traffic traffic) {
        return new Traffic(traffic.frames(), traffic.bytes() + 12 * traffic.frames(), traffic.dropped());
    }

    private static final class Remembering extends ForwardingBackend {

        private final Map<NicId, NicStatistics> earlier = new HashMap<>();

        Remembering(NetworkBackend inner) {
            super(inner);
        }

        @Override
        public boolean detach(NicId nic) {
            inner.statistics(nic).ifPresent(last -> earlier.put(nic, last));
            return super.detach(nic);
        }

        @Override
        public Optional<NicStatistics> statistics(NicId nic) {
            return super.statistics(nic).map(now -> NicStatistics.of(nic, sum(now.fromGuest(), nic), now.toGuest()));
        }

        private Traffic sum(Traffic now, NicId nic) {
            return Optional.ofNullable(earlier.get(nic))
                    .map(NicStatistics::fromGuest)
                    .map(before ->
                            new Traffic(now.frames() + before.frames(), now.bytes() + before.bytes(), now.dropped()))
                    .orElse(now);
        }
    }
}
