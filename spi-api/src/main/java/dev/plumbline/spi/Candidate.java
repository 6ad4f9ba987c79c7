package dev.plumbline.spi;

import java.util.Optional;

/**
 * A provider that selection looked at.
 *
 * @param name its name; its class, if it did not come to tell its name; {@code unloadable provider} if not even
 *     the class could be loaded
 * @param origin class and jar, for a person
 * @param priority its precedence; 0 if it could not be loaded
 * @param availability whether it can be used, or why not
 * @param provider the provider; empty if it could not be loaded or failed while it was looked at
 * @since 0.1.0
 */
public record Candidate(
        String name,
        String origin,
        int priority,
        Availability availability,
        Optional<NetworkBackendProvider> provider) {

    boolean usable() {
        return provider.isPresent() && availability.available();
    }

    @Override
    public String toString() {
        String state = availability.available() ? "available, priority " + priority : "unavailable: ";
        return name + " (" + origin + "): " + state + (availability.available() ? "" : availability.reason());
    }
}
