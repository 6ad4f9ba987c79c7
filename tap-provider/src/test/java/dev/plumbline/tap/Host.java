package dev.plumbline.tap;

import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;

/** A namespace of a test, with what others see and do there. */
interface Host extends AutoCloseable {

    NetworkNamespace network();

    /** A tunnel of the kind that this kernel has. */
    Network tunnel(int vni);

    /** All links with all that is told of them, without what is never the same twice. */
    String links();

    /** Adds a pair of links, up and down again: a link keeps the queueing discipline that it got when it first went up. */
    void addUplink(String name);

    void addBridge(String name);

    /** Adds a persistent TAP as the provider makes them, for another user. */
    void addTap(String name, int uid);

    void delete(String link);

    void up(String link, boolean up);

    void enslave(String link, String bridge);

    void release(String link);

    void mac(String link, String mac);

    void mtu(String link, int mtu);

    /** Down, renamed and up again: older kernels rename no link that is up. */
    default void rename(String link, String to) {
        up(link, false);
        name(link, to);
        up(to, true);
    }

    /** Renames a link that is down. */
    void name(String link, String to);

    String alias(String link);

    void alias(String link, String text);

    void dropAltName(String link, String name);

    /** Gives it an address: while it is up, the route to every tunnel's remote leads over it. */
    void route(String link);

    /** Whether the link gets an IPv6 address of its own. */
    void linkLocal(String link, boolean on);

    void remote(String tunnel, int vni, String address);

    void stp(String bridge, boolean on);

    void forwardDelay(String bridge, int centiseconds);

    /** Switches learning off, and isolation on. */
    void spoilPort(String port);

    void qdisc(String link, String kind);

    void vlanFiltering(String bridge, boolean on);

    /** Adds a VLAN to a port, beside those that it has. */
    void addVlan(String port, int id);

    void snooping(String bridge, boolean on);

    void learning(String tunnel, boolean on);

    /** Of a vxlan tunnel. */
    void device(String tunnel, String link);

    /** Of a vxlan tunnel. */
    void ttl(String tunnel, int routers);

    /** Adds a remote to those to which a tunnel sends what is for all. */
    void addRemote(String tunnel, String address);

    void removeRemote(String tunnel, String address);

    /** Puts {@code clsact} or {@code ingress} before a link's queues, instead of what is there; empty for neither. */
    void front(String link, String kind);

    /** Removes all filters for what a link receives. */
    void flushIngress(String link);

    default NicRequest.Builder nic(String vm, int vni) {
        return NicRequest.builder(new NicId(vm, "eth0", network()), tunnel(vni), Requests.OWNER)
                .mtu(1400)
                .queues(4);
    }

    @Override
    void close();
}
