package dev.plumbline.harness.operate;

import dev.plumbline.harness.memory.InMemoryProvider;
import dev.plumbline.spi.Backends;
import dev.plumbline.spi.Candidate;
import dev.plumbline.spi.NetworkBackendProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Selects the provider for a command. Where nobody asked for one, the in-memory provider does not count: it comes with
 * the command and is always available, and would hide that no real one is.
 */
public final class KernelProvider {

    private KernelProvider() {}

    /**
     * For a command that brings its own VMs.
     *
     * @throws IllegalStateException if only the in-memory provider could be taken, and nobody asked for it
     */
    public static NetworkBackendProvider select(Optional<String> name) {
        return select(
                name,
                "Run plumbline doctor for remedies, or try without a kernel: plumbline boot --provider "
                        + InMemoryProvider.NAME);
    }

    /**
     * For a command about this host's NICs.
     *
     * @throws IllegalStateException if only the in-memory provider could be taken, and nobody asked for it
     */
    public static NetworkBackendProvider ofHost(Optional<String> name) {
        return select(name, "Run plumbline doctor for remedies.");
    }

    private static NetworkBackendProvider select(Optional<String> name, String advice) {
        if (name.isPresent() || Backends.configuredProvider().isPresent()) {
            return Backends.select(name);
        }
        List<Candidate> real = Backends.candidates().stream()
                .filter(candidate -> !candidate.name().equals(InMemoryProvider.NAME))
                .toList();
        List<Candidate> usable = real.stream()
                .filter(candidate -> candidate.provider().isPresent()
                        && candidate.availability().available())
                .toList();
        if (usable.isEmpty()) {
            throw new IllegalStateException("no network backend works on this kernel:" + reasons(real) + "\n" + advice);
        }
        return usable.size() == 1 ? Backends.select(usable.get(0).name()) : Backends.select();
    }

    private static String reasons(List<Candidate> candidates) {
        return candidates.isEmpty()
                ? " none is on the class path"
                : candidates.stream()
                        .map(candidate -> "\n  " + candidate.name() + ": "
                                + candidate.availability().reason())
                        .collect(Collectors.joining());
    }
}
