package dev.plumbline.spi;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Options for {@link NetworkBackendProvider#open}: immutable text pairs that the provider parses, checks and turns into
 * its own configuration. {@link Backends} adds what system properties, environment and configuration file have, and
 * remembers where each value came from; what a caller gives here wins over these.
 *
 * @since 0.1.0
 */
public final class BackendOptions {

    private static final String CALLER = "given by the caller";
    private static final BackendOptions NONE = new BackendOptions(Map.of(), Map.of());

    private final Map<String, String> values;
    private final Map<String, String> origins;

    private BackendOptions(Map<String, String> values, Map<String, String> origins) {
        this.values = Map.copyOf(values);
        this.origins = Map.copyOf(origins);
    }

    /** Options from a configuration, whose keys begin with a prefix of so many characters. */
    static BackendOptions of(Collection<ConfigurationEntry> entries, int prefix) {
        Map<String, String> values = new TreeMap<>();
        Map<String, String> origins = new TreeMap<>();
        for (ConfigurationEntry entry : entries) {
            values.put(entry.key().substring(prefix), entry.value());
            origins.put(entry.key().substring(prefix), entry.origin());
        }
        return new BackendOptions(values, origins);
    }

    /**
     * No options: everything comes from the configuration of the process, or is a default.
     *
     * @return empty options
     */
    public static BackendOptions none() {
        return NONE;
    }

    /**
     * Options of a caller.
     *
     * @param values option keys, such as {@code mtu}, and their values; the map is copied
     * @return the options
     * @throws NullPointerException if the map, a key or a value is null
     */
    public static BackendOptions of(Map<String, String> values) {
        return new BackendOptions(values, Map.of());
    }

    /**
     * These options and one more, given by a caller.
     *
     * @param key option key
     * @param value option value; replaces an earlier one
     * @return new options
     * @throws NullPointerException if either is null
     */
    public BackendOptions with(String key, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(key, Objects.requireNonNull(value, "value"));
        Map<String, String> rest = new TreeMap<>(origins);
        rest.remove(key);
        return new BackendOptions(more, rest);
    }

    /**
     * These options without one.
     *
     * @param key option key; it need not be there
     * @return new options
     */
    public BackendOptions without(String key) {
        Map<String, String> fewer = new TreeMap<>(values);
        fewer.remove(key);
        return new BackendOptions(fewer, origins);
    }

    /**
     * All options.
     *
     * @return keys, such as {@code mtu}, and values; unmodifiable
     */
    public Map<String, String> values() {
        return values;
    }

    /**
     * Where an option came from, for messages.
     *
     * @param key option key
     * @return such as {@code environment variable PLUMBLINE_TAP_MTU} or {@code /etc/plumbline.properties, line 3};
     *     {@code given by the caller} for what no configuration has
     */
    public String origin(String key) {
        return origins.getOrDefault(key, CALLER);
    }

    /**
     * Refuses options that a provider does not have.
     *
     * @param provider the provider's name
     * @param known the keys that it has
     * @throws InvalidOptionException if there is another; its message names it, where it came from, the nearest key, and
     *     all
     */
    public void requireKnown(String provider, Collection<String> known) {
        for (String key : new TreeSet<>(values.keySet())) {
            if (!known.contains(key)) {
                Optional<String> meant = Nearest.to(key, known);
                throw invalid(
                        provider,
                        key,
                        "is unknown",
                        meant.map(near -> "did you mean " + near + "? ").orElse("") + "known are "
                                + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    /**
     * What to throw where the value of an option is not allowed.
     *
     * @param provider the provider's name
     * @param key option key
     * @param what what is wrong, to be read after "it", such as {@code is "many"}
     * @param allowed what is allowed instead
     * @return an exception whose message names the option and where it came from
     */
    public InvalidOptionException invalid(String provider, String key, String what, String allowed) {
        return new InvalidOptionException(
                NetworkException.Failure.of("read option " + Configuration.PREFIX + provider + "." + Text.escape(key))
                        .because("it " + Text.escape(what) + " (" + origin(key) + ")")
                        .hint(allowed));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BackendOptions options && values.equals(options.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Keys alone: a value may be a secret of some provider's. */
    @Override
    public String toString() {
        return "BackendOptions" + new TreeSet<>(values.keySet());
    }
}
