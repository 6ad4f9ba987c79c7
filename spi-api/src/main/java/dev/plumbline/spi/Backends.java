package dev.plumbline.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds and opens a backend. Which one is decided by what is on the class path and by configuration, unless the caller
 * names one.
 *
 * <dl>
 *   <dt id="S1">S1 MUST</dt>
 *   <dd>A name that is asked for wins: the argument, else the system property {@value #PROVIDER_PROPERTY}, else the
 *       environment variable {@value #PROVIDER_VARIABLE}, else the entry {@value #PROVIDER_PROPERTY} of the configuration
 *       file.
 *       <p>Why: The one who is nearest to the call knows best.</dd>
 *   <dt id="S2">S2 MUST</dt>
 *   <dd>If that provider is unknown or unavailable, selection fails and lists every candidate with its reason. There is no
 *       fallback.
 *       <p>Why: VMs on another kind of network than the one asked for are a failure that nobody sees.</dd>
 *   <dt id="S3">S3 MUST</dt>
 *   <dd>With no name, the one available provider is taken; among several the one of the highest priority, with one warning
 *       that names all; a tie at the top is an error.
 *       <p>Why: One jar on the class path needs no configuration, and two must not be a matter of chance.</dd>
 *   <dt id="S4">S4 MUST</dt>
 *   <dd>A provider that cannot be loaded, or was compiled for another version of the SPI, is listed with its reason and
 *       does not disturb the others. Two of the same name cannot be selected, neither by it nor by priority.
 *       <p>Why: One broken jar must not stop a VM manager.</dd>
 *   <dt id="S5">S5 MUST</dt>
 *   <dd>An option comes from the first of these that has it: the caller; the system property
 *       {@code plumbline.PROVIDER.KEY}; the environment variable {@code PLUMBLINE_PROVIDER_KEY}, with an underscore for
 *       each hyphen; the configuration file. The file is read once.
 *       <p>Why: Two readers of one file would disagree on what it says.</dd>
 *   <dt id="S6">S6 MUST</dt>
 *   <dd>What is set to nothing, or to blanks, counts as not set, wherever it is set. A value may refer to
 *       <code>${env:NAME}</code> and <code>${sys:name}</code>, also with a default, <code>${env:NAME:-default}</code>; a
 *       reference to what is not set is an error, and so is any other one. <code>$${</code> stands for
 *       <code>${</code>.
 *       <p>Why: A value that is used as it stands, with a reference in it, is seen much later.</dd>
 *   <dt id="S7">S7 MUST</dt>
 *   <dd>Keys of the configuration file that are misspelt are an error that names the line and the nearest known key. Those
 *       of a provider that is not there are ignored with a warning, and so are environment variables that Kubernetes sets
 *       for a service named like a provider, without one.
 *       <p>Why: A misspelt option would otherwise become a default, and the file may serve several programs.</dd>
 *   <dt id="S8">S8 MUST</dt>
 *   <dd>Providers are looked for by the class loader that the caller gives, else by the thread's context class loader;
 *       where that one has none, or there is none, by the SPI's own.
 *       <p>Why: Threads of {@link java.util.concurrent.ForkJoinPool#commonPool} do not see the jars of a nested-jar
 *       application.</dd>
 * </dl>
 *
 * <p>The configuration file is a properties file in UTF-8: the one that the system property {@value #CONFIG_PROPERTY} or
 * the environment variable {@value #CONFIG_VARIABLE} names, else {@value #DEFAULT_CONFIG} where it exists.
 *
 * <p>Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Backends {

    /** System property, and entry of the configuration file, with the provider's name. */
    public static final String PROVIDER_PROPERTY = "plumbline.provider";
    /** Environment variable with the provider's name. */
    public static final String PROVIDER_VARIABLE = "PLUMBLINE_PROVIDER";
    /** System property with the path of the configuration file. */
    public static final String CONFIG_PROPERTY = "plumbline.config";
    /** Environment variable with the path of the configuration file. */
    public static final String CONFIG_VARIABLE = "PLUMBLINE_CONFIG";
    /** The configuration file where none is named. */
    public static final String DEFAULT_CONFIG = "/etc/plumbline.properties";

    private Backends() {}

    /**
     * Selects a provider by configuration and opens a backend with the options that are configured for it.
     *
     * @return an open backend, to be closed by the caller
     * @throws ProviderSelectionException if no provider fits
     * @throws NetworkException if the provider cannot open
     */
    public static NetworkBackend open() {
        return open(BackendOptions.none());
    }

    /**
     * Selects a provider by configuration and opens a backend.
     *
     * @param options options of that provider, such as {@code mtu}; they win over every other source of its configuration
     * @return an open backend, to be closed by the caller
     * @throws ProviderSelectionException if no provider fits
     * @throws InvalidOptionException if the provider does not know an option, its value is not allowed, or the
     *     configuration file cannot be read
     * @throws NetworkException if the provider cannot open
     */
    public static NetworkBackend open(BackendOptions options) {
        return select().open(options);
    }

    /**
     * Selects a provider among those of a class loader by configuration and opens a backend.
     *
     * @param options options of that provider, such as {@code mtu}; they win over every other source of its configuration
     * @param loader where to look for providers first (rule S8), such as the one of a plug-in
     * @return an open backend, to be closed by the caller
     * @throws ProviderSelectionException if no provider fits
     * @throws InvalidOptionException if the provider does not know an option, its value is not allowed, or the
     *     configuration file cannot be read
     * @throws NetworkException if the provider cannot open
     */
    public static NetworkBackend open(BackendOptions options, ClassLoader loader) {
        return select(Optional.empty(), loader).open(options);
    }

    /**
     * Selects a provider by configuration.
     *
     * @return the provider; it opens with what the configuration has for it, as rule S5 says
     * @throws ProviderSelectionException if none fits, or a tie leaves it open
     * @throws InvalidOptionException if the configuration file cannot be read, or has a key that is misspelt
     */
    public static NetworkBackendProvider select() {
        return select(Optional.empty());
    }

    /**
     * Selects a provider by name, as rule S2 has it.
     *
     * @param name the provider's name, such as {@code tap}
     * @return the provider; it opens with what the configuration has for it, as rule S5 says
     * @throws ProviderSelectionException if there is no available provider of this name, or more than one
     * @throws InvalidOptionException if the configuration file cannot be read, or has a key that is misspelt
     */
    public static NetworkBackendProvider select(String name) {
        return select(Optional.of(name));
    }

    /**
     * Selects a provider by name where there is one, by configuration where not.
     *
     * @param name the provider's name, as from an option that may be missing; empty to look further, as rule S1 has it
     * @return the provider; it opens with what the configuration has for it, as rule S5 says
     * @throws ProviderSelectionException if none fits, or a tie leaves it open
     * @throws InvalidOptionException if the configuration file cannot be read, or has a key that is misspelt
     */
    public static NetworkBackendProvider select(Optional<String> name) {
        return select(name, CandidateLoader.contextLoader());
    }

    /**
     * Selects a provider among those of a class loader, by name where there is one, by configuration where not.
     *
     * @param name the provider's name; empty to look further, as rule S1 has it
     * @param loader where to look for providers first (rule S8)
     * @return the provider; it opens with what the configuration has for it, as rule S5 says
     * @throws ProviderSelectionException if none fits, or a tie leaves it open
     * @throws InvalidOptionException if the configuration file cannot be read, or has a key that is misspelt
     */
    public static NetworkBackendProvider select(Optional<String> name, ClassLoader loader) {
        Configuration configuration = Configuration.read();
        List<Candidate> candidates = candidates(loader);
        Set<String> providers = names(candidates);
        configuration.requireKnown(providers, Selection::warn);
        Optional<RequestedProvider> requested =
                name.map(n -> new RequestedProvider(n, "the caller")).or(configuration::provider);
        return new ConfiguredProvider(Selection.among(candidates).choose(requested), configuration, providers);
    }

    private static Set<String> names(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The name of the provider that the configuration of this process asks for.
     *
     * @return a name, whether or not there is such a provider; empty if nobody asked for one
     * @throws InvalidOptionException if the configuration file cannot be read
     */
    public static Optional<String> configuredProvider() {
        return Configuration.read().provider().map(RequestedProvider::name);
    }

    /**
     * The options with which a provider is opened, for showing them.
     *
     * @param provider the provider's name
     * @param options what a caller would give to {@link #open(BackendOptions)}
     * @return these options and what the configuration of this process adds to them, with their origins
     * @throws InvalidOptionException if the configuration file cannot be read, or a reference in a value cannot be
     *     resolved
     */
    public static BackendOptions configuredOptions(String provider, BackendOptions options) {
        return Configuration.read().options(provider, options, names(candidates()));
    }

    /**
     * Every provider that the calling thread's context class loader, or else the SPI's own (rule S8), offers on class path
     * or module path, loadable or not. Each is instantiated and probed again.
     *
     * @return candidates, in the order found
     */
    public static List<Candidate> candidates() {
        return candidates(CandidateLoader.contextLoader());
    }

    /**
     * Every provider that a class loader, or else the SPI's own (rule S8), offers on class path or module path, loadable
     * or not. Each is instantiated and probed again.
     *
     * @param loader where to look first
     * @return candidates, in the order found
     */
    public static List<Candidate> candidates(ClassLoader loader) {
        return CandidateLoader.load(loader, Backends.class.getClassLoader());
    }
}
