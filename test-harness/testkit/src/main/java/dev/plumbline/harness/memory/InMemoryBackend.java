package dev.plumbline.harness.memory;

import dev.plumbline.harness.guest.GuestPort;
import dev.plumbline.harness.guest.GuestPortFactory;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendClosedException;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.DeadlineException;
import dev.plumbline.spi.Difference;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.Holder;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicEvent;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.NicSighting;
import dev.plumbline.spi.NicStatistics;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.PlannedStep;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.Remnant;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.UnsupportedRequestException;
import dev.plumbline.spi.VxlanTunnel;
import dev.plumbline.spi.Watch;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A backend on a modelled host. It carries its guests' frames itself. */
final class InMemoryBackend implements NetworkBackend, GuestPortFactory {

    private static final Set<Capability> CAPABILITIES = Set.of(
            Capability.GENEVE,
            Capability.VXLAN,
            Capability.REMOTE_LISTS,
            Capability.CONTROLLED_REMOTES,
            Capability.TUNNEL_SETTINGS,
            Capability.EXISTING_UPLINK,
            Capability.EXISTING_BRIDGE,
            Capability.PORT_VLANS,
            Capability.PORT_SECURITY,
            Capability.RATE_TO_GUEST,
            Capability.RATE_FROM_GUEST,
            Capability.RATES_BY_VMM,
            Capability.PORT_LINK,
            Capability.UPDATE,
            Capability.UPDATE_MTU,
            Capability.NAMESPACES,
            Capability.STATISTICS,
            Capability.EXPLAIN,
            Capability.WATCH,
            Capability.DEADLINES);

    /** More than any work takes. */
    private static final int STACK_FRAMES = 600;

    private final MemoryHost host;
    private final InMemoryOptions options;
    private final Optional<Duration> deadline;
    private final AtomicBoolean closed;
    /** Queues that keep TAPs {@link Lifetime#UNTIL_CLOSED}, until somebody takes them. Guarded by the host's lock. */
    private final Map<TapLink, MemoryPort> held;

    private final MemoryWatches watches;

    InMemoryBackend(MemoryHost host, InMemoryOptions options) {
        this(host, options, Optional.empty(), new AtomicBoolean(), new IdentityHashMap<>(), new MemoryWatches(host));
    }

    private InMemoryBackend(
            MemoryHost host,
            InMemoryOptions options,
            Optional<Duration> deadline,
            AtomicBoolean closed,
            Map<TapLink, MemoryPort> held,
            MemoryWatches watches) {
        this.host = host;
        this.options = options;
        this.deadline = deadline;
        this.closed = closed;
        this.held = held;
        this.watches = watches;
    }

