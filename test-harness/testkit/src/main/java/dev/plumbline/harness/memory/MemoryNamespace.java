package dev.plumbline.harness.memory;

import dev.plumbline.spi.Errno;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.Tunnel;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A modelled network namespace. Its public methods, for tests, are safe for use by several threads. */
public final class MemoryNamespace {

    private final MemoryHost host;
    private final Map<InterfaceName, ModelLink> links = new LinkedHashMap<>();
    private final Set<InetAddress> underlay = new HashSet<>();
    private int lastIndex = 1; // lo

    MemoryNamespace(MemoryHost host) {
        this.host = host;
    }

    /**
     * Gives the namespace an address at which tunnels of others reach it.
     *
     * @param address an address that no other namespace of the host has
     */
    public void addUnderlay(InetAddress address) {
        host.locked(() -> underlay.add(address));
    }

    /**
     * Adds a link that is not the provider's, such as a network card. It is down.
     *
     * @param name a free name
     * @param kind what it calls itself, such as {@code dummy}; {@code bridge} makes a bridge
     * @param mtu MTU in bytes
     * @return the link
     * @throws IllegalArgumentException if the name is taken
     */
    public LinkView addForeignLink(String name, String kind, int mtu) {
        return host.locked(() -> addForeign(name, kind, mtu).view());
    }

    private ModelLink addForeign(String text, String kind, int mtu) {
        InterfaceName name = new InterfaceName(text);
        if (links.containsKey(name)) {
            throw new IllegalArgumentException("link " + name + " exists already");
        }
        MacAddress mac = host.newMac();
        ModelLink link = create(
                name,
                kind.equals("bridge") ? n -> new BridgeLink(this, n, mac) : n -> new ForeignLink(this, n, mac, kind));
        link.setMtu(mtu);
        return link;
    }

    /**
     * Removes a link, whoever made it, behind the provider's back.
     *
     * @param name its name
     * @return whether there was one
     */
    public boolean removeLink(String name) {
        return host.locked(() -> {
            ModelLink link = links.get(new InterfaceName(name));
            if (link != null) {
                delete(link);
            }
            return link != null;
        });
    }

    /**
     * Brings a link up or down, whoever made it, behind the provider's back.
     *
     * @param name its name
     * @param up which
     * @throws IllegalArgumentException if there is none
     */
    public void setUp(String name, boolean up) {
        host.locked(() -> link(new InterfaceName(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no link " + name))
                .up = up);
    }

    /**
     * All links, in the order in which they were made.
     *
     * @return what they are at this moment
     */
    public List<LinkView> links() {
        return host.locked(() -> links.values().stream().map(ModelLink::view).toList());
    }

    MemoryHost host() {
        return host;
    }

    int nextIndex() {
        return ++lastIndex;
    }

    <T extends ModelLink> T create(InterfaceName name, Function<InterfaceName, T> maker) {
        if (links.containsKey(name)) {
            throw new KernelRefusal(Errno.EEXIST, null);
        }
        T link = maker.apply(name);
        links.put(name, link);
        return link;
    }

    TunnelLink createTunnel(InterfaceName name, Tunnel tunnel) {
        Optional<TunnelLink> clash =
                all(TunnelLink.class).filter(link -> link.clashesWith(tunnel)).findFirst();
        if (clash.isPresent() && !links.containsKey(name)) {
            throw new KernelRefusal(Errno.EBUSY, "link " + clash.get().name + " has the same tunnel");
        }
        return create(name, n -> new TunnelLink(this, n, host.newMac(), tunnel));
    }

    void delete(ModelLink link) {
        links.remove(link.name);
        link.removed();
    }

    Optional<ModelLink> link(InterfaceName name) {
        return Optional.ofNullable(links.get(name));
    }

    <T extends ModelLink> Stream<T> all(Class<T> type) {
        return links.values().stream().filter(type::isInstance).map(type::cast);
    }

    boolean hasUnderlay(InetAddress address) {
        return underlay.contains(address);
    }

    Optional<TunnelLink> tunnelFor(TunnelLink sender) {
        return all(TunnelLink.class).filter(link -> link.isPeerOf(sender)).findFirst();
    }
}
