package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;

import dev.plumbline.kit.Rule;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.NicStatistics;
import dev.plumbline.spi.NicStatistics.Traffic;
import dev.plumbline.spi.PlannedStep;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Providers that break O1 or O2: they count wrongly, or explain what is not so. */
final class BrokenObservation {

    private BrokenObservation() {}

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
                        }),
                explaining("does what it explains", (inner, request) -> {
                    List<PlannedStep> steps = inner.explain(request);
                    inner.attach(request);
                    return steps;
                }),
                explaining("never has anything to do", (inner, request) -> {
                    inner.explain(request);
                    return List.of();
                }),
                explaining(
                        "always has something to do",
                        (inner, request) -> Stream.concat(
                                        inner.explain(request).stream(),
                                        Stream.of(new PlannedStep("attach it", List.of(), List.of())))
                                .toList()),
                explaining(
                        "explains what would be refused",
                        (inner, request) -> inner.find(request.id())
                                .map(it -> inner.explain(it.toRequest()))
                                .orElseGet(() -> inner.explain(request))));
    }

    private static Breakage explaining(String what, BiFunction<NetworkBackend, NicRequest, List<PlannedStep>> explain) {
        return backend(
                Rule.O2,
                what,
                sandbox -> inner -> new ForwardingBackend(inner) {
                    @Override
                    public List<PlannedStep> explain(NicRequest request) {
                        return explain.apply(inner, request);
                    }
                });
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
