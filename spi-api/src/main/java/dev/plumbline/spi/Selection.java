package dev.plumbline.spi;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Rules S2 to S4: which of the candidates is taken. */
final class Selection {

    private static final System.Logger LOG = System.getLogger(Backends.class.getName());

    private final List<Candidate> candidates;
    private final Consumer<String> warnings;

    private Selection(List<Candidate> candidates, Consumer<String> warnings) {
        this.candidates = candidates;
        this.warnings = warnings;
    }

    static Selection among(List<Candidate> candidates) {
        return new Selection(candidates, Selection::warn);
    }

    static void warn(String text) {
        LOG.log(System.Logger.Level.WARNING, text);
    }

    static Selection among(List<Candidate> candidates, Consumer<String> warnings) {
        return new Selection(candidates, warnings);
    }

    NetworkBackendProvider choose(Optional<RequestedProvider> requested) {
        return requested.map(this::named).orElseGet(this::best).provider().orElseThrow();
    }

    private Candidate named(RequestedProvider requested) {
        String asked =
                "provider " + Text.quote(requested.name()) + ", asked for by " + Text.escape(requested.source()) + ",";
        List<Candidate> fitting = candidates.stream()
                .filter(c -> c.name().equals(requested.name()))
                .toList();
        if (fitting.isEmpty()) {
            throw failure(asked + " is unknown", "put its jar on the class path, or select another provider");
        }
        requireSingle(fitting, asked);
        if (!fitting.get(0).usable()) {
            throw failure(asked + " is unavailable", "fix the cause listed above, or select another provider");
        }
        return fitting.get(0);
    }

    private Candidate best() {
        List<Candidate> usable = candidates.stream()
                .filter(Candidate::usable)
                .sorted(Comparator.comparingInt(Candidate::priority).reversed())
                .toList();
        if (usable.isEmpty()) {
            throw failure(
                    "no provider is available",
                    "put the jar of a provider on the class path, or fix the cause listed above");
        }
        Candidate first = usable.get(0);
        requireSingle(
                candidates.stream().filter(c -> c.name().equals(first.name())).toList(),
                "provider " + Text.quote(first.name()));
        if (usable.size() > 1) {
            if (usable.get(1).priority() == first.priority()) {
                throw failure(
                        "several providers have the same priority",
                        "select one by -D" + Backends.PROVIDER_PROPERTY + "=NAME or " + Backends.PROVIDER_VARIABLE);
            }
            warnings.accept("Several network backends are available, taking the one of the highest priority, "
                    + first.name() + ":" + listing() + "\nSelect one by -D" + Backends.PROVIDER_PROPERTY + "=NAME or "
                    + Backends.PROVIDER_VARIABLE + " to end this warning.");
        }
        return first;
    }

    private void requireSingle(List<Candidate> same, String what) {
        if (same.size() > 1) {
            throw failure(what + " exists " + same.size() + " times", "leave only one of these jars on the class path");
        }
    }

    private ProviderSelectionException failure(String why, String hint) {
        return new ProviderSelectionException(NetworkException.Failure.of("select network backend")
                .because(why + ". Candidates:" + listing())
                .hint(hint));
    }

    private String listing() {
        return candidates.isEmpty()
                ? " none"
                : candidates.stream().map(c -> "\n  " + c).collect(Collectors.joining());
    }
}
