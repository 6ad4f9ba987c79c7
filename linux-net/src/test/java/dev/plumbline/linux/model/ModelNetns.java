package dev.plumbline.linux.model;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A namespace of the modelled host, as an administrator sees and changes it with {@code ip}. */
public final class ModelNetns {

    private final ModelKernel kernel;
    private final Path path;
    private final Namespace namespace;

    ModelNetns(ModelKernel kernel, Path path, Namespace namespace) {
        this.kernel = kernel;
        this.path = path;
        this.namespace = namespace;
    }

    /** Every link with every field, by the names of {@code ip -j -d link}; the index, never the same twice, apart. */
    public List<Map<String, Object>> links() {
        synchronized (kernel) {
            return namespace.links().stream().map(Link::describe).toList();
        }
    }

    /** {@code ip link add NAME address MAC type veth peer name PEER address PEER-MAC}. */
    public void addPair(String name, byte[] mac, String peer, byte[] peerMac) {
        synchronized (kernel) {
            Veth one = new Veth(namespace, name, mac);
            Veth other = new Veth(namespace, peer, peerMac);
            one.peer = other;
            other.peer = one;
            namespace.requireFree(name);
            namespace.requireFree(peer);
            namespace.add(one);
            namespace.add(other);
        }
    }

    /** {@code ip link add NAME type bridge}. */
    public void addBridge(String name) {
        synchronized (kernel) {
            namespace.requireFree(name);
            namespace.add(new Bridge(namespace, name, null, Uapi.ETH_DATA_LEN));
        }
    }

    /** {@code ip link add NAME type KIND}, of a bond or team; that it has slaves and is no bridge is all that is modelled. */
    public void addBond(String name, String kind) {
        synchronized (kernel) {
            namespace.requireFree(name);
            namespace.add(new Bridge(namespace, name, null, Uapi.ETH_DATA_LEN) {
                @Override
                String kind() {
                    return kind;
                }
            });
        }
    }

    /** {@code ip link set NAME type bridge vlan_filtering 1}, or 0. */
    public void vlanFiltering(String name, boolean on) {
        change(name, link -> ((Bridge) link).filtersVlans = on);
    }

    /** {@code bridge vlan}: {@code BRIDGE_VLAN_INFO_*} of each VLAN of each port of a bridge that keeps VLANs apart. */
    public Map<String, Map<Integer, Integer>> vlans() {
        synchronized (kernel) {
            return namespace.links().stream()
                    .filter(link -> link.port != null && link.master.filtersVlans)
                    .collect(Collectors.toMap(link -> link.name, link -> Map.copyOf(link.port.vlans)));
        }
    }

    /** {@code bridge vlan add dev NAME vid ID}. */
    public void addVlan(String name, int id) {
        change(name, link -> link.port.vlans.put(id, 0));
    }

    /** {@code ip tuntap add NAME mode tap multi_queue vnet_hdr user UID}. */
    public void addTap(String name, int uid) {
        synchronized (kernel) {
            namespace.requireFree(name);
            Tap tap = new Tap(namespace, name, Uapi.IFF_NO_PI | Uapi.IFF_VNET_HDR | Uapi.IFF_MULTI_QUEUE);
            tap.owner = uid;
            tap.persistent = true;
            namespace.add(tap);
        }
    }

    /** {@code ip link add NAME type KIND id VNI [remote REMOTE] dstport PORT}; any remote that the kernel takes. */
    public void addTunnel(String name, TunnelKind kind, int vni, Optional<InetAddress> remote, int port) {
        synchronized (kernel) {
            namespace.requireFree(name);
            namespace.add(new TunnelLink(
                    namespace,
                    name,
                    namespace.randomMac(),
                    Uapi.ETH_DATA_LEN,
                    kind,
                    vni,
                    remote.orElse(TunnelLink.NO_REMOTE),
                    port,
                    kind == TunnelKind.VXLAN));
        }
    }

    /** A process of its own opens the TAP that was made last as another queue, if the kernel lets anybody, and keeps it. */
    public void openNewestTap() {
        synchronized (kernel) {
            namespace.links().stream()
                    .filter(Tap.class::isInstance)
                    .map(Tap.class::cast)
                    .max(Comparator.comparingInt(link -> link.index))
                    .ifPresent(tap -> new TunFile(namespace).openAsAnybody(tap));
        }
    }

    private void change(String name, Consumer<Link> change) {
        synchronized (kernel) {
            Link link = namespace.byName(name);
            if (link == null) {
                throw new IllegalArgumentException("no link " + name);
            }
            change.accept(link);
        }
    }

    /** {@code ip link set NAME up}, or down. */
    public void up(String name, boolean up) {
        change(name, link -> link.changeUp(up));
    }

