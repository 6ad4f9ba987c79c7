package dev.plumbline.harness.memory;

import dev.plumbline.harness.guest.GuestPort;
import dev.plumbline.harness.guest.GuestPortFactory;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendClosedException;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Difference;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.Remnant;
import dev.plumbline.spi.UnsupportedRequestException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A backend on a modelled host. It carries its guests' frames itself. */
final class InMemoryBackend implements NetworkBackend, GuestPortFactory {

    private static final Set<Capability> CAPABILITIES =
            Set.of(Capability.GENEVE, Capability.VXLAN, Capability.EXISTING_UPLINK, Capability.NAMESPACES);

    private final MemoryHost host;
    private final InMemoryOptions options;
    private volatile boolean closed;

    InMemoryBackend(MemoryHost host, InMemoryOptions options) {
        this.host = host;
        this.options = options;
    }

    @Override
    public Attachment attach(NicRequest request) {
        return locked("attach " + request.id(), () -> {
            if (request.lifetime() != Lifetime.UNTIL_DETACHED) {
                throw unsupported("attach " + request.id(), "a modelled TAP has the lifetime UNTIL_DETACHED only");
            }
            MemoryNamespace namespace = enter(request.id().namespace());
            Networks networks = networks(namespace);
            int mtu = request.mtu().orElse(options.mtu());
            networks.tap(request.id()).ifPresent(tap -> requireSame(tap, request, mtu));
            TapLink tap = new Attacher(namespace, options.instance(), request, mtu).attach();
            return Description.of(tap, networks);
        });
    }

    private static void requireSame(TapLink tap, NicRequest request, int mtu) {
        NicRequest first = Networks.tag(tap).request().decided(Networks.tag(tap).mtu());
        List<Difference> differences = request.decided(mtu).differences(first);
        if (!differences.isEmpty()) {
            throw new ConflictException(
                    Failure.of("attach " + request.id())
                            .on(tap.name.value())
                            .because("the NIC is attached by another request: "
                                    + differences.stream()
                                            .map(Difference::toString)
                                            .collect(Collectors.joining(", ")))
                            .hint("detach it first, or repeat the request as it was"),
                    differences);
        }
    }

    @Override
    public boolean detach(NicId nic) {
        return locked(
                "detach " + nic,
                () -> host.namespace(nic.namespace())
                        .filter(namespace -> networks(namespace).detach(nic))
                        .isPresent());
    }

    @Override
    public Optional<Attachment> find(NicId nic) {
        return locked(
                "find " + nic,
                () -> host.namespace(nic.namespace())
                        .map(this::networks)
                        .flatMap(networks -> networks.tap(nic)
                                .filter(networks::isComplete)
                                .map(tap -> Description.of(tap, networks))));
    }

    @Override
    public List<Attachment> list(NetworkNamespace namespace) {
        return locked("list " + namespace, () -> {
            Networks networks = networks(enter(namespace));
            return networks.taps()
                    .filter(networks::isComplete)
                    .map(tap -> Description.of(tap, networks))
                    .toList();
        });
    }

    @Override
    public QueueDescriptors openQueues(NicId nic) {
        return locked("open queues of " + nic, () -> {
            throw unsupported("open queues of " + nic, "a modelled TAP has no descriptors");
        });
    }

    @Override
    public List<Remnant> remnants(NetworkNamespace namespace) {
        return locked(
                "list remnants in " + namespace, () -> new Reconciler(enter(namespace), options.instance()).remnants());
    }

    @Override
    public List<String> check(Attachment attachment) {
        return locked(
                "check " + attachment.id(), () -> Description.differences(attachment, enter(attachment.namespace())));
    }

    @Override
    public Reconciliation reconcile(NetworkNamespace namespace, Set<NicId> wanted, Duration grace) {
        return locked("reconcile " + namespace, () -> {
            return new Reconciler(enter(namespace), options.instance()).reconcile(wanted, grace);
        });
    }

    @Override
    public Set<Capability> capabilities() {
        return locked("report capabilities", () -> CAPABILITIES);
    }

    @Override
    public GuestPort open(Attachment attachment, Owner runAs) {
        return locked("open " + attachment.tap().name(), () -> {
            TapLink tap = enter(attachment.namespace())
                    .link(attachment.tap().name())
                    .filter(TapLink.class::isInstance)
                    .map(TapLink.class::cast)
                    .orElseThrow(() -> new KernelRefusal(Errno.EPERM, "the TAP does not exist"));
            MemoryPort port = new MemoryPort(tap, attachment.tap().queues());
            tap.open(port, runAs, attachment.tap().flags(), attachment.tap().queues());
            return port;
        });
    }

    private Networks networks(MemoryNamespace namespace) {
        return new Networks(namespace, options.instance());
    }

    private static UnsupportedRequestException unsupported(String step, String why) {
        return new UnsupportedRequestException(Failure.of(step).because(why).hint("use a provider of real TAPs"));
    }

    private MemoryNamespace enter(NetworkNamespace namespace) {
        return host.namespace(namespace)
                .orElseThrow(() -> new NetworkException(Failure.of("enter " + namespace)
                        .refused(Errno.ENOENT, null)
                        .hint("add it to the model by MemoryHost.addNamespace")));
    }

    private <T> T locked(String step, Supplier<T> work) {
        return host.locked(() -> {
            if (closed) {
                throw new BackendClosedException(Failure.of(step).because("the backend is closed"));
            }
            return work.get();
        });
    }

    @Override
    public void close() {
        host.locked(() -> closed = true);
    }
}
