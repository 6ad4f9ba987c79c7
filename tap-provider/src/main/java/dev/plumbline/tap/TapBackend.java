package dev.plumbline.tap;

import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.netns.NamespaceId;
import dev.plumbline.linux.netns.Namespaces;
import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicEvent;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.NicStatistics;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.PlannedStep;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.Remnant;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.VxlanTunnel;
import dev.plumbline.spi.Watch;
import dev.plumbline.tap.links.Surveyor;
import dev.plumbline.tap.links.UnknownKinds;
import dev.plumbline.tap.operation.Attach;
import dev.plumbline.tap.operation.Check;
import dev.plumbline.tap.operation.Explain;
import dev.plumbline.tap.operation.Find;
import dev.plumbline.tap.operation.HeldQueues;
import dev.plumbline.tap.operation.KernelProbe;
import dev.plumbline.tap.operation.OpenQueues;
import dev.plumbline.tap.operation.Preparation;
import dev.plumbline.tap.operation.Prepared;
import dev.plumbline.tap.operation.Reconcile;
import dev.plumbline.tap.operation.SetRemotes;
import dev.plumbline.tap.operation.Statistics;
import dev.plumbline.tap.operation.Update;
import dev.plumbline.tap.plan.BirthMac;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.spare.SpareBridges;
import dev.plumbline.tap.spare.SpareKeeper;
import dev.plumbline.tap.spare.Sparing;
import dev.plumbline.tap.step.Failures;
import dev.plumbline.tap.step.Hints;
import dev.plumbline.tap.watch.Ear;
import dev.plumbline.tap.watch.Sight;
import dev.plumbline.tap.watch.Watches;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The operations of the SPI, each in words of the classes that carry it out. Safe for all threads. */
final class TapBackend implements NetworkBackend {

    private static final Logger LOG = LogManager.getLogger(TapBackend.class);

    private final TapOptions options;
    private final Namespaces namespaces;
    private final NamespaceId ownNamespace;
    private final BirthMac ownBirths;
    private final HeldQueues held;
    private final SpareBridges spares;
    private final SpareKeeper spareKeeper;
    private final Detachments detachments;
    private final UnknownKinds unknownKinds;
    private final Admission admission;
    private final Watches watches;
    private final NamespaceCalls calls;

    private TapBackend(TapOptions options, Namespaces namespaces) {
        this.options = options;
        this.namespaces = namespaces;
        this.ownNamespace = namespaces.identity(NetworkNamespace.own().path());
        this.ownBirths = BirthMac.in(ownNamespace);
        this.held = new HeldQueues();
        this.spares = new SpareBridges(options.spareBridges(), TimeUnit.SECONDS.toNanos(options.spareBridgeSeconds()));
        this.spareKeeper = new SpareKeeper(spares, namespaces);
        this.unknownKinds = new UnknownKinds();
        this.detachments = new Detachments(held, this::surveyor, this::sparing);
        this.admission = new Admission(options.defaults(), ownBirths);
        this.watches = new Watches();
        this.calls = NamespaceCalls.to(namespaces);
    }

    private TapBackend(TapBackend of, Duration limit) {
        this.options = of.options;
        this.namespaces = of.namespaces;
        this.ownNamespace = of.ownNamespace;
        this.ownBirths = of.ownBirths;
        this.held = of.held;
        this.spares = of.spares;
        this.spareKeeper = of.spareKeeper;
        this.unknownKinds = of.unknownKinds;
        this.detachments = of.detachments;
        this.admission = of.admission;
        this.watches = of.watches;
        this.calls = of.calls.within(limit);
    }

    static TapBackend open(TapOptions options, Syscalls syscalls) {
        try {
            return new TapBackend(
                    options, new Namespaces(syscalls, options.namespaceLingerMillis(), options.deletionThreads()));
        } catch (SyscallException e) {
            throw Failures.unavailable(e, Optional.of(Hints.NET_ADMIN));
        }
    }

