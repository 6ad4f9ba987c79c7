package dev.plumbline.tap;

import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkNamespace;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A named namespace of a test, as {@code ip} sees it. */
final class Netns implements Host {

    static final String UPLINK_MAC = "02:00:00:00:00:01";
    static final String PEER_MAC = "02:00:00:00:00:02";

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** What is never the same twice, or changes by itself: indexes, times, identifiers of ports, what follows a carrier. */
    private static final Pattern VOLATILE = Pattern.compile("(?m)^\\d+: |@if\\d+|since=\\w+| \\S+_timer +\\S+"
            + "| port_(?:id|no) \\S+| state \\S+|NO-CARRIER,?|,?LOWER_UP|link-netns\\S* \\S+| designated_port \\S+");

    private static final Pattern NAME = Pattern.compile("\"ifname\":\"([^\"]+)\"");

    private final String name;

    /** One that is there already. */
    Netns(String name) {
        this.name = name;
    }

    Netns() {
        this("lost-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
        Command.run("ip", "netns", "add", name);
        ip("link set lo up");
    }

    String name() {
        return name;
    }

    @Override
    public NetworkNamespace network() {
        return NetworkNamespace.named(name);
    }

    /** Runs {@code ip} in here. */
    String ip(String words) {
        return Command.run(("ip -n " + name + " " + words).split(" "));
    }

    /** Runs another program in here. */
    String exec(String... words) {
        return Command.run(Stream.concat(Stream.of("ip", "netns", "exec", name), Stream.of(words))
                .toArray(String[]::new));
    }

    @Override
    public Network tunnel(int vni) {
        return Requests.tunnel(vni);
    }

    @Override
    public void dropAltName(String link, String name) {
        ip("link property del dev " + link + " altname " + name);
    }

    @Override
    public void route(String link) {
        ip("address add 192.0.2.254/24 dev " + link);
    }

    @Override
    public void stp(String bridge, boolean on) {
        ip("link set " + bridge + " type bridge stp_state " + (on ? 1 : 0));
    }

    @Override
    public void linkLocal(String link, boolean on) {
        ip("link set " + link + " addrgenmode " + (on ? "eui64" : "none"));
    }

    @Override
    public void remote(String tunnel, int vni, String address) {
        String kind = ip("-d link show " + tunnel).contains("geneve") ? "geneve" : "vxlan";
        ip("link set " + tunnel + " type " + kind + " id " + vni + " remote " + address);
    }

    @Override
    public void forwardDelay(String bridge, int centiseconds) {
        ip("link set " + bridge + " type bridge forward_delay " + centiseconds);
    }

    @Override
    public void spoilPort(String port) {
        exec("bridge", "link", "set", "dev", port, "learning", "off", "isolated", "on");
    }

    @Override
    public void qdisc(String link, String kind) {
        exec("tc", "qdisc", "replace", "dev", link, "root", kind);
    }

    @Override
    public void vlanFiltering(String bridge, boolean on) {
        ip("link set " + bridge + " type bridge vlan_filtering " + (on ? 1 : 0));
    }

    @Override
    public void addVlan(String port, int id) {
        Command.run("ip", "netns", "exec", name(), "bridge", "vlan", "add", "dev", port, "vid", Integer.toString(id));
    }

    @Override
    public void snooping(String bridge, boolean on) {
        ip("link set " + bridge + " type bridge mcast_snooping " + (on ? 1 : 0));
    }

    @Override
    public void device(String tunnel, String link) {
        ip("link set " + tunnel + " type vxlan dev " + link);
    }

    @Override
    public void ttl(String tunnel, int routers) {
        ip("link set " + tunnel + " type vxlan ttl " + routers);
    }

    @Override
    public void learning(String tunnel, boolean on) {
        ip("link set " + tunnel + " type vxlan " + (on ? "learning" : "nolearning"));
    }

    @Override
    public void addRemote(String tunnel, String address) {
        exec("bridge", "fdb", "append", "00:00:00:00:00:00", "dev", tunnel, "dst", address);
    }

    @Override
    public void removeRemote(String tunnel, String address) {
        exec("bridge", "fdb", "delete", "00:00:00:00:00:00", "dev", tunnel, "dst", address);
    }

    @Override
    public void front(String link, String kind) {
        if (exec("tc", "qdisc", "show", "dev", link, "clsact").contains("clsact")) {
            exec("tc", "qdisc", "delete", "dev", link, "clsact");
        } else if (exec("tc", "qdisc", "show", "dev", link, "ingress").contains("ingress")) {
            exec("tc", "qdisc", "delete", "dev", link, "ingress");
        }
        if (!kind.isEmpty()) {
            exec("tc", "qdisc", "add", "dev", link, kind);
        }
    }

    @Override
    public void flushIngress(String link) {
        exec("tc", "filter", "delete", "dev", link, "ingress");
    }

    /** As {@code ip} and {@code tc} tell of them. */
    @Override
    public String links() {
        String links = ip("-d -o link");
        return Stream.of(
                        VOLATILE.matcher(links).replaceAll("").lines(),
                        Command.run("bridge", "-n", name, "fdb", "show")
                                .lines()
                                .filter(line -> line.startsWith("00:00:00:00:00:00 "))
                                .map(line -> line.replaceFirst("(.*) dev (\\S+) ", "$2: entry for any MAC, ")),
                        RealTraffic.read(this).lines())
                .flatMap(lines -> lines)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** As JSON, since in a line for people an @ may be of the name or stand before that of the device below. */
    List<String> linkNames() {
        return NAME.matcher(ip("-j link")).results().map(link -> link.group(1)).toList();
    }

    /** Without their filters: those of a link that goes meanwhile cannot be read. */
    String linksThatChange() {
        return ip("-d -o link");
    }

    @Override
    public void addUplink(String link) {
        String peer = link + "-peer address " + PEER_MAC;
        ip("link add " + link + " address " + UPLINK_MAC + " type veth peer name " + peer);
        ip("link set " + link + " up");
        ip("link set " + link + " down");
    }

    @Override
    public void addBridge(String link) {
        ip("link add " + link + " type bridge");
    }

    @Override
    public void addTap(String link, int uid) {
        UserIds.needOthers();
        ip("tuntap add " + link + " mode tap multi_queue vnet_hdr user " + uid);
    }

    @Override
    public void delete(String link) {
        ip("link delete " + link);
    }

    @Override
    public void up(String link, boolean up) {
        ip("link set " + link + (up ? " up" : " down"));
    }

    @Override
    public void enslave(String link, String bridge) {
        ip("link set " + link + " master " + bridge);
    }

    @Override
    public void release(String link) {
        ip("link set " + link + " nomaster");
    }

    @Override
    public void mac(String link, String mac) {
        ip("link set " + link + " address " + mac);
    }

    @Override
    public void mtu(String link, int mtu) {
        ip("link set " + link + " mtu " + mtu);
    }

    @Override
    public void name(String link, String to) {
        ip("link set " + link + " name " + to);
    }

    @Override
    public String alias(String link) {
        return ip("-o link show " + link).replaceAll("(?s).*alias (.*?)\\s*\\\\?\\s*$", "$1");
    }

    @Override
    public void alias(String link, String text) {
        Command.run("ip", "-n", name, "link", "set", link, "alias", text);
    }

    @Override
    public void close() {
        Command.run("ip", "netns", "delete", name);
    }
}
