package dev.plumbline.kit;

import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.Owner;
import java.util.List;
import java.util.Optional;

/**
 * What one test of a provider runs in: namespaces that nobody else uses, and what the provider under test can be given
 * there. The artifact {@code plumbline-testkit} has one that serves
 * most providers. For one thread at a time, except
 * {@link #provider()} and {@link #options()}.
 */
public interface TckEnvironment extends AutoCloseable {

    /**
     * The provider under test.
     *
     * @return always the same
     */
    NetworkBackendProvider provider();

    /**
     * What its backends have to be opened with to work in this environment.
     *
     * @return options
     */
    BackendOptions options();

    /**
     * An option that the provider knows, with a value that it must refuse.
     *
     * @return options with that one only; empty if every value is allowed
     */
    default Optional<BackendOptions> malformedOption() {
        return Optional.empty();
    }

    /**
     * Where the tests attach.
     *
     * @return a namespace without links, save for uplinks among {@link #networks()}
     */
    NetworkNamespace namespace();

    /**
     * Another namespace.
     *
     * @return a namespace without links; empty if the provider serves but one
     */
    Optional<NetworkNamespace> otherNamespace();

    /**
     * A network of each kind that provider and host can make in {@link #namespace()}. An existing uplink among them is
     * down and has an MTU of 9001 bytes at least.
     *
     * @return at least one network; those kinds of tunnel first
     */
    List<Network> networks();

    /**
     * One more network.
     *
     * @return equal to none of {@link #networks()}
     */
    Network anotherNetwork();

    /**
     * A uid and a gid that exist here.
     *
     * @return the owner for the tests' NICs
     */
    Owner owner();

    /**
     * Owners of whom each differs from {@link #owner()} in uid or gid.
     *
     * @return none if there are no others, as in a user namespace of an ordinary user
     */
    List<Owner> strangers();

    /**
     * Sees and changes the links of the namespaces without the provider.
     *
     * @return empty if there is none; most rules cannot be judged then
     */
    Optional<Administrator> administrator();

    /**
     * How a guest is connected to what a backend attaches.
     *
     * @param backend an open backend of the provider
     * @return empty if there is no way; the rules about queues and their owner cannot be judged then
     */
    Optional<WireFactory> wires(NetworkBackend backend);

    /**
     * Begins to watch what this process holds.
     *
     * @return what finds leaks later
     */
    LeakWatch watchLeaks();

    /**
     * Ways to make the next attach fail, beyond those that every host has.
     *
     * @return names for {@link #arm}; none by default
     */
    default List<String> faults() {
        return List.of();
    }

    /**
     * Makes the next attach fail.
     *
     * @param fault one of {@link #faults()}
     */
    default void arm(String fault) {
        throw new IllegalArgumentException("no such fault: " + fault);
    }

    /** Removes the namespaces with all that is in them. */
    @Override
    void close();
}
