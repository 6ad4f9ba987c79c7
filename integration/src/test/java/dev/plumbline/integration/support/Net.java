package dev.plumbline.integration.support;

import dev.plumbline.harness.ip.IpLinks;
import dev.plumbline.harness.ip.TestNamespace;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Backends;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A fresh namespace and an open backend for one test. At the end of the test all of its NICs are detached, and then no
 * link may be there but those that the test itself made.
 */
public final class Net implements AutoCloseable {

    public static final String SPARE_BRIDGES = "spare-bridges";

    private final TestNamespace namespace = new TestNamespace();
    private final IpLinks links = namespace.links();
    private final List<NetworkBackend> backends = new ArrayList<>();
    private final Set<NicId> nics = new LinkedHashSet<>();
    private final Set<String> own = new HashSet<>(links.names());

    public TestNamespace namespace() {
        return namespace;
    }

    public IpLinks links() {
        return links;
    }

    /** The backend of this namespace; opened by the first use. */
    public NetworkBackend backend() {
        return backends.isEmpty() ? another(BackendOptions.none()) : backends.get(0);
    }

    /** One more backend, to be closed with this. It keeps no spare bridges unless it is told to. */
    public NetworkBackend another(BackendOptions options) {
        String spares = options.values().getOrDefault(SPARE_BRIDGES, "0");
        NetworkBackend backend = Backends.select(Optional.of("tap")).open(options.with(SPARE_BRIDGES, spares));
        backends.add(backend);
        return backend;
    }

    public Tunnel tunnel() {
        return TunnelChoice.to("42", "192.0.2.2");
    }

    public NicId nic(String vm) {
        NicId id = new NicId(vm, "eth0", namespace.spi());
        nics.add(id);
        return id;
    }

    public NicRequest.Builder request(String vm) {
        return request(vm, tunnel());
    }

    public NicRequest.Builder request(String vm, Network network) {
        return NicRequest.builder(nic(vm), network, UserIds.vm());
    }

    public Attachment attach(NicRequest.Builder request) {
        return backend().attach(request.build());
    }

    /** A NIC with all defaults. */
    public Attachment attach(String vm) {
        return attach(request(vm));
    }

    /** Makes a link that is the test's own and stays. */
    public void addLink(String name, String words) {
        own.add(name);
        namespace.ip("link add " + name + " " + words);
    }

    /** Lets a link that the test made by other means stay. */
    public void expect(String name) {
        own.add(name);
    }

    /** Makes a pair of veths, the test's own. */
    public void addVeth(String name, String peer) {
        own.add(peer);
        addLink(name, "type veth peer name " + peer);
    }

    /**
     * Joins this namespace and another by a veth pair with room for a tunnel's headers: 192.0.2.1 and 192.0.2.2,
     * 2001:db8::1 and 2001:db8::2.
     */
    public void wireTo(Net other) {
        namespace.ip("link add under type veth peer name under netns " + other.namespace.name());
        under(1);
        other.under(2);
    }

    private void under(int host) {
        own.add("under");
        namespace.ip("addr add 192.0.2." + host + "/24 dev under");
        namespace.ip("addr add 2001:db8::" + host + "/64 dev under nodad");
        namespace.ip("link set under mtu 9216 up");
    }

    /** Links other than the loopback and the test's own. */
    public List<String> strangers() {
        return links.names().stream().filter(name -> !own.contains(name)).toList();
    }

    private static void requireNone(String after, Stream<String> links) {
        List<String> left = links.toList();
        if (!left.isEmpty()) {
            throw new AssertionError("left behind after " + after + ": " + left);
        }
    }

    @Override
    public void close() {
        try {
            another(BackendOptions.none()).detachAll(nics);
            requireNone("detach", strangers().stream().filter(name -> !name.startsWith("plbs-")));
            backends.forEach(NetworkBackend::close);
            requireNone("close", strangers().stream());
        } finally {
            backends.forEach(NetworkBackend::close);
            namespace.close();
        }
    }
}