    /** {@code ip link set NAME master BRIDGE}. */
    public void enslave(String name, String bridge) {
        change(name, link -> link.changeMaster(namespace.byName(bridge).index));
    }

    /** {@code ip link set NAME nomaster}. */
    public void release(String name) {
        change(name, link -> link.changeMaster(0));
    }

    /** {@code ip link set NAME address MAC}. */
    public void mac(String name, byte[] mac) {
        change(name, link -> link.changeMac(mac));
    }

    /** {@code ip link set NAME mtu MTU}. */
    public void mtu(String name, int mtu) {
        change(name, link -> link.changeMtu(mtu));
    }

    /** {@code ip link set NAME name OTHER}. */
    public void name(String name, String other) {
        change(name, link -> link.changeName(other));
    }

    /** {@code ip link set NAME alias TEXT}. */
    public void alias(String name, String text) {
        change(name, link -> link.alias = text);
    }

    /** {@code ip address add ADDRESS/24 dev NAME}: as long as it is up, a route leads over it to every IPv4 remote. */
    public void route(String name) {
        change(name, link -> namespace.route = link);
    }

    /** {@code ip link property del dev NAME altname OTHER}. */
    public void dropAltName(String name, String other) {
        change(name, link -> link.altNames.remove(other));
    }

    /** {@code ip link set NAME addrgenmode eui64}, or none. */
    public void linkLocal(String name, boolean on) {
        change(name, link -> link.inet6.addrGenMode = on ? 0 : 1);
    }

    /** {@code ip link set NAME type KIND id VNI remote ADDRESS}. */
    public void remote(String name, InetAddress address) {
        change(name, link -> ((TunnelLink) link).changeRemote(address));
    }

    /** {@code ip link set NAME type bridge forward_delay CENTISECONDS}. */
    public void forwardDelay(String name, int centiseconds) {
        change(name, link -> ((Bridge) link).changeForwardDelay(centiseconds));
    }

    /** {@code ip link set NAME type bridge stp_state 1}, or 0. */
    public void stp(String name, boolean on) {
        change(name, link -> ((Bridge) link).changeStp(on));
    }

    /** {@code bridge link set dev NAME FLAG on}, or off. */
    public void port(String name, String flag, boolean on) {
        change(name, link -> link.port.set(flag, on));
    }

    /** {@code ip link set NAME type bridge mcast_snooping 1}, or 0. */
    public void snooping(String name, boolean on) {
        change(name, link -> ((Bridge) link).changeSnooping(on));
    }

    /** {@code ip link set NAME type vxlan dev LINK}. */
    public void device(String name, String link) {
        change(name, tunnel -> ((TunnelLink) tunnel).device = tunnel.namespace.byName(link));
    }

    /** {@code ip link set NAME type vxlan ttl N}, and the like. */
    public void outer(String name, String what, int value) {
        change(name, link -> ((TunnelLink) link).outer.set(what, value));
    }

    /** {@code ip link set NAME type vxlan learning}, or nolearning. */
    public void learning(String name, boolean on) {
        change(name, link -> ((TunnelLink) link).learns = on);
    }

    /** {@code bridge fdb append 00:00:00:00:00:00 dev NAME dst REMOTE}. */
    public void addRemote(String name, InetAddress remote) {
        change(name, link -> ((TunnelLink) link).entries.add(remote));
    }

    /** {@code bridge fdb delete 00:00:00:00:00:00 dev NAME dst REMOTE}. */
    public void removeRemote(String name, InetAddress remote) {
        change(name, link -> ((TunnelLink) link).entries.remove(remote));
    }

    /** {@code tc qdisc add dev NAME ingress}, or clsact, instead of what is there; empty for none. */
    public void front(String name, String kind) {
        change(name, link -> link.clsact.set(kind));
    }

    /** {@code tc filter delete dev NAME ingress}. */
    public void flushIngress(String name) {
        change(name, link -> link.clsact.find(0xfffffff2).clear());
    }

    /** {@code tc qdisc replace dev NAME root tbf rate RATEbps burst BURST limit LIMIT}. */
    public void rate(String name, long bytesPerSecond, long burst, int limit) {
        change(name, link -> {
            link.changeQdisc(TokenBucket.NAME);
            link.bucket = new TokenBucket(bytesPerSecond, burst, limit);
        });
    }

    /** {@code tc qdisc replace dev NAME root KIND}. */
    public void qdisc(String name, String kind) {
        change(name, link -> link.changeQdisc(kind));
    }

    /** {@code ip link delete NAME}. */
    public void delete(String name) {
        change(name, link -> {
            link.requireDeletable();
            link.delete();
        });
    }

    /** {@code ip netns delete}: it is gone when its last user is. */
    public void unname() {
        kernel.unname(path);
    }

    /** Whether anybody is in it, or holds a file of it. */
    public boolean isAlive() {
        return kernel.isAlive(namespace);
    }
}
