package dev.plumbline.spi;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A provider that selection looked at.
 *
 * @since 0.1.0
 */
public final class Candidate {

    private final String name;
    private final String origin;
    private final int priority;
    private final Availability availability;
    private final Optional<NetworkBackendProvider> provider;

    Candidate(
            String name,
            String origin,
            int priority,
            Availability availability,
            Optional<NetworkBackendProvider> provider) {
        this.name = name;
        this.origin = origin;
        this.priority = priority;
        this.availability = availability;
        this.provider = provider;
    }

    /**
     * The provider's name.
     *
     * @return its name; its class, if its name could not be asked for; {@code unloadable provider} if not even the class
     *     could be loaded
     */
    public String name() {
        return name;
    }

    /**
     * Where it comes from, for a person.
     *
     * @return class and jar
     */
    public String origin() {
        return origin;
    }

    /**
     * Its precedence.
     *
     * @return the highest wins; 0 if the provider could not be loaded
     */
    public int priority() {
        return priority;
    }

    /**
     * Whether it can be used.
     *
     * @return that it can, or why not
     */
    public Availability availability() {
        return availability;
    }

    /**
     * The provider itself.
     *
     * @return empty if it could not be loaded or failed while it was looked at
     */
    public Optional<NetworkBackendProvider> provider() {
        return provider;
    }

    boolean usable() {
        return provider.isPresent() && availability.available();
    }

    private List<Object> parts() {
        return List.of(name, origin, priority, availability, provider);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Candidate candidate && parts().equals(candidate.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        String state = availability.available() ? "available, priority " + priority : "unavailable: ";
        return name + " (" + origin + "): " + state + (availability.available() ? "" : availability.reason());
    }
}
