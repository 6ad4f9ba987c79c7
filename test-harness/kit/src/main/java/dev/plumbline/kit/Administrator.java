package dev.plumbline.kit;

import dev.plumbline.spi.NetworkNamespace;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

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

    /**
     * Sets a link's MTU, no matter who made it.
     *
     * @param namespace one of the environment
     * @param name its name
     * @param mtu in bytes
     * @throws NotHereException by default
     */
    default void setMtu(NetworkNamespace namespace, String name, int mtu) {
        throw new NotHereException("the administrator cannot set an MTU");
    }

    /**
     * Makes a link a port, or no port any more, no matter who made it.
     *
     * @param namespace one of the environment
     * @param name its name
     * @param bridge of which bridge; empty for none
     * @throws NotHereException by default
     */
    default void setMaster(NetworkNamespace namespace, String name, Optional<String> bridge) {
        throw new NotHereException("the administrator cannot make ports");
    }

    /**
     * Renames a link that is down or up, no matter who made it, and leaves it as it was otherwise.
     *
     * @param namespace one of the environment
     * @param from its name
     * @param to a free name; it may have control characters
     * @throws NotHereException by default
     */
    default void rename(NetworkNamespace namespace, String from, String to) {
        throw new NotHereException("the administrator cannot rename links");
    }

    /**
     * Adds a link that no backend made, is down, and can be a port or an uplink.
     *
     * @param namespace one of the environment
     * @param name a free name
     * @param mac its MAC address
     * @throws NotHereException by default
     */
    default void addLink(NetworkNamespace namespace, String name, String mac) {
        throw new NotHereException("the administrator cannot add links that can be ports");
    }

    /**
     * Lets a bridge keep VLANs apart.
     *
     * @param namespace one of the environment
     * @param bridge its name
     * @throws NotHereException by default
     */
    default void keepVlansApart(NetworkNamespace namespace, String bridge) {
        throw new NotHereException("the administrator has no bridge that keeps VLANs apart");
    }

    /**
     * Whether a bridge of {@link #addBridge} keeps no VLANs apart until {@link #keepVlansApart}.
     *
     * @param namespace one of the environment
     * @param bridge its name
     * @return true by default; false where all bridges keep them apart, as those of Open vSwitch do
     */
    default boolean mixesVlans(NetworkNamespace namespace, String bridge) {
        return true;
    }

    /**
     * Brings a bridge down, so that it carries no frame between its ports.
     *
     * @param namespace one of the environment
     * @param bridge its name
     * @return whether it does not; false where nothing stops a bridge, as the local port of Open vSwitch's is one of many
     */
    default boolean stopsFrames(NetworkNamespace namespace, String bridge) {
        setUp(namespace, bridge, false);
        return true;
    }

    /**
     * Gives a link an IPv4 address.
     *
     * @param namespace one of the environment
     * @param name its name
     * @param address with its prefix length, such as {@code 198.51.100.7/24}
     * @throws NotHereException by default
     */
    default void addAddress(NetworkNamespace namespace, String name, String address) {
        throw new NotHereException("links have no IPv4 addresses here");
    }

    /**
     * Isolates a port, no matter who made it: it exchanges no frame with other isolated ones.
     *
     * @param namespace one of the environment
     * @param port its name
     * @throws NotHereException by default
     */
    default void isolate(NetworkNamespace namespace, String port) {
        throw new NotHereException("the administrator cannot isolate ports");
    }

    /**
     * Whether a port is isolated.
     *
     * @param namespace one of the environment
     * @param port its name
     * @return whether it is
     * @throws NotHereException by default
     */
    default boolean isIsolated(NetworkNamespace namespace, String port) {
        throw new NotHereException("the administrator cannot isolate ports");
    }

    /**
     * Looks at what only TAPs have.
     *
     * @param namespace one of the environment
     * @param name a TAP of which nobody holds a queue
     * @return what it is
     * @throws NotHereException by default
     */
    default TapState tap(NetworkNamespace namespace, String name) {
        throw new NotHereException("the administrator cannot see what only TAPs have");
    }

    /**
     * Watches whether a link goes down, however soon it is up again.
     *
     * @param namespace one of the environment
     * @param name a link that is up
     * @return whether it has been up ever since; to be asked once
     * @throws NotHereException by default
     */
    default BooleanSupplier watchUp(NetworkNamespace namespace, String name) {
        throw new NotHereException("the administrator cannot see a link go down and up");
    }

    /**
     * Kinds of links that no backend made and that a backend might stumble over: tunnels that the SPI cannot express,
     * strange names and aliases.
     *
     * @return names for {@link #addOddity}; none by default
     */
    default List<String> oddities() {
        return List.of();
    }

    /**
     * Adds such a link.
     *
     * @param namespace one of the environment
     * @param oddity one of {@link #oddities}
     */
    default void addOddity(NetworkNamespace namespace, String oddity) {
        throw new IllegalArgumentException("no such oddity: " + oddity);
    }

    /**
     * Ways to spoil what a provider keeps on a link of its own.
     *
     * @return names for {@link #damageTag}; none by default
     */
    default List<String> damages() {
        return List.of();
    }

    /**
     * Spoils what a provider keeps on a link.
     *
     * @param namespace one of the environment
     * @param name the link
     * @param other another link of the provider's, of the same kind, from which something may be copied
     * @param damage one of {@link #damages}
     */
    default void damageTag(NetworkNamespace namespace, String name, String other, String damage) {
        throw new IllegalArgumentException("no such damage: " + damage);
    }

    /**
     * Writes on a link what another provider would that had made it in the same way.
     *
     * @param namespace where the link is
     * @param name name of a link that the provider under test made
     * @throws NotHereException by default
     */
    default void giveToAnotherProvider(NetworkNamespace namespace, String name) {
        throw new NotHereException("nothing is written on links here");
    }
}
