package dev.plumbline.spi;

import java.util.Map;
import java.util.TreeMap;

/**
 * Options for {@link NetworkBackendProvider#open}: immutable text pairs that the provider parses, checks and turns into
 * its own configuration. They win over system properties, environment and configuration file.
 *
 * @param values option keys, such as {@code mtu}, and their values
 * @since 0.1.0
 */
public record BackendOptions(Map<String, String> values) {

    private static final BackendOptions NONE = new BackendOptions(Map.of());

    /**
     * Copies the values.
     *
     * @throws NullPointerException if the map, a key or a value is null
     */
    public BackendOptions {
        values = Map.copyOf(values);
    }

    /**
     * No options: everything comes from the environment of the process, or is a default.
     *
     * @return empty options
     */
    public static BackendOptions none() {
        return NONE;
    }

    /**
     * These options and one more.
     *
     * @param key option key
     * @param value option value; replaces an earlier one
     * @return new options
     * @throws NullPointerException if either is null
     */
    public BackendOptions with(String key, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(key, value);
        return new BackendOptions(more);
    }
}