    @Override
    public NetworkBackend within(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a deadline must be positive, got " + limit);
        }
        return locked(
                "set a deadline", () -> new InMemoryBackend(host, options, Optional.of(limit), closed, held, watches));
    }

    @Override
    public Attachment attach(NicRequest request) {
        return changing("attach " + request.id(), () -> {
            requireServed(request);
            boolean untilClosed = request.lifetime() == Lifetime.UNTIL_CLOSED;
            MemoryNamespace namespace = enter(request.id().namespace());
            Networks networks = networks(namespace);
            int mtu = request.mtu().orElseGet(() -> openMtu(request, namespace, networks));
            networks.tap(request.id()).ifPresent(tap -> requireSame(tap, request, mtu));
            TapLink tap = new Attacher(namespace, options.instance(), request, mtu).attach();
            if (untilClosed && tap.openQueues() == 0) {
                MemoryPort port = new MemoryPort(tap, 1);
                tap.open(port, tap.owner, tap.flags, 1);
                held.put(tap, port);
            }
            return Description.of(tap, networks);
        });
    }

    private void requireServed(NicRequest request) {
        if (request.lifetime() == Lifetime.UNTIL_CLOSED && !options.descriptors()) {
            throw unsupported("attach " + request.id(), "a modelled TAP has the lifetime UNTIL_DETACHED only");
        }
        if (request.policy().vlan().isPresent() && !(request.network() instanceof ExistingBridge)) {
            throw unsupported("attach " + request.id(), "ports of existing bridges alone have VLANs");
        }
    }

    /** No kernel is asked, so that there are words alone. */
    @Override
    public List<PlannedStep> explain(NicRequest request) {
        return locked("explain what attaches " + request.id(), () -> {
            requireServed(request);
            MemoryNamespace namespace = enter(request.id().namespace());
            Networks networks = networks(namespace);
            int mtu = request.mtu().orElseGet(() -> openMtu(request, namespace, networks));
            Optional<TapLink> tap = networks.tap(request.id());
            tap.ifPresent(there -> requireSame(there, request, mtu));
            List<String> purposes = tap.filter(networks::isComplete)
                    .map(there -> Description.differences(Description.of(there, networks), namespace).stream()
                            .map(difference -> "repair: " + difference)
                            .toList())
                    .orElseGet(() -> List.of("attach NIC " + request.id() + " to " + request.network()));
            return purposes.stream()
                    .map(purpose -> new PlannedStep(purpose, List.of(), List.of()))
                    .toList();
        });
    }

    @Override
    public Attachment update(NicRequest request) {
        String step = "update " + request.id();
        return changing(step, () -> {
            MemoryNamespace namespace = enter(request.id().namespace());
            Networks networks = networks(namespace);
            TapLink tap = networks.tap(request.id())
                    .filter(networks::isComplete)
                    .orElseThrow(() -> new NetworkException(
                            Failure.of(step).because("it is not attached").hint("attach it with this request")));
            NicTag was = Networks.tag(tap);
            requireNothingFixed(step, request, was);
            int mtu = request.mtu().orElse(was.mtu());
            if (mtu != was.mtu()) {
                MtuChange.require(networks, tap, mtu);
            }
            NicRequest updated =
                    was.request().toBuilder().policy(request.policy()).mtu(mtu).build();
            boolean isolated = tap.isolated;
            if (was.request().policy().security().filter(PortSecurity::isolated).isPresent()) {
                tap.isolated = false;
            }
            tap.tag = new NicTag(was.instance(), updated, mtu, was.link());
            try {
                new Attacher(namespace, options.instance(), updated, mtu).attach();
            } catch (RuntimeException | Error e) {
                tap.tag = was;
                tap.isolated = isolated;
                throw e;
            }
            return Description.of(tap, networks);
        });
    }

    private static void requireNothingFixed(String step, NicRequest request, NicTag was) {
        boolean loses = request.policy().vlan().isEmpty();
        List<Difference> fixed = request
                .decided(was.mtu())
                .differences(was.request().decided(was.mtu()))
                .stream()
                .filter(one -> one.what().equals("policy.vlan")
                        ? loses
                        : !one.what().startsWith("policy.") && !one.what().equals("mtu"))
                .toList();
        if (!fixed.isEmpty()) {
            throw new ConflictException(
                    Failure.of(step)
                            .because("this cannot change while it is attached: " + fixed)
                            .hint("change the policy or the MTU alone"),
                    fixed);
        }
    }

    /** That of an existing bridge, as it was when the NIC was attached to it first. */
    private int openMtu(NicRequest request, MemoryNamespace namespace, Networks networks) {
        if (!(request.network() instanceof ExistingBridge given)) {
            return options.mtu();
        }
        return networks.tap(request.id())
                .map(tap -> Networks.tag(tap).mtu())
                .or(() -> namespace.link(given.name()).map(link -> link.mtu))
                .orElse(options.mtu());
    }

    private static void requireSame(TapLink tap, NicRequest request, int mtu) {
        NicRequest first = Networks.tag(tap).request().decided(Networks.tag(tap).mtu());
        List<Difference> differences =
                request.toBuilder().id(first.id()).build().decided(mtu).differences(first);
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
        return changing("detach " + nic, () -> {
            requireNoOther(nic.namespace());
            return host.namespace(nic.namespace())
                    .filter(namespace -> networks(namespace).detach(nic))
                    .isPresent();
        });
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
    public Optional<NicStatistics> statistics(NicId nic) {
        return locked(
                "read the statistics of " + nic,
                () -> host.namespace(nic.namespace())
                        .flatMap(namespace -> networks(namespace).tap(nic))
                        .map(tap -> tap.statistics(nic)));
    }

    @Override
    public List<NicStatistics> statistics(NetworkNamespace namespace) {
        return locked(
                "read the statistics of " + namespace,
                () -> networks(enter(namespace))
                        .taps()
                        .map(tap -> tap.statistics(Networks.tag(tap).request().id()))
                        .toList());
    }

    @Override
    public Watch watch(NetworkNamespace namespace, Consumer<NicEvent> listener) {
        Objects.requireNonNull(listener, "listener");
        return locked("watch " + namespace, () -> {
            MemoryNamespace there = enter(namespace);
            return watches.begin(seen -> sightings(there, seen), listener);
        });
    }

    /** One that was complete, and whose TAP is still there, has drifted. */
    private Map<NicId, NicSighting> sightings(MemoryNamespace namespace, Map<NicId, NicSighting> seen) {
        Networks networks = networks(namespace);
        Map<NicId, NicSighting> now = new HashMap<>();
        networks.taps().forEach(tap -> {
            NicId nic = Networks.tag(tap).request().id();
            Optional<Attachment> attachment = networks.isComplete(tap)
                    ? Optional.of(Description.of(tap, networks))
                    : Optional.ofNullable(seen.get(nic)).map(NicSighting::attachment);
            attachment.ifPresent(it ->
                    now.put(nic, new NicSighting(it, tap.openQueues() > 0, Description.differences(it, namespace))));
        });
        return now;
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
        String step = "open queues of " + nic;
        return changing(step, () -> {
            if (!options.descriptors()) {
                throw unsupported(step, "a modelled TAP has no descriptors");
            }
            TapLink tap = networks(enter(nic.namespace()))
                    .tap(nic)
                    .orElseThrow(() -> new NetworkException(
                            Failure.of(step).because("it is not attached").hint("attach it first")));
            Optional<MemoryPort> ours = Optional.ofNullable(held.get(tap)).filter(tap::isOpenBy);
            if (!takeOver && tap.openQueues() > ours.map(port -> 1).orElse(0)) {
                throw inUse(step, tap);
            }
            return new QueueDescriptors(host.descriptors().add(open(step, tap, ours)), List.of(), this::closeQueue);
        });
    }

    /** The queue that was held is closed in the same moment, so that a TAP with one queue can be handed over. */
    private MemoryPort open(String step, TapLink tap, Optional<MemoryPort> ours) {
        int queues = Networks.tag(tap).request().queues();
        MemoryPort port = new MemoryPort(tap, queues);
        boolean persistent = tap.persistent;
        tap.persistent = true;
        try {
            ours.ifPresent(tap::close);
            tap.open(port, tap.owner, tap.flags, queues);
            held.remove(tap);
            return port;
        } catch (KernelRefusal e) {
            throw inUse(step, tap);
        } finally {
            tap.persistent = persistent;
        }
    }

    private static ConflictException inUse(String step, TapLink tap) {
        return new ConflictException(Failure.of(step)
                .on(tap.name.value())
                .because("somebody holds queues of it open")
                .hint("close those first, or take over"));
    }

    private void closeQueue(int descriptor) {
        host.locked(() -> {
            host.descriptors().close(descriptor);
            return null;
        });
    }

    @Override
    public List<Remnant> remnants(NetworkNamespace namespace) {
        return locked(
                "list remnants in " + namespace, () -> new Reconciler(enter(namespace), options.instance()).remnants());
    }

    @Override
    public boolean setRemotes(NetworkNamespace namespace, VxlanTunnel network) {
        if (!(network.remotes() instanceof Remotes.Listed)) {
            throw new IllegalArgumentException("only a list of remotes can be changed, got " + network);
        }
        return changing(
                "set the remotes of " + network,
                () -> networks(enter(namespace)).setRemotes(network));
    }

    @Override
    public List<String> check(Attachment attachment) {
        return locked(
                "check " + attachment.id(), () -> Description.differences(attachment, enter(attachment.namespace())));
    }

    @Override
    public Reconciliation reconcile(NetworkNamespace namespace, Set<NicId> wanted, Duration grace) {
        return changing("reconcile " + namespace, () -> {
            MemoryNamespace here = enter(namespace);
            Set<NicId> wantedHere = wanted.stream()
                    .filter(nic -> host.namespace(nic.namespace()).equals(Optional.of(here)))
                    .collect(Collectors.toSet());
            return new Reconciler(here, options.instance()).reconcile(wantedHere, grace);
        });
    }

    @Override
    public Set<Capability> capabilities() {
        return locked("report capabilities", () -> {
            if (!options.descriptors()) {
                return CAPABILITIES;
            }
            EnumSet<Capability> more = EnumSet.of(Capability.DESCRIPTORS, Capability.TAKE_OVER_QUEUES);
            more.addAll(CAPABILITIES);
            return Set.copyOf(more);
        });
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
        requireNoOther(namespace);
        return host.namespace(namespace)
                .orElseThrow(() -> new NetworkException(Failure.of("enter " + namespace)
                        .refused(Errno.ENOENT, null)
                        .hint("add it to the model by MemoryHost.addNamespace")));
    }

    private void requireNoOther(NetworkNamespace namespace) {
        if (host.isOther(namespace)) {
            throw new NetworkException(
                    Failure.of("enter " + namespace).because("there is something that is no namespace"));
        }
    }

    /** What other backends of the host wait for. */
    private <T> T changing(String step, Supplier<T> work) {
        requireStack(STACK_FRAMES);
        locked(step, () -> true);
        if (deadline.isEmpty()) {
            host.hold();
        } else if (!host.tryHold(deadline.get())) {
            throw new DeadlineException(
                    Failure.of(step).because("another backend changes the host").hint("repeat the call"),
                    "the end of another backend's change",
                    Optional.of(new Holder(ProcessHandle.current().pid(), "this process")));
        }
        try {
            return locked(step, work);
        } finally {
            host.release();
        }
    }

    /** Overflows here, where nothing is done yet, if there is too little for the work and for undoing it. */
    private static int requireStack(int frames) {
        return frames == 0 ? 0 : 1 + requireStack(frames - 1);
    }

    private <T> T locked(String step, Supplier<T> work) {
        return host.locked(() -> {
            if (closed.get()) {
                throw new BackendClosedException(Failure.of(step).because("the backend is closed"));
            }
            return work.get();
        });
    }

    @Override
    public void close() {
        if (deadline.isPresent()) {
            return;
        }
        host.locked(() -> {
            closed.set(true);
            held.forEach(TapLink::close);
            held.clear();
            return null;
        });
        watches.close();
    }
}
