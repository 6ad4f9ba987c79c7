package dev.plumbline.harness.tck.broken;

import static dev.plumbline.harness.tck.broken.Breakage.backend;

import dev.plumbline.harness.lab.Sandbox;
import dev.plumbline.harness.memory.InMemoryProvider;
import dev.plumbline.harness.tck.InMemoryEnvironment;
import dev.plumbline.kit.Rule;
import dev.plumbline.kit.TckEnvironment;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicEvent;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.NicStatistics;
import dev.plumbline.spi.PlannedStep;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.UnsupportedRequestException;
import dev.plumbline.spi.VxlanTunnel;
import dev.plumbline.spi.Watch;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Providers that break R31: of each capability one that does not name it and has it, and one that names and lacks it. */
public final class BrokenCapabilities {

    private BrokenCapabilities() {}

    static Stream<Breakage> all() {
        return Arrays.stream(Capability.values()).flatMap(one -> Stream.of(conceals(one), claims(one)));
    }

    /** What a breakage that conceals the capability is called. */
    public static String concealing(Capability capability) {
        return "does not name " + capability + ", and can do it";
    }

    /** What a breakage that claims the capability is called. */
    public static String claiming(Capability capability) {
        return "names " + capability + ", and cannot do it";
    }

    private static Breakage conceals(Capability capability) {
        Breakage breakage = backend(
                Rule.R31,
                concealing(capability),
                sandbox -> inner -> new ForwardingBackend(inner) {
                    @Override
                    public Set<Capability> capabilities() {
                        EnumSet<Capability> fewer = EnumSet.copyOf(super.capabilities());
                        fewer.remove(capability);
                        return fewer;
                    }
                });
        return capability == Capability.KERNEL_DEVICES
                ? new Breakage(breakage.name(), breakage.breaks(), BrokenCapabilities::onDevices)
                : breakage;
    }

    /** A model whose TAPs pass for the kernel's, which it does not say. */
    private static TckEnvironment onDevices(Sandbox sandbox) {
        BackendOptions descriptors = BackendOptions.none().with("descriptors", "modelled");
        return new InMemoryEnvironment(InMemoryProvider::new, sandbox, descriptors) {
            @Override
            public boolean isKernelDevice(Attachment attachment) {
                return true;
            }
        };
    }

    private static Breakage claims(Capability capability) {
        return backend(Rule.R31, claiming(capability), sandbox -> {
            Predicate<NicRequest> needs = request -> needs(request, capability, sandbox.namespace());
            return inner -> new Lacking(inner, capability, needs);
        });
    }

    private static boolean needs(NicRequest request, Capability capability, NetworkNamespace own) {
        Optional<Remotes> remotes = Optional.of(request.network())
                .filter(VxlanTunnel.class::isInstance)
                .map(network -> ((VxlanTunnel) network).remotes());
        return switch (capability) {
            case GENEVE -> request.network() instanceof GeneveTunnel;
            case VXLAN -> request.network() instanceof VxlanTunnel;
            case REMOTE_LISTS ->
                remotes.filter(Remotes.Listed.class::isInstance).isPresent();
            case CONTROLLED_REMOTES ->
                remotes.filter(Remotes.Controlled.class::isInstance).isPresent();
            case TUNNEL_SETTINGS ->
                request.network() instanceof Tunnel tunnel && !tunnel.underlay().isDefault();
            case EXISTING_UPLINK -> request.network() instanceof ExistingUplink;
            case EXISTING_BRIDGE -> request.network() instanceof ExistingBridge;
            case PORT_VLANS -> request.policy().vlan().isPresent();
            case PORT_SECURITY -> request.policy().security().isPresent();
            case RATE_TO_GUEST -> request.policy().rates().byBackend().toGuest().isPresent();
            case RATE_FROM_GUEST ->
                request.policy().rates().byBackend().fromGuest().isPresent();
            case RATES_BY_VMM -> request.policy().rates().enforcer() == RateEnforcer.VMM;
            case PORT_LINK -> request.policy().link() == PortLink.DOWN;
            case NAMESPACES -> !request.id().namespace().equals(own);
            case DESCRIPTORS -> request.lifetime() == Lifetime.UNTIL_CLOSED;
            case UPDATE, UPDATE_MTU, TAKE_OVER_QUEUES, DEADLINES, STATISTICS, EXPLAIN, WATCH, KERNEL_DEVICES -> false;
        };
    }

    /** Names a capability, and refuses whatever needs it. */
    private static final class Lacking extends ForwardingBackend {

        private final Capability lacked;
        private final Predicate<NicRequest> needs;

        Lacking(NetworkBackend inner, Capability lacked, Predicate<NicRequest> needs) {
            super(inner);
            this.lacked = lacked;
            this.needs = needs;
        }

        private void refuse(Capability capability) {
            if (capability == lacked) {
                refuse(Failure.of("serve a request"));
            }
        }

        private void refuse(NicRequest request) {
            if (needs.test(request)) {
                Failure failure = Failure.of("serve a request");
                refuse(
                        request.network() instanceof ExistingUplink uplink
                                ? failure.on(uplink.name().value())
                                : failure);
            }
        }

        private void refuse(Failure failure) {
            inner.capabilities(); // fails where it is closed
            throw new UnsupportedRequestException(failure.because("it cannot"));
        }

        @Override
        public Set<Capability> capabilities() {
            EnumSet<Capability> more = EnumSet.copyOf(super.capabilities());
            more.add(lacked);
            return more;
        }

        @Override
        public Attachment attach(NicRequest request) {
            refuse(request);
            return super.attach(request);
        }

        @Override
        public Attachment update(NicRequest request) {
            refuse(Capability.UPDATE);
            refuse(request);
            Optional<Attachment> it = inner.find(request.id());
            if (it.isPresent()
                    && request.mtu().orElse(it.get().mtu()) != it.get().mtu()) {
                refuse(Capability.UPDATE_MTU);
            }
            return super.update(request);
        }

        @Override
        public List<PlannedStep> explain(NicRequest request) {
            refuse(Capability.EXPLAIN);
            return super.explain(request);
        }

        @Override
        public Watch watch(NetworkNamespace namespace, Consumer<NicEvent> listener) {
            refuse(Capability.WATCH);
            return super.watch(namespace, listener);
        }

        @Override
        public boolean setRemotes(NetworkNamespace namespace, VxlanTunnel network) {
            refuse(Capability.REMOTE_LISTS);
            return super.setRemotes(namespace, network);
        }

        @Override
        public QueueDescriptors openQueues(NicId nic) {
            refuse(Capability.DESCRIPTORS);
            return super.openQueues(nic);
        }

        @Override
        public QueueDescriptors takeOverQueues(NicId nic) {
            refuse(Capability.TAKE_OVER_QUEUES);
            return super.takeOverQueues(nic);
        }

        @Override
        public NetworkBackend within(Duration deadline) {
            refuse(Capability.DEADLINES);
            return super.within(deadline);
        }

        @Override
        public Optional<NicStatistics> statistics(NicId nic) {
            refuse(Capability.STATISTICS);
            return super.statistics(nic);
        }

        @Override
        public List<NicStatistics> statistics(NetworkNamespace namespace) {
            refuse(Capability.STATISTICS);
            return super.statistics(namespace);
        }
    }
}
