package dev.plumbline.spi;

import java.util.List;
import java.util.Optional;

/**
 * Finds and opens a backend. Which one is decided by what is on the class path and by configuration, unless the caller
 * names one.
 *
 * <dl>
 *   <dt>S1</dt><dd>A name that is asked for wins: the argument, else the system property {@value #PROVIDER_PROPERTY},
 *       else the environment variable {@value #PROVIDER_VARIABLE}, else the entry {@value #PROVIDER_PROPERTY} of the
 *       configuration file. What is set to nothing counts as not set.</dd>
 *   <dt>S2</dt><dd>If that provider is unknown or unavailable, selection fails and lists every candidate with its
 *       reason. There is no fallback.</dd>
 *   <dt>S3</dt><dd>With no name, the one available provider is taken; among several the one of the highest priority,
 *       with one warning that names all; a tie at the top is an error.</dd>
 *   <dt>S4</dt><dd>A provider that cannot be loaded, or was compiled for another version of the SPI, is listed with its
 *       reason and does not disturb the others. Two of the same name cannot be selected, neither by it nor by
 *       priority.</dd>
 * </dl>
 *
 * <p>The configuration file is a properties file: the one that the system property {@value #CONFIG_PROPERTY} or the
 * environment variable {@value #CONFIG_VARIABLE} names, else {@value #DEFAULT_CONFIG} where it exists. It also holds
 * the options of providers, such as {@code plumbline.tap.mtu}.
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
     * @throws InvalidOptionException if the provider does not know an option, or its value is not allowed
     * @throws NetworkException if the provider cannot open
     */
    public static NetworkBackend open(BackendOptions options) {
        return select().open(options);
    }

    /**
     * Selects a provider by configuration.
     *
     * @return the provider
     * @throws ProviderSelectionException if none fits, or a tie leaves it open
     */
    public static NetworkBackendProvider select() {
        return select(Optional.empty());
    }

    /**
     * Selects a provider by name, as rule S2 has it.
     *
     * @param name the provider's name, such as {@code tap}
     * @return the provider
     * @throws ProviderSelectionException if there is no available provider of this name, or more than one
     */
    public static NetworkBackendProvider select(String name) {
        return select(Optional.of(name));
    }

    /**
     * Selects a provider by name where there is one, by configuration where not.
     *
     * @param name the provider's name, as from an option that may be missing; empty to look further, as rule S1 has it
     * @return the provider
     * @throws ProviderSelectionException if none fits, or a tie leaves it open
     */
    public static NetworkBackendProvider select(Optional<String> name) {
        Optional<RequestedProvider> requested = name.map(n -> new RequestedProvider(n, "the caller"))
                .or(() -> RequestedProvider.configured(System::getProperty, System.getenv()::get));
        return Selection.among(candidates()).choose(requested);
    }

    /**
     * Every provider that the calling thread's context class loader offers, on class path or module path, loadable or
     * not. Each is instantiated and probed anew.
     *
     * @return candidates, in the order found
     */
    public static List<Candidate> candidates() {
        return CandidateLoader.load(Thread.currentThread().getContextClassLoader());
    }
}
