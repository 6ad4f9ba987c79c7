package dev.plumbline.ovs;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkTraffic;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.netns.Namespaces;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.ovs.operation.Attach;
import dev.plumbline.ovs.operation.Check;
import dev.plumbline.ovs.operation.Detach;
import dev.plumbline.ovs.operation.Leftovers;
import dev.plumbline.ovs.operation.NicView;
import dev.plumbline.ovs.operation.Survey;
import dev.plumbline.ovs.store.Store;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.NicStatistics;
import dev.plumbline.spi.NicStatistics.Traffic;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.Remnant;
import dev.plumbline.spi.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The operations of the SPI, each in words of the classes that carry it out. Safe for all threads. */
final class OvsBackend implements NetworkBackend {

    private static final long LINGER_MILLIS = 1000;

    private final OvsOptions options;
    private final Store store;
    private final Calls calls;

    private OvsBackend(OvsOptions options, Namespaces namespaces, Store store) {
        this.options = options;
        this.store = store;
        this.calls = new Calls(options, namespaces, store);
    }

    /** Fails where there is no database that this provider knows; nothing is left open then. */
    static OvsBackend open(OvsOptions options, Syscalls syscalls) {
        Store store = new Store(options.socket(), Duration.ofMillis(options.waitMillis()));
        Namespaces namespaces;
        try {
            namespaces = new Namespaces(syscalls, LINGER_MILLIS);
        } catch (SyscallException e) {
            throw new UnavailableException(Failure.of("open the provider ovs")
                    .because(e.call())
                    .refused(new Errno(e.errno()))
                    .hint("run it as root or with CAP_NET_ADMIN"));
        }
        OvsBackend backend = new OvsBackend(options, namespaces, store);
        try {
            backend.calls.ask("open the provider ovs", store::requireSchema);
            return backend;
        } catch (RuntimeException | Error e) {
            backend.close();
            throw e;
        }
    }

    @Override
    public Attachment attach(NicRequest request) {
        String step = "attach " + request.id();
        calls.requireOpen(step);
        Admission.require(step, request);
        return calls.change(step, request.id().namespace(), host -> Attach.run(host, request, options.mtu()));
    }

    @Override
    public boolean detach(NicId nic) {
        String step = "detach " + nic;
        calls.requireOpen(step);
        if (Namespaces.isGone(nic.namespace().path())) {
            return false;
        }
        return calls.change(step, nic.namespace(), host -> Detach.run(host, nic));
    }

    @Override
    public Optional<Attachment> find(NicId nic) {
        return calls.read(
                "find " + nic,
                nic.namespace(),
                host -> Survey.read(host).nic(nic).flatMap(NicView::attachment));
    }

    @Override
    public List<Attachment> list(NetworkNamespace namespace) {
        return calls.read(
                "list " + namespace,
                namespace,
                host -> Survey.read(host).nics().stream()
                        .flatMap(view -> view.attachment().stream())
                        .toList());
    }

    @Override
    public List<Remnant> remnants(NetworkNamespace namespace) {
        return calls.read("list remnants in " + namespace, namespace, Leftovers::remnants);
    }

    @Override
    public List<String> check(Attachment attachment) {
        return calls.read(
                "check " + attachment.id(),
                attachment.namespace(),
                host -> Check.run(host, Objects.requireNonNull(attachment)));
    }

    @Override
    public Reconciliation reconcile(NetworkNamespace namespace, Set<NicId> wanted, Duration grace) {
        return calls.change(
                "reconcile " + namespace, namespace, host -> Leftovers.reconcile(host, Set.copyOf(wanted), grace));
    }

    @Override
    public Optional<NicStatistics> statistics(NicId nic) {
        return calls.read(
                "read the statistics of " + nic,
                nic.namespace(),
                host -> Survey.read(host)
                        .nic(nic)
                        .flatMap(NicView::attachment)
                        .flatMap(it -> traffic(host.kernel(), it)));
    }

    @Override
    public List<NicStatistics> statistics(NetworkNamespace namespace) {
        return calls.read("read the statistics of " + namespace, namespace, host -> {
            List<NicStatistics> all = new ArrayList<>();
            for (NicView view : Survey.read(host).nics()) {
                view.attachment().ifPresent(it -> traffic(host.kernel(), it).ifPresent(all::add));
            }
            return List.copyOf(all);
        });
    }

    /** What a TAP has received, its guest has sent. A TAP's counters begin with it. */
    private static Optional<NicStatistics> traffic(Kernel kernel, Attachment it) {
        Object reply = kernel.netlink()
                .exchange(List.of(LinkMessages.traffic(it.tap().name().value())))
                .get(0)
                .reply();
        return reply instanceof LinkTraffic tap
                        && tap.index() == it.tap().link().index()
                ? Optional.of(NicStatistics.of(
                        it.id(),
                        new Traffic(tap.receivedFrames(), tap.receivedBytes(), tap.receiveDropped()),
                        new Traffic(tap.sentFrames(), tap.sentBytes(), tap.sendDropped())))
                : Optional.empty();
    }

    @Override
    public Set<Capability> capabilities() {
        Set<String> types = calls.ask("ask what Open vSwitch can do", store::interfaceTypes);
        EnumSet<Capability> all = EnumSet.of(
                Capability.EXISTING_BRIDGE, Capability.PORT_VLANS, Capability.STATISTICS, Capability.KERNEL_DEVICES);
        if (types.contains("geneve")) {
            all.add(Capability.GENEVE);
        }
        if (types.contains("vxlan")) {
            all.add(Capability.VXLAN);
        }
        return Set.copyOf(all);
    }

    @Override
    public QueueDescriptors openQueues(NicId nic) {
        calls.requireOpen("open queues of " + nic);
        return NetworkBackend.super.openQueues(nic);
    }

    @Override
    public QueueDescriptors takeOverQueues(NicId nic) {
        calls.requireOpen("take over queues of " + nic);
        return NetworkBackend.super.takeOverQueues(nic);
    }

    @Override
    public void releaseSpares() {
        calls.requireOpen("release spare links"); // it keeps none
    }

    @Override
    public void close() {
        calls.close();
    }
}
