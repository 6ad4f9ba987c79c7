package dev.plumbline.harness.lab;

import dev.plumbline.harness.memory.MemoryHost;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import java.util.List;
import java.util.Optional;

/**
 * Fresh network namespaces for one test, and a hand and an eye in them that do not depend on the backend. For one
 * thread at a time.
 */
public interface Sandbox extends AutoCloseable {

    /**
     * A sandbox on this host's kernel. Needs root, in a user namespace at least, and iproute2.
     *
     * @return the sandbox, to be closed by the caller
     * @throws dev.plumbline.harness.process.CommandException if no namespace can be made
     */
    static Sandbox onKernel() {
        return new NetnsSandbox();
    }

    /**
     * A sandbox on a modelled host, for the provider {@code in-memory}. Works anywhere.
     *
     * @return the sandbox, to be closed by the caller
     */
    static Sandbox inMemory() {
        return new InMemorySandbox();
    }

    /**
     * The kind of sandbox in which a backend works.
     *
     * @param backend an open backend
     * @return one on this host's kernel if its attachments are devices of it, a modelled one otherwise
     */
    static Sandbox suiting(NetworkBackend backend) {
        return backend.capabilities().contains(Capability.KERNEL_DEVICES) ? onKernel() : inMemory();
    }

    /**
     * The model that the namespaces are in.
     *
     * @return empty on a kernel
     */
    default Optional<MemoryHost> model() {
        return Optional.empty();
    }

    /**
     * What a backend that is to work here has to be opened with.
     *
     * @return options
     */
    BackendOptions options();

    /**
     * The namespace that the sandbox was made with.
     *
     * @return never the backend's own
     */
    NetworkNamespace namespace();

    /**
     * Makes one more namespace, which goes away with the sandbox.
     *
     * @return an empty namespace
     */
    NetworkNamespace addNamespace();

    /**
     * Whether tunnels of some kind can be made here; tried out.
     *
     * @param tunnelKind {@code geneve} or {@code vxlan}
     * @return whether they can
     */
    boolean supports(String tunnelKind);

    /**
     * Reads the links of a namespace, the loopback aside.
     *
     * @param namespace one of this sandbox
     * @return its links in no particular order
     */
    List<LinkState> links(NetworkNamespace namespace);

    /**
     * Adds a link that is no backend's and is down: a bridge without ports.
     *
     * @param namespace one of this sandbox
     * @param name a free name
     */
    void addBridge(NetworkNamespace namespace, String name);

    /**
     * Adds a link that is no backend's, can be an uplink, and is down.
     *
     * @param namespace one of this sandbox
     * @param name a free name
     * @param mtu MTU in bytes, 68 to 65535
     */
    void addUplink(NetworkNamespace namespace, String name, int mtu);

    /**
     * Removes a link, whosever it is.
     *
     * @param namespace one of this sandbox
     * @param name its name
     */
    void removeLink(NetworkNamespace namespace, String name);

    /**
     * Brings a link up or down, whosever it is.
     *
     * @param namespace one of this sandbox
     * @param name its name
     * @param up which
     */
    void setUp(NetworkNamespace namespace, String name, boolean up);

    /**
     * The IPv6 addresses of a link.
     *
     * @param namespace one of this sandbox
     * @param name its name
     * @return addresses as text; empty if links here have no such thing as an address
     */
    Optional<List<String>> ipv6Addresses(NetworkNamespace namespace, String name);

    /** Removes the namespaces with all that is in them. */
    @Override
    void close();
}
