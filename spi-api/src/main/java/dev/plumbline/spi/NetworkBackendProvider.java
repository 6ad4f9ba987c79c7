package dev.plumbline.spi;

/**
 * Entry point of a network backend, found by {@link java.util.ServiceLoader}.
 *
 * <p>An implementation has a public no-argument constructor that does no native work. All methods are safe for use by
 * several threads.
 *
 * <p>The numbered rules here and in {@link NetworkBackend} are the contract of a provider.
 *
 * <dl>
 *   <dt id="P1">P1 MUST</dt>
 *   <dd>{@link #name()} is stable, lower case and not blank.
 *       <p>Why: Configuration selects a provider by its name.</dd>
 *   <dt id="P2">P2 MUST</dt>
 *   <dd>{@link #probe()} has no side effect and never throws: it returns available, or the reason why not.
 *       <p>Why: It is called for every provider on the class path, also where another one is asked for.</dd>
 *   <dt id="P3">P3 MUST</dt>
 *   <dd>{@link #open} with an unknown or malformed option fails and names the option's key; nothing is left open.
 *       <p>Why: A misspelt option would otherwise become a default that nobody chose.</dd>
 *   <dt id="P4">P4 MUST</dt>
 *   <dd>Every call of {@link #open} gives a backend of its own; closing one does not disturb another.
 *       <p>Why: Parts of one program use backends without knowing of each other.</dd>
 *   <dt id="P5">P5 MUST</dt>
 *   <dd>{@link #open} takes its configuration from its argument alone, and reads no system property, environment
 *       variable or file of its own.
 *       <p>Why: {@link Backends} has read them, once and with one meaning; a second reader would disagree with
 *       it.</dd>
 * </dl>
 *
 * @since 0.1.0
 */
public interface NetworkBackendProvider {

    /**
     * Version of this SPI. A provider returns it from {@link #spiVersion()}; as a compile-time constant it is the
     * version that the provider was compiled against, whatever is on the class path later.
     */
    int SPI_VERSION = 1;

    /**
     * Stable identifier by which configuration selects this provider, such as {@code tap}.
     *
     * @return lower-case letters, digits and hyphens
     */
    String name();

    /**
     * The SPI version that this provider was compiled against.
     *
     * @return always {@link #SPI_VERSION}, returned by the provider's own code
     */
    int spiVersion();

    /**
     * Precedence among several available providers when none was asked for by name (rule S3 of {@link Backends}).
     *
     * @return any number, the highest wins; 0 by default
     */
    default int priority() {
        return 0;
    }

    /**
     * Tells whether {@link #open} can work in this process on this host, without changing anything. It is called each
     * time that a provider is selected, also where another one is asked for, and should be quick.
     *
     * @return available, or the reason why not and what to do about it
     */
    Availability probe();

    /**
     * Opens a backend. It belongs to the network namespace that the calling thread is in: requests that name no
     * namespace are served there.
     *
     * @param options all options there are (rule P5): {@link Backends} has added those of system properties, environment and
     *     configuration file, with their origins
     * @return an open backend, to be closed by the caller
     * @throws InvalidOptionException if an option is unknown or its value is not allowed
     * @throws NetworkException if the backend cannot work here
     */
    NetworkBackend open(BackendOptions options);
}
