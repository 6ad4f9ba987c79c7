package dev.plumbline.tap;

import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.netns.Meanwhile;
import dev.plumbline.linux.netns.NamespaceId;
import dev.plumbline.linux.netns.Namespaces;
import dev.plumbline.linux.sys.Deadline;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.Syscalls;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendClosedException;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.NicStatistics;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.Remnant;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.UnsupportedRequestException;
import dev.plumbline.spi.VxlanTunnel;
import dev.plumbline.tap.flight.FlightRecorder;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.links.OriginalPlan;
import dev.plumbline.tap.links.Ownership;
import dev.plumbline.tap.links.Renamed;
import dev.plumbline.tap.links.Surveyor;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.links.UnknownKinds;
import dev.plumbline.tap.operation.Attach;
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
import dev.plumbline.tap.property.NicChange;
import dev.plumbline.tap.spare.SpareBridges;
import dev.plumbline.tap.spare.SpareKeeper;
import dev.plumbline.tap.spare.Sparing;
import dev.plumbline.tap.step.Failures;
import dev.plumbline.tap.step.Hints;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Takes each call to the thread of its namespace and, for changes, under the namespace's lock. Safe for all threads. */
final class TapBackend implements NetworkBackend {

    private static final Logger LOG = LogManager.getLogger(TapBackend.class);

    /** So many NICs are detached in one pass: the kernel holds rtnl as long as it deletes their links. */
    private static final int PORTION = 8;

