package dev.plumbline.harness.lab;

import dev.plumbline.spi.BackendOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Two network namespaces of this host's kernel, named below {@code /run/netns} and joined by a veth pair with IPv4 and
 * IPv6 addresses. Needs root, in a user namespace at least, and iproute2.
 */
public final class NetnsLab implements Lab {

    /** MTU of the underlay in bytes: room for frames of 9001 bytes and the headers of geneve or vxlan over IPv6. */
    public static final int UNDERLAY_MTU = 9216;

    private static final String UNDERLAY = "underlay";

    private final List<LabHost> hosts = LabAddresses.hosts();
    private final int underlayMtu;

    private NetnsLab(int underlayMtu) {
        this.underlayMtu = underlayMtu;
    }

    /**
     * Builds the lab.
     *
     * @return the lab, to be closed by the caller
     * @throws LabException if a step fails, such as when the namespaces exist already; nothing is left then
     */
    public static Lab build() {
        return build(UNDERLAY_MTU);
    }

    /**
     * Builds the lab with another underlay.
     *
     * @param underlayMtu MTU of the underlay in bytes, 1280 to 65535
     * @return the lab, to be closed by the caller
     * @throws LabException if a step fails; nothing is left then
     */
    public static Lab build(int underlayMtu) {
        NetnsLab lab = new NetnsLab(underlayMtu);
        IpCommand.run("netns", "add", HOST_A);
        try {
            IpCommand.run("netns", "add", HOST_B);
        } catch (RuntimeException e) {
            IpCommand.run("netns", "del", HOST_A);
            throw e;
        }
        try {
            lab.wire();
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
        return lab;
    }

    private void wire() {
        String mtu = Integer.toString(underlayMtu);
        IpCommand.run(
                "-n", HOST_A, "link", "add", UNDERLAY, "mtu", mtu, "type", "veth", "peer", "name", UNDERLAY, "mtu", mtu,
                "netns", HOST_B);
        for (LabHost host : hosts) {
            IpCommand.run("-n", host.name(), "link", "set", "lo", "up");
            address(host, host.ipv4(), LabAddresses.IPV4_PREFIX);
            IpCommand.run("-n", host.name(), "link", "set", UNDERLAY, "up");
            address(host, host.ipv6(), LabAddresses.IPV6_PREFIX);
        }
    }

    /** nodad: the address can be used at once. */
    private static void address(LabHost host, InetAddress address, int prefix) {
        String text = address.getHostAddress() + "/" + prefix;
        if (prefix == LabAddresses.IPV6_PREFIX) {
            IpCommand.run("-n", host.name(), "addr", "add", text, "dev", UNDERLAY, "nodad");
        } else {
            IpCommand.run("-n", host.name(), "addr", "add", text, "dev", UNDERLAY);
        }
    }

    @Override
    public List<LabHost> hosts() {
        return hosts;
    }

    @Override
    public BackendOptions options() {
        return BackendOptions.none();
    }

    @Override
    public boolean supports(String tunnelKind) {
        return supports(HOST_A, tunnelKind);
    }

    static boolean supports(String namespace, String tunnelKind) {
        String probe = "plbprobe";
        boolean made = IpCommand.succeeds(
                "-n",
                namespace,
                "link",
                "add",
                probe,
                "type",
                tunnelKind,
                "id",
                "1",
                "remote",
                "192.0.2.254",
                "dstport",
                "4000");
        if (made) {
            IpCommand.run("-n", namespace, "link", "del", probe);
        }
        return made;
    }

    @Override
    public List<LinkState> links(LabHost host) {
        return LinkReader.read(host.name());
    }

    @Override
    public List<String> waysToLook() {
        String user = inUserNamespace() ? "-U --preserve-credentials " : "";
        String enter = "nsenter -t " + ProcessHandle.current().pid() + " " + user + "-m -n ip -n ";
        return hosts.stream().map(host -> enter + host.name() + " -d link").toList();
    }

    /** The first one maps all ids to themselves; nsenter refuses to enter the namespace that it is in already. */
    private static boolean inUserNamespace() {
        try {
            return !Files.readString(Path.of("/proc/self/uid_map")).strip().matches("0\\s+0\\s+4294967295");
        } catch (IOException e) {
            throw new LabException("/proc/self/uid_map cannot be read; is /proc mounted?", e);
        }
    }

    @Override
    public void close() {
        hosts.forEach(host -> IpCommand.run("netns", "del", host.name()));
    }
}
