package dev.plumbline.harness.lab;

import dev.plumbline.harness.ip.TestNamespace;
import dev.plumbline.spi.BackendOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Two network namespaces of this host's kernel, named below {@code /run/netns} and joined by a veth pair with IPv4 and
 * IPv6 addresses. Needs root, in a user namespace at least, and iproute2.
 */
public final class NetnsLab implements Lab {

    /** MTU of the underlay in bytes: room for frames of 9001 bytes and the headers of geneve or vxlan over IPv6. */
    public static final int UNDERLAY_MTU = 9216;

    private static final String UNDERLAY = "underlay";

    private final List<LabHost> hosts = LabAddresses.hosts();
    private final Map<LabHost, TestNamespace> namespaces = new LinkedHashMap<>();
    private final int underlayMtu;

    private NetnsLab(int underlayMtu) {
        this.underlayMtu = underlayMtu;
    }

    /**
     * Builds the lab.
     *
     * @return the lab, to be closed by the caller
     * @throws dev.plumbline.harness.process.CommandException if a step fails, such as when the namespaces exist already;
     *     nothing is left then
     */
    public static Lab build() {
        return build(UNDERLAY_MTU);
    }

    /**
     * Builds the lab with another underlay.
     *
     * @param underlayMtu MTU of the underlay in bytes, 1280 to 65535
     * @return the lab, to be closed by the caller
     * @throws dev.plumbline.harness.process.CommandException if a step fails; nothing is left then
     */
    public static Lab build(int underlayMtu) {
        NetnsLab lab = new NetnsLab(underlayMtu);
        try {
            lab.hosts.forEach(host -> lab.namespaces.put(host, new TestNamespace(host.name())));
            lab.wire();
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
        return lab;
    }

    private void wire() {
        namespace(hosts.get(0))
                .ip("link add " + UNDERLAY + " mtu " + underlayMtu + " type veth peer name " + UNDERLAY + " mtu "
                        + underlayMtu + " netns " + HOST_B);
        namespaces.forEach((host, namespace) -> {
            namespace.ip("link set lo up");
            namespace.ip(
                    "addr add " + host.ipv4().getHostAddress() + "/" + LabAddresses.IPV4_PREFIX + " dev " + UNDERLAY);
            namespace.ip("link set " + UNDERLAY + " up");
            // nodad: the address can be used right away
            namespace.ip("addr add " + host.ipv6().getHostAddress() + "/" + LabAddresses.IPV6_PREFIX + " dev "
                    + UNDERLAY + " nodad");
        });
    }

    @Override
    public List<LabHost> hosts() {
        return hosts;
    }

    @Override
    public BackendOptions options() {
        return BackendOptions.none();
    }

    private TestNamespace namespace(LabHost host) {
        return Objects.requireNonNull(namespaces.get(host), host.name());
    }

    @Override
    public boolean supports(String tunnelKind) {
        return namespace(hosts.get(0)).supportsTunnel(tunnelKind);
    }

    @Override
    public List<LinkState> links(LabHost host) {
        return namespace(host).links().all().stream().map(LinkState::of).toList();
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
            throw new UncheckedIOException("/proc/self/uid_map cannot be read; is /proc mounted?", e);
        }
    }

    @Override
    public void close() {
        namespaces.values().forEach(TestNamespace::close);
    }
}
