package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;

import dev.plumbline.kit.Rule;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Difference;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Providers that break R3, R23 or R24: they compare requests wrongly. */
final class BrokenRequests {

    private BrokenRequests() {}

    static Stream<Breakage> all() {
        Stream<Breakage> blind = Stream.of(
                        "queues",
                        "mtu",
                        "guestMac",
                        "names.tap",
                        "names.bridge",
                        "lifetime",
                        "policy.link",
                        "policy.security")
                .map(what -> takes(
                        "does not compare " + what,
                        difference -> difference.what().equals(what)));
        return Stream.concat(
                blind,
                Stream.of(
                        takes("does not compare the group", BrokenRequests::isOfTheGroupAlone),
                        backend(Rule.R23, "compares requests letter by letter", sandbox -> lettersOnly()),
                        listing("does not list what differs", differences -> List.of()),
                        listing("lists the first difference only", differences -> differences.subList(0, 1)),
                        listing(
                                "lists what was found as wanted",
                                differences -> differences.stream()
                                        .map(it -> new Difference(it.what(), it.found(), it.wanted()))
                                        .toList())));
    }

    /** An owner is shown as its two numbers, of which the first is the uid. */
    private static boolean isOfTheGroupAlone(Difference difference) {
        return difference.what().equals("owner")
                && difference
                        .wanted()
                        .split("\\D+")[1]
                        .equals(difference.found().split("\\D+")[1]);
    }

    private static Breakage takes(String name, Predicate<Difference> unseen) {
        return onConflict(
                Rule.R3,
                name,
                (conflict, there) -> !conflict.differences().isEmpty()
                                && conflict.differences().stream().allMatch(unseen)
                        ? there
                        : Optional.empty());
    }

    private static Breakage listing(String name, UnaryOperator<List<Difference>> change) {
        return onConflict(Rule.R24, name, (conflict, there) -> {
            if (conflict.differences().isEmpty()) {
                return Optional.empty();
            }
            throw new ConflictException(
                    Failure.of(conflict.step()).on(conflict.link().orElse(null)).because("another request"),
                    change.apply(conflict.differences()));
        });
    }

    private interface OnConflict {
        Optional<Attachment> instead(ConflictException conflict, Optional<Attachment> there);
    }

    private static Breakage onConflict(Rule breaks, String name, OnConflict instead) {
        return backend(
                breaks,
                name,
                sandbox -> inner -> new ForwardingBackend(inner) {
                    @Override
                    public Attachment attach(NicRequest request) {
                        Optional<Attachment> there = find(request.id());
                        try {
                            return super.attach(request);
                        } catch (ConflictException e) {
                            return instead.instead(e, there).orElseThrow(() -> e);
                        }
                    }
                });
    }

    private static UnaryOperator<NetworkBackend> lettersOnly() {
        Map<NicId, NicRequest> made = new ConcurrentHashMap<>();
        return inner -> new ForwardingBackend(inner) {
            @Override
            public Attachment attach(NicRequest request) {
                boolean there = find(request.id()).isPresent();
                Attachment it = super.attach(request);
                if (there && !request.equals(made.getOrDefault(request.id(), request))) {
                    throw new ConflictException(
                            Failure.of("attach " + request.id()).because("another request"));
                }
                made.put(request.id(), request);
                return it;
            }
        };
    }
}
