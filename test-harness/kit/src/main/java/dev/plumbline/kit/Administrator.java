package dev.plumbline.kit;

import dev.plumbline.spi.NetworkNamespace;
import java.util.List;
import java.util.Optional;

/**
 * Sees and changes links by means that do not depend on the provider, as an administrator does with {@code ip}. For one
 * thread at a time. All namespaces are those of one environment.
 */
public interface Administrator {

    /**
     * Reads the links of a namespace, except the loopback device.
     *
     * @param namespace one of the environment
     * @return its links in no particular order
     */
    List<Link> links(NetworkNamespace namespace);

    /**
     * Adds a link that no backend made and that is down: a bridge without ports.
     *
     * @param namespace one of the environment
     * @param name a free name
     */
    void addBridge(NetworkNamespace namespace, String name);

    /**
     * Removes a link, no matter who made it.
     *
     * @param namespace one of the environment
     * @param name its name
     */
    void removeLink(NetworkNamespace namespace, String name);

    /**
     * Brings a link up or down, no matter who made it.
     *
     * @param namespace one of the environment
     * @param name its name
     * @param up whether it is to be up
     */
    void setUp(NetworkNamespace namespace, String name, boolean up);

    /**
     * The IPv6 addresses of a link.
     *
     * @param namespace one of the environment
     * @param name its name
     * @return addresses as text; empty if links have no addresses here
     */
    Optional<List<String>> ipv6Addresses(NetworkNamespace namespace, String name);
}
