package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkBackendProvider;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.QueueDescriptors;
import java.time.Duration;
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

    /**
     * Whether a link looks like one that the provider keeps for the next attach (rule R6). It is overlooked only as long as
     * it is down, no port, and has none.
     *
     * @param link any link
     * @return false by default: the provider keeps none
     */
    default boolean isReserve(Link link) {
        return false;
    }

    /**
     * Options for a backend of another instance on the same host, one that does not know of the first.
     *
     * @return options beside those of {@link #options}
     * @throws NotHereException by default
     */
    default BackendOptions otherInstance() {
        throw new NotHereException("the provider has no instances");
    }

    /**
     * Opens a backend in a namespace, as a process does that runs there: requests that name no namespace are served in it.
     *
     * @param namespace one of the environment
     * @return an open backend, to be closed by the caller
     * @throws NotHereException by default
     */
    default NetworkBackend openIn(NetworkNamespace namespace) {
        throw new NotHereException("no backend can be opened in another namespace here");
    }

    /**
     * Another path to a namespace.
     *
     * @param namespace one of the environment
     * @return the same one by another path
     * @throws NotHereException by default
     */
    default NetworkNamespace alias(NetworkNamespace namespace) {
        throw new NotHereException("there is no second path to a namespace here");
    }

    /**
     * Paths to what exists and is no network namespace, such as a FIFO.
     *
     * @return such paths; none by default
     */
    default List<NetworkNamespace> noNamespaces() {
        return List.of();
    }

    /**
     * Makes another process that changes {@link #namespace} begin, and hold whatever keeps others from changing it.
     *
     * @return the other process, which goes on until it is closed
     * @throws NotHereException by default
     */
    default Hold busyProcess() {
        throw new NotHereException("no other process can be made to hold what changes wait for");
    }

    /**
     * Lets a process without privileges take hold of all that it can reach of {@link #namespace}.
     *
     * @return the process, which goes on until it is closed
     * @throws NotHereException by default
     */
    default Hold localUser() {
        throw new NotHereException("there are no local users here");
    }

    /**
     * Starts another process that works in {@link #namespace}.
     *
     * @return the process
     * @throws NotHereException by default
     */
    default OtherProcess otherProcess() {
        throw new NotHereException("no second process can be started here");
    }

    /**
     * Gives {@link #namespace} an address, and an underlay to the remotes of {@link #networks}.
     *
     * @return the underlay
     * @throws NotHereException by default
     */
    default Underlay underlay() {
        throw new NotHereException("no wire to the other end of a tunnel");
    }

    /**
     * Makes one more uplink, whose other end is the kit's.
     *
     * @return the uplink
     * @throws NotHereException by default
     */
    default FarEnd farEnd() {
        throw new NotHereException("no wire to the other end of an uplink");
    }

    /**
     * Makes the host careless: see there.
     *
     * @return the IP stack of {@link #namespace}
     * @throws NotHereException by default
     */
    default HostStack hostStack() {
        throw new NotHereException("no wire to the host's own addresses");
    }

    /**
     * Uses open descriptors of queues, as a VMM does that was given them. For the calling thread.
     *
     * @param attachment whose they are
     * @param queues open descriptors, which stay open when the wire is closed
     * @return an open wire
     * @throws NotHereException by default
     */
    default Wire wire(Attachment attachment, QueueDescriptors queues) {
        throw new NotHereException("no wire by descriptors");
    }

    /**
     * Whether a descriptor that a backend handed out is open.
     *
     * @param descriptor its number
     * @return whether it is; where that cannot be seen, true
     */
    default boolean isOpen(int descriptor) {
        return true;
    }

    /**
     * Whether the TAP of an attachment is a device of this host's kernel, seen without the provider.
     *
     * @param attachment what is attached
     * @return false for a TAP that is modelled
     * @throws NotHereException by default
     */
    default boolean isKernelDevice(Attachment attachment) {
        throw new NotHereException("nobody can tell here whether a TAP is a device of the kernel");
    }

    /**
     * How long a frame may take that should not come. The kit waits so long before it takes it that none comes.
     *
     * @return half a second by default; zero where all are delivered at once
     */
    default Duration quiet() {
        return Duration.ofMillis(500);
    }

    /** Removes the namespaces with all that is in them. */
    @Override
    void close();
}
