package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;

import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicEvent;
import dev.plumbline.spi.NicEvent.Kind;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Watch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Providers that break O3: what becomes of NICs is not told, or told wrongly. */
final class BrokenWatch {

    private BrokenWatch() {}

    static Stream<Breakage> all() {
        return Stream.of(
                telling("does not say that a NIC came", events -> keepBut(Kind.ATTACHED, events)),
                telling("does not say that a NIC went", events -> keepBut(Kind.DETACHED, events)),
                telling("does not say that a VMM opened its TAP", events -> keepBut(Kind.OPENED, events)),
                telling("does not say that a VMM ended", events -> keepBut(Kind.CLOSED, events)),
                telling("does not say that a NIC drifted", events -> keepBut(Kind.DRIFTED, events)),
                telling("does not say that a NIC was repaired", events -> keepBut(Kind.REPAIRED, events)),
                telling("says everything twice", events -> event -> {
                    events.accept(event);
                    events.accept(event);
                }),
                telling("says that a NIC drifted, but not how", events -> event -> {
                    boolean vague = event.kind() == Kind.DRIFTED;
                    events.accept(vague ? NicEvent.drifted(event.nic(), List.of("something")) : event);
                }),
                telling("leaves out what was there before", BrokenWatch::onlyLater),
                telling("ends when a listener throws", BrokenWatch::untilItThrows),
                backend(Rule.O3, "goes on after the end", sandbox -> AfterTheEnd::new));
    }

    private static Consumer<NicEvent> keepBut(Kind kind, Consumer<NicEvent> events) {
        return event -> {
            if (event.kind() != kind) {
                events.accept(event);
            }
        };
    }

    /** Of a NIC whose TAP was open at first. */
    private static Consumer<NicEvent> onlyLater(Consumer<NicEvent> events) {
        Set<NicId> known = new HashSet<>();
        long start = System.nanoTime();
        return event -> {
            boolean first = known.add(event.nic());
            if (!first || System.nanoTime() - start > 20_000_000) {
                events.accept(event);
            }
        };
    }

    private static Consumer<NicEvent> untilItThrows(Consumer<NicEvent> events) {
        boolean[] threw = {false};
        return event -> {
            if (!threw[0]) {
                threw[0] = true;
                events.accept(event);
                threw[0] = false;
            }
        };
    }

    private static Breakage telling(String what, UnaryOperator<Consumer<NicEvent>> change) {
        return backend(
                Rule.O3,
                what,
                sandbox -> inner -> new ForwardingBackend(inner) {
                    @Override
                    public Watch watch(NetworkNamespace namespace, Consumer<NicEvent> listener) {
                        return super.watch(namespace, change.apply(listener));
                    }
                });
    }

    private static final class AfterTheEnd extends ForwardingBackend {

        private final List<Consumer<NicEvent>> ended = new CopyOnWriteArrayList<>();

        AfterTheEnd(NetworkBackend inner) {
            super(inner);
        }

        @Override
        public Watch watch(NetworkNamespace namespace, Consumer<NicEvent> listener) {
            Watch watch = super.watch(namespace, listener);
            return () -> {
                watch.close();
                ended.add(listener);
            };
        }

        @Override
        public Attachment attach(NicRequest request) {
            ended.forEach(listener -> listener.accept(NicEvent.of(Kind.ATTACHED, request.id())));
            return super.attach(request);
        }
    }
}