    @Override
    public NetworkBackend within(Duration deadline) {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a deadline must be positive, got " + deadline);
        }
        return new TapBackend(this, deadline);
    }

    @Override
    public Attachment attach(NicRequest request) {
        long start = System.nanoTime();
        NicId id = request.id();
        Supplier<String> step = () -> "attach " + id;
        calls.requireOpen(step);
        admission.require(step, request);
        Preparation preparation =
                new Preparation(in -> Plan.of(request, options.defaults(), births(in)), namespaces.ipv6(), spares);
        Deadline deadline = calls.deadline();
        Attachment attachment;
        try {
            attachment = calls.unlocked(step, id.namespace(), deadline, preparation, kernel -> {
                Prepared prepared = preparation.await();
                return NamespaceCalls.locked(kernel, deadline, locked -> Attach.run(locked, prepared, held, spares));
            });
        } finally {
            preparation.giveBackUnused();
        }
        if (LOG.isInfoEnabled()) {
            logAttached(attachment, (System.nanoTime() - start) / 1000);
        }
        return attachment;
    }

    @Override
    public List<PlannedStep> explain(NicRequest request) {
        NicId id = request.id();
        Supplier<String> step = () -> "explain what attaches " + id;
        calls.requireOpen(step);
        admission.require(step, request);
        return calls.read(
                step,
                id.namespace(),
                kernel -> Explain.run(kernel, Plan.of(request, options.defaults(), births(kernel.identity()))));
    }

    private static void logAttached(Attachment attachment, long micros) {
        LOG.info(
                "attached {}: {} ({} queues, owner {}, MTU {}) on {}, {} {}, in {} us",
                attachment.id(),
                attachment.tap().name(),
                attachment.tap().queues(),
                attachment.owner(),
                attachment.mtu(),
                attachment.bridge().name(),
                attachment.network() instanceof Tunnel tunnel ? tunnel.describe() : "existing",
                attachment.uplink().map(Link::name).map(InterfaceName::value).orElse("none"),
                micros);
    }

    @Override
    public Attachment update(NicRequest request) {
        NicId id = request.id();
        Supplier<String> step = () -> "update " + id;
        calls.requireOpen(step);
        admission.require(step, request);
        Attachment updated = calls.change(
                step,
                id.namespace(),
                kernel -> Update.run(
                        kernel,
                        Find.nic(surveyor(kernel, id.namespace()), id),
                        request,
                        asked -> Plan.of(asked, options.defaults(), births(kernel.identity()))));
        LOG.info("{}: its policy is {}, its MTU {}", step.get(), updated.policy(), updated.mtu());
        return updated;
    }

    @Override
    public boolean detach(NicId nic) {
        return detachAll(List.of(nic)) > 0;
    }

    @Override
    public int detachAll(Collection<NicId> nics) {
        calls.requireOpen(() -> "detach " + nics.size() + " NICs");
        return new DetachCall(calls, namespaces, held, spareKeeper, detachments, calls.deadline(), new Failing())
                .run(nics);
    }

    @Override
    public Optional<Attachment> find(NicId nic) {
        return calls.read(
                () -> "find " + nic, nic.namespace(), kernel -> Find.nic(surveyor(kernel, nic.namespace()), nic));
    }

    @Override
    public List<Attachment> list(NetworkNamespace namespace) {
        return calls.read(
                () -> "list " + namespace,
                namespace,
                kernel -> surveyor(kernel, namespace).all().attachments());
    }

    @Override
    public Optional<NicStatistics> statistics(NicId nic) {
        NetworkNamespace namespace = nic.namespace();
        return calls.read(
                () -> "read the statistics of " + nic,
                namespace,
                kernel -> new Statistics(kernel.netlink(), options.instance(), namespace).of(nic));
    }

    @Override
    public List<NicStatistics> statistics(NetworkNamespace namespace) {
        return calls.read(
                () -> "read the statistics of " + namespace,
                namespace,
                kernel -> new Statistics(kernel.netlink(), options.instance(), namespace).all());
    }

    @Override
    public Watch watch(NetworkNamespace namespace, Consumer<NicEvent> listener) {
        Objects.requireNonNull(listener, "listener");
        Ear ear = calls.read(() -> "watch " + namespace, namespace, Ear::in);
        Sight sight = new NamespaceSight(
                calls, namespaces, namespace, ear.namespace(), kernel -> surveyor(kernel, namespace), this::plan);
        return watches.begin(namespace, ear, sight, listener);
    }

    private Plan plan(Kernel kernel, Attachment attachment) {
        return Plan.of(attachment.toRequest(), options.defaults(), births(kernel.identity()));
    }

    @Override
    public QueueDescriptors openQueues(NicId nic) {
        return openQueues(nic, false);
    }

    @Override
    public QueueDescriptors takeOverQueues(NicId nic) {
        return openQueues(nic, true);
    }

    private QueueDescriptors openQueues(NicId nic, boolean takeOver) {
        return calls.change(() -> "open queues of " + nic, nic.namespace(), kernel -> {
            Attachment attachment = Find.nic(surveyor(kernel, nic.namespace()), nic)
                    .orElseThrow(() -> new NetworkException(Failure.of("open queues of " + nic)
                            .because("it is not attached")
                            .hint("attach it first")));
            return held.handOver(
                    kernel,
                    attachment.tap().link().index(),
                    attachment.tap().name().value(),
                    queue -> new OpenQueues(kernel, attachment, takeOver).run(queue));
        });
    }

    @Override
    public List<Remnant> remnants(NetworkNamespace namespace) {
        return calls.read(
                () -> "look for remnants",
                namespace,
                kernel -> surveyor(kernel, namespace).remnants());
    }

    @Override
    public boolean setRemotes(NetworkNamespace namespace, VxlanTunnel network) {
        if (!(network.remotes() instanceof Remotes.Listed)) {
            throw new IllegalArgumentException("only a list of remotes can be changed, got " + network);
        }
        NicRequest any = NicRequest.builder(new NicId("any", "any", namespace), network, new Owner(0, 0))
                .build();
        boolean there = calls.change(() -> "set the remotes of " + network, namespace, kernel -> {
            return SetRemotes.run(kernel, Plan.of(any, options.defaults(), births(kernel.identity())));
        });
        LOG.info("set the remotes of {} in {}: {}", network, namespace, there ? "done" : "it is not there");
        return there;
    }

    @Override
    public List<String> check(Attachment attachment) {
        NicId id = attachment.id();
        return calls.read(() -> "check " + id, id.namespace(), kernel -> Check.run(kernel, plan(kernel, attachment)));
    }

    @Override
    public Reconciliation reconcile(NetworkNamespace namespace, Set<NicId> wanted, Duration grace) {
        Reconciliation done = calls.change(() -> "reconcile " + namespace, namespace, kernel -> {
            Set<NicId> wantedHere = Wanted.in(namespaces, kernel.identity(), wanted);
            return new Reconcile(surveyor(kernel, namespace).all(), wantedHere, grace).run(kernel, held);
        });
        LOG.info("reconciled {}: removed {}, kept as too young {}", namespace, done.removed(), done.young());
        return done;
    }

    @Override
    public void releaseSpares() {
        String step = "release spare bridges";
        calls.requireOpen(() -> step);
        try {
            spareKeeper.releaseAll();
        } catch (SyscallException e) {
            throw Failures.of(step, e);
        }
    }

    private BirthMac births(NamespaceId namespace) {
        return namespace.equals(ownNamespace) ? ownBirths : BirthMac.in(namespace);
    }

    private Sparing sparing(Kernel kernel, NetworkNamespace namespace) {
        return new Sparing(kernel, namespace, options.instance(), births(kernel.identity()), spares);
    }

    private Surveyor surveyor(Kernel kernel, NetworkNamespace namespace) {
        return new Surveyor(kernel.netlink(), options.instance(), births(kernel.identity()), namespace, unknownKinds);
    }

    @Override
    public Set<Capability> capabilities() {
        EnumSet<Capability> capabilities = EnumSet.of(
                Capability.EXISTING_UPLINK,
                Capability.EXISTING_BRIDGE,
                Capability.NAMESPACES,
                Capability.KERNEL_DEVICES,
                Capability.DEADLINES,
                Capability.STATISTICS,
                Capability.EXPLAIN,
                Capability.WATCH,
                Capability.PORT_SECURITY,
                Capability.RATES_BY_VMM,
                Capability.PORT_LINK,
                Capability.UPDATE,
                Capability.UPDATE_MTU,
                Capability.DESCRIPTORS,
                Capability.TAKE_OVER_QUEUES);
        capabilities.addAll(calls.read(
                () -> "ask what the kernel can do",
                NetworkNamespace.own(),
                kernel -> KernelProbe.ask(kernel.netlink())));
        return Set.copyOf(capabilities);
    }

    /** A view ends with what it is one of. */
    @Override
    public void close() {
        if (calls.isView()) {
            return;
        }
        calls.end();
        watches.close();
        spareKeeper.close();
        namespaces.close();
        held.close();
    }
}