    private final TapOptions options;
    private final Namespaces namespaces;
    private final NamespaceId ownNamespace;
    private final BirthMac ownBirths;
    private final HeldQueues held;
    private final SpareBridges spares;
    private final SpareKeeper spareKeeper;
    private final Detachments detachments;
    private final UnknownKinds unknownKinds;
    private final AtomicBoolean closed;
    /** How long each call may take; empty in what was opened, of which the others are views. */
    private final Optional<Duration> limit;

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
        this.closed = new AtomicBoolean();
        this.limit = Optional.empty();
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
        this.closed = of.closed;
        this.limit = Optional.of(limit);
    }

    static TapBackend open(TapOptions options, Syscalls syscalls) {
        try {
            return new TapBackend(
                    options, new Namespaces(syscalls, options.namespaceLingerMillis(), options.deletionThreads()));
        } catch (SyscallException e) {
            throw Failures.unavailable(e, Hints.NET_ADMIN);
        }
    }

    @Override
    public NetworkBackend within(Duration deadline) {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a deadline must be positive, got " + deadline);
        }
        return new TapBackend(this, deadline);
    }

    /** From now on. */
    private Deadline deadline() {
        return limit.map(Deadline::in).orElse(Deadline.NEVER);
    }

    @Override
    public Attachment attach(NicRequest request) {
        long start = System.nanoTime();
        NicId id = request.id();
        requireOpen(() -> "attach " + id);
        requireServed(request);
        requireRoom("attach", request);
        Preparation preparation =
                new Preparation(in -> Plan.of(request, options.defaults(), births(in)), namespaces.ipv6(), spares);
        Deadline deadline = deadline();
        Attachment attachment;
        try {
            attachment = inNamespace(() -> "attach " + id, id.namespace(), deadline, preparation, kernel -> {
                Prepared prepared = preparation.await();
                return locked(kernel, deadline, locked -> Attach.run(locked, prepared, held, spares));
            });
        } finally {
            preparation.giveBackUnused();
        }
        if (LOG.isInfoEnabled()) {
            logAttached(attachment, (System.nanoTime() - start) / 1000);
        }
        return attachment;
    }

    private static void requireServed(NicRequest request) {
        if (request.policy().vlan().isPresent() && !(request.network() instanceof ExistingBridge)) {
            throw new UnsupportedRequestException(Failure.of("attach " + request.id())
                    .because("the provider gives VLANs to ports of existing bridges alone, got " + request.network())
                    .hint("use an existing bridge that keeps VLANs apart, or another VNI for each VLAN"));
        }
    }

    /** For what the kernel has to remember about the guest. */
    private void requireRoom(String verb, NicRequest request) {
        PortPolicy policy = request.policy();
        if (policy.security().isEmpty() && policy.link() == PortLink.UP) {
            return;
        }
        Plan plan = Plan.of(request, options.defaults(), ownBirths);
        if (!Tag.tap(plan).fits()) {
            throw new UnsupportedRequestException(Failure.of(verb + " " + request.id())
                    .because("its policy does not fit into the TAP's alias beside the rest of its tag, which has "
                            + Tag.tap(plan).text().length() + " bytes of " + Tag.MAX_BYTES)
                    .hint("give fewer or shorter prefixes, or networks in place of addresses"));
        }
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
        String step = "update " + id;
        requireOpen(() -> step);
        requireServed(request);
        requireRoom("update", request);
        Attachment updated = inNamespace(
                () -> step,
                id.namespace(),
                true,
                kernel -> Update.run(
                        kernel,
                        Find.nic(surveyor(kernel, id.namespace()), id),
                        request,
                        asked -> Plan.of(asked, options.defaults(), births(kernel.identity()))));
        LOG.info("{}: its policy is {}", step, updated.policy());
        return updated;
    }

    @Override
    public boolean detach(NicId nic) {
        return detachAll(List.of(nic)) > 0;
    }

    @Override
    public int detachAll(Collection<NicId> nics) {
        requireOpen(() -> "detach " + nics.size() + " NICs");
        Map<NetworkNamespace, List<NicId>> byNamespace = nics.stream().collect(Collectors.groupingBy(NicId::namespace));
        Deadline deadline = deadline();
        Failing failing = new Failing();
        int removed = 0;
        for (Map.Entry<NetworkNamespace, List<NicId>> entry : byNamespace.entrySet()) {
            removed += detachPortions(entry.getKey(), entry.getValue(), deadline, failing);
        }
        failing.end();
        return removed;
    }

    /** Who attaches, here or in another namespace, waits for one at most. After a failure the rest is one. */
    private int detachPortions(NetworkNamespace namespace, List<NicId> nics, Deadline deadline, Failing failing) {
        int removed = 0;
        int failures = failing.count();
        int end;
        for (int start = 0; start < nics.size(); start = end) {
            end = failing.count() > failures ? nics.size() : Math.min(nics.size(), start + PORTION);
            List<NicId> portion = nics.subList(start, end);
            removed += failing.run(() -> detachIn(namespace, portion, deadline));
        }
        return removed;
    }

    private int detachIn(NetworkNamespace namespace, List<NicId> nics, Deadline deadline) {
        List<Object> heldBefore = held.of(nics);
        String step = nics.size() == 1 ? "detach " + nics.get(0) : "detach " + nics.size() + " NICs in " + namespace;
        if (Namespaces.isGone(namespace.path())) {
            held.dropOnly(heldBefore);
            LOG.info("{}: its namespace does not exist", step);
            return 0;
        }
        namespaces.prepareDeletion();
        Detachments.Asked asked = new Detachments.Asked(namespace, nics, deadline);
        int removed =
                inNamespace(() -> step, () -> namespaces.callTogether(namespace.path(), deadline, detachments, asked));
        spareKeeper.watch();
        LOG.info("{}: done", step);
        return removed;
    }

    @Override
    public Optional<Attachment> find(NicId nic) {
        return inNamespace(
                () -> "find " + nic,
                nic.namespace(),
                false,
                kernel -> Find.nic(surveyor(kernel, nic.namespace()), nic));
    }

    @Override
    public List<Attachment> list(NetworkNamespace namespace) {
        return inNamespace(
                () -> "list " + namespace,
                namespace,
                false,
                kernel -> surveyor(kernel, namespace).all().attachments());
    }

    @Override
    public Optional<NicStatistics> statistics(NicId nic) {
        NetworkNamespace namespace = nic.namespace();
        return inNamespace(
                () -> "read the statistics of " + nic,
                namespace,
                false,
                kernel -> new Statistics(kernel.netlink(), options.instance(), namespace).of(nic));
    }

    @Override
    public List<NicStatistics> statistics(NetworkNamespace namespace) {
        return inNamespace(
                () -> "read the statistics of " + namespace,
                namespace,
                false,
                kernel -> new Statistics(kernel.netlink(), options.instance(), namespace).all());
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
        return inNamespace(() -> "open queues of " + nic, nic.namespace(), true, kernel -> {
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
        return inNamespace(
                () -> "look for remnants",
                namespace,
                false,
                kernel -> surveyor(kernel, namespace).remnants());
    }

    @Override
    public boolean setRemotes(NetworkNamespace namespace, VxlanTunnel network) {
        if (!(network.remotes() instanceof Remotes.Listed)) {
            throw new IllegalArgumentException("only a list of remotes can be changed, got " + network);
        }
        NicRequest any = NicRequest.builder(new NicId("any", "any", namespace), network, new Owner(0, 0))
                .build();
        boolean there = inNamespace(() -> "set the remotes of " + network, namespace, true, kernel -> {
            return SetRemotes.run(kernel, Plan.of(any, options.defaults(), births(kernel.identity())));
        });
        LOG.info("set the remotes of {} in {}: {}", network, namespace, there ? "done" : "it is not there");
        return there;
    }

    @Override
    public List<String> check(Attachment attachment) {
        NicId id = attachment.id();
        return inNamespace(() -> "check " + id, id.namespace(), false, kernel -> {
            Plan asked = Plan.of(attachment.toRequest(), options.defaults(), births(kernel.identity()));
            NicLinks named = NicLinks.lookByName(kernel.netlink(), asked);
            NicLinks found = new Renamed(kernel.netlink(), asked, new Ownership(asked)).completeKnowingTunnel(named);
            Plan plan = OriginalPlan.of(asked, found);
            return NicChange.differences(plan, found.withFilters(kernel.netlink(), plan));
        });
    }

    @Override
    public Reconciliation reconcile(NetworkNamespace namespace, Set<NicId> wanted, Duration grace) {
        Reconciliation done = inNamespace(() -> "reconcile " + namespace, namespace, true, kernel -> {
            Set<NicId> wantedHere = Wanted.in(namespaces, kernel.identity(), wanted);
            return new Reconcile(surveyor(kernel, namespace).all(), wantedHere, grace).run(kernel, held);
        });
        LOG.info("reconciled {}: removed {}, kept as too young {}", namespace, done.removed(), done.young());
        return done;
    }

    @Override
    public void releaseSpares() {
        String step = "release spare bridges";
        requireOpen(() -> step);
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
                Capability.PORT_SECURITY,
                Capability.PORT_LINK,
                Capability.UPDATE,
                Capability.DESCRIPTORS,
                Capability.TAKE_OVER_QUEUES);
        capabilities.addAll(inNamespace(
                () -> "ask what the kernel can do",
                NetworkNamespace.own(),
                false,
                kernel -> KernelProbe.ask(kernel.netlink())));
        return Set.copyOf(capabilities);
    }

    private <T> T inNamespace(
            Supplier<String> step, NetworkNamespace namespace, boolean change, Function<Kernel, T> work) {
        Deadline deadline = deadline();
        return change
                ? inNamespace(step, namespace, deadline, Meanwhile.nothing(), kernel -> locked(kernel, deadline, work))
                : inNamespace(step, () -> namespaces.call(namespace.path(), deadline, true, Meanwhile.nothing(), work));
    }

    private <T> T inNamespace(
            Supplier<String> step,
            NetworkNamespace namespace,
            Deadline deadline,
            Meanwhile meanwhile,
            Function<Kernel, T> work) {
        return inNamespace(step, () -> namespaces.call(namespace.path(), deadline, false, meanwhile, work));
    }

    private <T> T inNamespace(Supplier<String> step, Supplier<T> call) {
        return FlightRecorder.record(step, () -> explained(step, call));
    }

    private <T> T explained(Supplier<String> step, Supplier<T> call) {
        requireOpen(step);
        try {
            return call.get();
        } catch (IllegalStateException e) {
            throw closed(step.get(), "the backend was closed during the call");
        } catch (SyscallException e) {
            throw Failures.of(step.get(), e);
        }
    }

    private void requireOpen(Supplier<String> step) {
        if (closed.get()) {
            throw closed(step.get(), "the backend is closed");
        }
    }

    private static BackendClosedException closed(String step, String why) {
        return new BackendClosedException(Failure.of(step).because(why));
    }

    private static <T> T locked(Kernel kernel, Deadline deadline, Function<Kernel, T> work) {
        kernel.lock(deadline);
        try {
            return work.apply(kernel);
        } finally {
            kernel.unlock();
        }
    }

    /** A view ends with what it is one of. */
    @Override
    public void close() {
        if (limit.isPresent()) {
            return;
        }
        closed.set(true);
        spareKeeper.close();
        namespaces.close();
        held.close();
    }
}
