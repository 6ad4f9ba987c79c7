package dev.plumbline.spi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The configuration of this process as it is at one moment: system properties, environment, and the file, read once. */
final class Configuration {

    /** Of keys in the file, and of system properties. */
    static final String PREFIX = "plumbline.";

    private static final String PRODUCT = "plumbline";

    private final Map<String, String> properties;
    private final Map<String, String> environment;
    private final List<ConfigurationEntry> file;
    private final References references;

    private Configuration(Map<String, String> properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
        this.references = new References(properties, environment);
        this.file = fileName().map(ConfigurationFile::read).orElse(List.of());
    }

    static Configuration read() {
        Map<String, String> properties = new HashMap<>();
        System.getProperties()
                .stringPropertyNames()
                .forEach(name -> properties.put(name, System.getProperty(name, "")));
        return read(properties, System.getenv());
    }

    static Configuration read(Map<String, String> properties, Map<String, String> environment) {
        return new Configuration(properties, environment);
    }

    private Optional<String> fileName() {
        Optional<String> named = first(List.of(
                property(Backends.CONFIG_PROPERTY), variable(Backends.CONFIG_VARIABLE, Backends.CONFIG_PROPERTY)));
        return named.isPresent() || !Files.exists(Path.of(Backends.DEFAULT_CONFIG))
                ? named
                : Optional.of(Backends.DEFAULT_CONFIG);
    }

    private Optional<String> first(List<Optional<ConfigurationEntry>> places) {
        return places.stream()
                .flatMap(Optional::stream)
                .map(entry -> entry.resolved(references))
                .filter(ConfigurationEntry::isSet)
                .map(ConfigurationEntry::value)
                .findFirst();
    }

    /** Rule S1, from the system property down. */
    Optional<RequestedProvider> provider() {
        List<ConfigurationEntry> places = new ArrayList<>();
        property(Backends.PROVIDER_PROPERTY).ifPresent(places::add);
        variable(Backends.PROVIDER_VARIABLE, Backends.PROVIDER_PROPERTY).ifPresent(places::add);
        file.stream()
                .filter(entry -> entry.key().equals(Backends.PROVIDER_PROPERTY))
                .forEach(places::add);
        return places.stream()
                .map(entry -> entry.resolved(references))
                .filter(ConfigurationEntry::isSet)
                .findFirst()
                .map(entry -> new RequestedProvider(entry.value(), entry.origin()));
    }

    /** Rule S5: the options of a provider, from the caller's down. */
    BackendOptions options(String provider, BackendOptions given, Set<String> providers) {
        String prefix = PREFIX + provider + ".";
        List<ConfigurationEntry> places = new ArrayList<>();
        given.values()
                .forEach((key, value) -> places.add(new ConfigurationEntry(prefix + key, value, given.origin(key))));
        properties.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .forEach(key -> property(key).ifPresent(places::add));
        places.addAll(variables(provider, providers));
        file.stream().filter(entry -> entry.key().startsWith(prefix)).forEach(places::add);
        Map<String, ConfigurationEntry> options = new TreeMap<>();
        places.stream()
                .filter(entry -> !options.containsKey(entry.key()))
                .map(entry -> entry.resolved(references))
                .filter(ConfigurationEntry::isSet)
                .forEach(entry -> options.put(entry.key(), entry));
        return BackendOptions.of(options.values(), prefix.length());
    }

    /** PLUMBLINE_TAP_NAMESPACE_LINGER_MILLIS means plumbline.tap.namespace-linger-millis. */
    private List<ConfigurationEntry> variables(String provider, Set<String> providers) {
        List<ConfigurationEntry> found = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (isOf(provider, name, providers)) {
                String rest = name.substring(variablePrefix(provider).length());
                String key =
                        PREFIX + provider + "." + rest.toLowerCase(Locale.ROOT).replace('_', '-');
                if (!ServiceVariables.isOne(rest, value)) {
                    variable(name, key).ifPresent(found::add);
                }
            }
        });
        return found;
    }

    /** Of providers {@code in} and {@code in-memory}, the variable PLUMBLINE_IN_MEMORY_MTU is the second one's. */
    private static boolean isOf(String provider, String variable, Set<String> providers) {
        String prefix = variablePrefix(provider);
        return variable.startsWith(prefix)
                && providers.stream()
                        .map(Configuration::variablePrefix)
                        .noneMatch(other -> other.length() > prefix.length() && variable.startsWith(other));
    }

    private static String variablePrefix(String provider) {
        return "PLUMBLINE_" + provider.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    }

    private Optional<ConfigurationEntry> property(String key) {
        return Optional.ofNullable(properties.get(key))
                .map(value -> new ConfigurationEntry(key, value, "system property " + Text.escape(key)))
                .filter(ConfigurationEntry::isSet);
    }

    private Optional<ConfigurationEntry> variable(String name, String key) {
        return Optional.ofNullable(environment.get(name))
                .map(value -> new ConfigurationEntry(key, value, "environment variable " + Text.escape(name)))
                .filter(ConfigurationEntry::isSet);
    }

    /** Refuses keys of the file that can only be misspelt, and warns of those that are nobody's here. */
    void requireKnown(Collection<String> providers, Consumer<String> warnings) {
        for (ConfigurationEntry entry : file) {
            String[] parts = entry.key().split("\\.", 3);
            boolean ours = parts[0].equals(PRODUCT);
            if (!ours && Nearest.to(parts[0], Set.of(PRODUCT)).isPresent()) {
                throw unknown(entry, "did you mean " + PRODUCT + entry.key().substring(parts[0].length()) + "?");
            }
            if (ours && parts.length < 3 && !entry.key().equals(Backends.PROVIDER_PROPERTY)) {
                throw unknown(
                        entry,
                        "of these keys there is " + Backends.PROVIDER_PROPERTY + " alone; those of a"
                                + " provider begin with " + PREFIX + "NAME.");
            }
            if (ours && parts.length == 3 && !providers.contains(parts[1])) {
                Optional<String> meant = Nearest.to(parts[1], providers);
                if (meant.isPresent()) {
                    throw unknown(entry, "did you mean " + PREFIX + meant.get() + "." + parts[2] + "?");
                }
                warnings.accept(entry.origin() + ": " + Text.escape(entry.key())
                        + " is ignored: there is no provider named " + Text.quote(parts[1]) + " here");
            }
        }
    }

    private static InvalidOptionException unknown(ConfigurationEntry entry, String hint) {
        return new InvalidOptionException(NetworkException.Failure.of("read option " + Text.escape(entry.key()))
                .because("it is unknown (" + entry.origin() + ")")
                .hint(Text.escape(hint)));
    }
}
