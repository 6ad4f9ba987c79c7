package dev.plumbline.harness.memory;

import dev.plumbline.harness.guest.GuestPort;
import dev.plumbline.harness.guest.GuestPortFactory;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendClosedException;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A backend on a modelled host. It carries its guests' frames itself. */
final class InMemoryBackend implements NetworkBackend, GuestPortFactory {

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
            MemoryNamespace namespace = enter(request.id().namespace());
            Optional<TapLink> there = Networks.tapOf(namespace, options.instance(), request.id());
            there.ifPresent(tap -> requireSame(tap, request));
            if (there.isPresent() && Networks.isComplete(there.get())) {
                return Networks.tag(there.get()).attachment();
            }
            there.ifPresent(remains -> Networks.remove(namespace, remains));
            return new Attacher(namespace, options.instance(), request, request.mtu().orElse(options.mtu())).attach();
        });
    }

    private static void requireSame(TapLink tap, NicRequest request) {
        NicRequest first = Networks.tag(tap).request();
        if (!first.equals(request)) {
            throw new ConflictException(Failure.of("attach " + request.id())
                    .on(tap.name.value())
                    .because("the NIC is attached by another request: " + first + ", not " + request)
                    .hint("detach it first, or repeat the request as it was"));
        }
    }

    @Override
    public boolean detach(NicId nic) {
        return locked("detach " + nic, () -> {
            Optional<MemoryNamespace> namespace = host.namespace(nic.namespace());
            Optional<TapLink> tap = namespace.flatMap(ns -> Networks.tapOf(ns, options.instance(), nic));
            tap.ifPresent(there -> Networks.remove(namespace.get(), there));
            return tap.isPresent();
        });
    }

    @Override
    public Optional<Attachment> find(NicId nic) {
        return locked("find " + nic, () -> host.namespace(nic.namespace())
                .flatMap(ns -> Networks.tapOf(ns, options.instance(), nic))
                .filter(Networks::isComplete)
                .map(tap -> Networks.tag(tap).attachment()));
    }

    @Override
    public List<Attachment> list(NetworkNamespace namespace) {
        return locked("list " + namespace, () -> Networks.taps(enter(namespace), options.instance())
                .filter(Networks::isComplete)
                .map(tap -> Networks.tag(tap).attachment())
                .toList());
    }

    @Override
    public Set<Capability> capabilities() {
        return locked("tell capabilities", () -> Set.copyOf(EnumSet.complementOf(EnumSet.of(Capability.KERNEL_DEVICES))));
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

    private MemoryNamespace enter(NetworkNamespace namespace) {
        return host.namespace(namespace).orElseThrow(() -> new NetworkException(Failure.of("enter " + namespace)
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
