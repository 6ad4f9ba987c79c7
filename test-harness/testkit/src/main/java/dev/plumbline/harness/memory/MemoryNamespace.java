package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.Tunnel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;

/** A modelled network namespace. Its public methods, for tests, are safe for use by several threads. */
public final class MemoryNamespace {

    private final MemoryHost host;
    private final Map<InterfaceName, ModelLink> links = new LinkedHashMap<>();
    private final Set<InetAddress> underlay = new HashSet<>();
    private int lastIndex = 1; // lo
    private Optional<InetAddress> stack = Optional.empty();
    private long delivered;
    private final Semaphore fileLock = new Semaphore(1);

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
        edit(name).setUp(up);
    }

    /**
     * All links, in the order in which they were made.
     *
     * @return what they are at this moment
     */
    public List<LinkView> links() {
        return host.locked(() -> links.values().stream().map(ModelLink::view).toList());
    }

    /**
     * What an administrator, or a provider that is wrong, does to a link behind the provider's back.
     *
     * @param name its name at this moment
     * @return a way to change it
     * @throws IllegalArgumentException if there is none
     */
    public LinkEditor edit(String name) {
        return new LinkEditor(
                this,
                host.locked(() -> link(new InterfaceName(name))
                        .orElseThrow(() -> new IllegalArgumentException("there is no link " + name))));
    }

    /**
     * The lock of the namespace's file, which everybody can take who sees the file.
     *
     * @return a lock that no provider may wait for
     */
    public Semaphore fileLock() {
        return fileLock;
    }

    /**
     * Opens a socket of a host beyond the model.
     *
     * @param at its address and port
     * @return the open socket, which sends to this namespace
     */
    public UnderlaySocket openSocket(InetSocketAddress at) {
        UnderlaySocket socket = new UnderlaySocket(this, at);
        host.locked(() -> {
            host.sockets().open(at, socket);
            return null;
        });
        return socket;
    }

    /**
     * Gives the namespace an IP stack, which answers whoever asks for its address by ARP.
     *
     * @param address its IPv4 address
     */
    public void addStack(InetAddress address) {
        host.locked(() -> stack = Optional.of(address));
    }

    /**
     * How many frames have reached the IP stack.
     *
     * @return a number that only grows
     */
    public long deliveredToHost() {
        return host.locked(() -> delivered);
    }

    /** Hands a frame to the host's stack, if it has one; the answer, if there is one. */
    Optional<EthernetFrame> toHost(EthernetFrame frame) {
        if (stack.isEmpty()) {
            return Optional.empty();
        }
        delivered++;
        return frame.type() == EthernetFrame.ARP
                ? Optional.of(EthernetFrame.of(
                        frame.source(), MacAddress.parse("02:00:00:00:00:99"), EthernetFrame.ARP, frame.payload()))
                : Optional.empty();
    }

    void rename(ModelLink link, InterfaceName name) {
        if (links.containsKey(name)) {
            throw new KernelRefusal(Errno.EEXIST, null);
        }
        links.remove(link.name);
        link.name = name;
        links.put(name, link);
    }

    Optional<ModelLink> link(int index) {
        return links.values().stream().filter(link -> link.index == index).findFirst();
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
