package dev.plumbline.tap;

import dev.plumbline.linux.model.ModelKernel;
import dev.plumbline.linux.model.ModelNetns;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A namespace of the modelled host. A file that is really there stands for it: the provider asks for its inode. */
final class ModelHost implements Host {

    private final World world;
    private final Path file;
    private final ModelNetns netns;

    /** One that a path leads to; what it leads to on this host is of no matter. */
    ModelHost(World world, ModelKernel kernel, Path file) {
        this.world = world;
        this.file = file;
        this.netns = kernel.addNamespace(file);
        netns.up("lo", true);
    }

    static ModelHost temporary(World world, ModelKernel kernel) {
        try {
            Path file = Files.createTempFile("netns-", "");
            file.toFile().deleteOnExit(); // not earlier: an inode that is free is soon another namespace's
            return new ModelHost(world, kernel, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public NetworkNamespace network() {
        return NetworkNamespace.at(file);
    }

    @Override
    public Network tunnel(int vni) {
        return world.tunnel(vni);
    }

    @Override
    public String links() {
        return Stream.concat(
                        netns.links().stream().map(Map::toString),
                        netns.vlans().entrySet().stream().map(vlans -> "VLANs of " + vlans))
                .map(text -> text.replaceAll("since=\\w+", ""))
                .map(text -> text.replaceAll(" fh \\S+", "")) // it counts on
                .map(text -> text.replace("state=listening", "state=forwarding")) // it becomes that with time
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    ModelNetns netns() {
        return netns;
    }

    List<Map<String, Object>> fields() {
        return netns.links();
    }

    private static byte[] bytes(String mac) {
        return MacAddress.parse(mac).toBytes();
    }

    @Override
    public void addUplink(String name) {
        netns.addPair(name, bytes(Netns.UPLINK_MAC), name + "-peer", bytes(Netns.PEER_MAC));
        netns.up(name, true);
        netns.up(name, false);
    }

    @Override
    public void addBridge(String name) {
        netns.addBridge(name);
    }

    @Override
    public void addTap(String name, int uid) {
        netns.addTap(name, uid);
    }

    @Override
    public void delete(String link) {
        netns.delete(link);
    }

    @Override
    public void up(String link, boolean up) {
        netns.up(link, up);
    }

    @Override
    public void enslave(String link, String bridge) {
        netns.enslave(link, bridge);
    }

    @Override
    public void release(String link) {
        netns.release(link);
    }

    @Override
    public void mac(String link, String mac) {
        netns.mac(link, bytes(mac));
    }

    @Override
    public void name(String link, String to) {
        netns.name(link, to);
    }

    @Override
    public void mtu(String link, int mtu) {
        netns.mtu(link, mtu);
    }

    @Override
    public String alias(String link) {
        return netns.links().stream()
                .filter(fields -> fields.get("ifname").equals(link))
                .map(fields -> fields.get("ifalias").toString())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void alias(String link, String text) {
        netns.alias(link, text);
    }

    @Override
    public void dropAltName(String link, String name) {
        netns.dropAltName(link, name);
    }

    @Override
    public void route(String link) {
        netns.route(link);
    }

    @Override
    public void stp(String bridge, boolean on) {
        netns.stp(bridge, on);
    }

    @Override
    public void linkLocal(String link, boolean on) {
        netns.linkLocal(link, on);
    }

    @Override
    public void remote(String tunnel, int vni, String address) {
        netns.remote(tunnel, address(address));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void addRemote(String tunnel, String address) {
        netns.addRemote(tunnel, address(address));
    }

    @Override
    public void removeRemote(String tunnel, String address) {
        netns.removeRemote(tunnel, address(address));
    }

    @Override
    public void forwardDelay(String bridge, int centiseconds) {
        netns.forwardDelay(bridge, centiseconds);
    }

    @Override
    public void spoilPort(String port) {
        netns.port(port, "learning", false);
        netns.port(port, "isolated", true);
    }

    @Override
    public void qdisc(String link, String kind) {
        netns.qdisc(link, kind);
    }

    @Override
    public void vlanFiltering(String bridge, boolean on) {
        netns.vlanFiltering(bridge, on);
    }

    @Override
    public void addVlan(String port, int id) {
        netns.addVlan(port, id);
    }

    @Override
    public void snooping(String bridge, boolean on) {
        netns.snooping(bridge, on);
    }

    @Override
    public void device(String tunnel, String link) {
        netns.device(tunnel, link);
    }

    @Override
    public void ttl(String tunnel, int routers) {
        netns.outer(tunnel, "ttl", routers);
    }

    /** By a link that somebody has made anew: no kernel changes it. */
    void checksums(String tunnel, boolean sent) {
        netns.outer(tunnel, "checksums", sent ? 1 : 0);
    }

    @Override
    public void learning(String tunnel, boolean on) {
        netns.learning(tunnel, on);
    }

    @Override
    public void front(String link, String kind) {
        netns.front(link, kind);
    }

    @Override
    public void flushIngress(String link) {
        netns.flushIngress(link);
    }

    @Override
    public void close() {
        netns.unname();
    }
}
