package dev.plumbline.harness.lab;

import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.NetworkNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Namespaces of this host's kernel, made and read by iproute2. */
final class NetnsSandbox implements Sandbox {

    private static final AtomicInteger MADE = new AtomicInteger();

    private final List<String> names = new ArrayList<>();

    private NetnsSandbox() {}

    static Sandbox make() {
        NetnsSandbox sandbox = new NetnsSandbox();
        sandbox.addNamespace();
        return sandbox;
    }

    @Override
    public BackendOptions options() {
        return BackendOptions.none();
    }

    @Override
    public NetworkNamespace namespace() {
        return NetworkNamespace.named(names.get(0));
    }

    /** The name tells the process: two may work in the same /run/netns. */
    @Override
    public NetworkNamespace addNamespace() {
        String name = "sandbox-" + ProcessHandle.current().pid() + "-" + MADE.incrementAndGet();
        IpCommand.run("netns", "add", name);
        names.add(name);
        return NetworkNamespace.named(name);
    }

    @Override
    public boolean supports(String tunnelKind) {
        return NetnsLab.supports(names.get(0), tunnelKind);
    }

    @Override
    public List<LinkState> links(NetworkNamespace namespace) {
        return LinkReader.read(name(namespace)).stream()
                .filter(link -> !link.name().equals("lo"))
                .toList();
    }

    @Override
    public void addBridge(NetworkNamespace namespace, String name) {
        IpCommand.run("-n", name(namespace), "link", "add", name, "type", "bridge");
    }

    /** Not every kernel has dummy; the other end of a veth pair does no harm. */
    @Override
    public void addUplink(NetworkNamespace namespace, String name, int mtu) {
        String text = Integer.toString(mtu);
        IpCommand.run("-n", name(namespace), "link", "add", name, "mtu", text, "type", "veth", "peer", "mtu", text);
    }

    @Override
    public void removeLink(NetworkNamespace namespace, String name) {
        IpCommand.run("-n", name(namespace), "link", "del", name);
    }

    @Override
    public void setUp(NetworkNamespace namespace, String name, boolean up) {
        IpCommand.run("-n", name(namespace), "link", "set", name, up ? "up" : "down");
    }

    @Override
    public Optional<List<String>> ipv6Addresses(NetworkNamespace namespace, String name) {
        return Optional.of(
                LinkReader.addresses(IpCommand.run("-n", name(namespace), "-j", "-6", "addr", "show", "dev", name)));
    }

    private static String name(NetworkNamespace namespace) {
        return namespace.path().orElseThrow().getFileName().toString();
    }

    @Override
    public void close() {
        names.forEach(name -> IpCommand.run("netns", "del", name));
    }
}
