package dev.plumbline.tap;

import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Backends;
import dev.plumbline.spi.InvalidOptionException;
import dev.plumbline.spi.NetworkException.Failure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.commons.configuration2.CombinedConfiguration;
import org.apache.commons.configuration2.MapConfiguration;
import org.apache.commons.configuration2.PropertiesConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.interpol.ConfigurationInterpolator;
import org.apache.commons.configuration2.interpol.DefaultLookups;
import org.apache.commons.configuration2.interpol.InterpolatorSpecification;

/**
 * Where options come from: the caller, system properties {@code plumbline.tap.*}, environment variables
 * {@code PLUMBLINE_TAP_*}, the configuration file; the first that has a key wins.
 *
 * <p>Values may refer to {@code ${env:NAME}} and {@code ${sys:name}}, and to nothing else: a privileged process does not
 * read files or run scripts because a value says so.
 */
final class TapConfiguration {

    static final String PREFIX = "plumbline.tap";
    private static final String VARIABLE_PREFIX = "PLUMBLINE_TAP_";

    private TapConfiguration() {}

    static Map<String, String> read(BackendOptions options) {
        Map<String, String> properties = new HashMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        return read(options, properties, System.getenv());
    }

    static Map<String, String> read(
            BackendOptions options, Map<String, String> properties, Map<String, String> environment) {
        CombinedConfiguration combined = new CombinedConfiguration();
        combined.addConfiguration(new MapConfiguration(renamed(options.values(), key -> PREFIX + "." + key)));
        combined.addConfiguration(new MapConfiguration(renamed(properties, key -> key)));
        combined.addConfiguration(new MapConfiguration(renamed(set(environment), TapConfiguration::keyOfVariable)));
        combined.addConfiguration(file(properties, environment));
        combined.setInterpolator(onlyEnvironmentAndSystem());
        try {
            return values(combined);
        } catch (RuntimeException e) { // of the library: a key that it takes for a path, a value that refers to itself
            throw new InvalidOptionException(Failure.of("read configuration")
                    .because(e.toString())
                    .hint("keys are " + PREFIX
                            + ". and a name; values may refer to ${env:NAME} and ${sys:name} alone"));
        }
    }

    private static Map<String, String> values(CombinedConfiguration combined) {
        Map<String, String> values = new TreeMap<>();
        for (Iterator<String> keys = combined.getKeys(PREFIX); keys.hasNext(); ) {
            String key = keys.next();
            if (key.startsWith(PREFIX + ".")) {
                values.put(key.substring(PREFIX.length() + 1), combined.getString(key, ""));
            }
        }
        return values;
    }

    private static Map<String, Object> renamed(Map<String, String> source, UnaryOperator<String> key) {
        Map<String, Object> renamed = new HashMap<>();
        source.forEach((name, value) -> {
            String as = key.apply(name);
            if (as.startsWith(PREFIX + ".")) {
                renamed.put(as, value);
            }
        });
        return renamed;
    }

    /** A variable that is set to nothing counts as not set, as shells and systemd have it. */
    private static Map<String, String> set(Map<String, String> environment) {
        Map<String, String> set = new HashMap<>(environment);
        set.values().removeIf(String::isBlank);
        return set;
    }

    /** PLUMBLINE_TAP_NAMESPACE_LINGER_MILLIS means plumbline.tap.namespace-linger-millis. */
    private static String keyOfVariable(String variable) {
        return variable.startsWith(VARIABLE_PREFIX)
                ? PREFIX + "."
                        + variable.substring(VARIABLE_PREFIX.length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                : "";
    }

    private static PropertiesConfiguration file(Map<String, String> properties, Map<String, String> environment) {
        PropertiesConfiguration file = new PropertiesConfiguration();
        file.setIncludesAllowed(false);
        String named = properties.getOrDefault(Backends.CONFIG_PROPERTY, environment.get(Backends.CONFIG_VARIABLE));
        named = named == null || named.isBlank() ? null : named;
        Path path = Path.of(named == null ? Backends.DEFAULT_CONFIG : named);
        if (named == null && !Files.exists(path)) {
            return file;
        }
        try (Reader reader = Files.newBufferedReader(path)) {
            file.read(reader);
        } catch (IOException | ConfigurationException | RuntimeException e) {
            throw new InvalidOptionException(Failure.of("read configuration file " + path)
                    .because(e.toString())
                    .hint("name a readable properties file by -D" + Backends.CONFIG_PROPERTY + " or "
                            + Backends.CONFIG_VARIABLE));
        }
        return file;
    }

    private static ConfigurationInterpolator onlyEnvironmentAndSystem() {
        return ConfigurationInterpolator.fromSpecification(new InterpolatorSpecification.Builder()
                .withPrefixLookup(DefaultLookups.ENVIRONMENT.getPrefix(), DefaultLookups.ENVIRONMENT.getLookup())
                .withPrefixLookup(
                        DefaultLookups.SYSTEM_PROPERTIES.getPrefix(), DefaultLookups.SYSTEM_PROPERTIES.getLookup())
                .create());
    }
}
