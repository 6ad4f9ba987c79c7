package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.Rate;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.spi.Rates;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Underlay;
import dev.plumbline.spi.UnsupportedRequestException;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls that need a capability, for each of them. */
final class Trials {

    private static final String REMOTE = "192.0.2.2";
    private static final String BRIDGE = "tcktrial";

    /** VMs that no test has: of a NIC that stays attached, and of one that comes and goes. */
    static final String STAYS = "vm-stays";

    private static final String COMES = "vm-comes";

    private final Tck tck;
    private final NetworkBackend backend;

    Trials(Tck tck, NetworkBackend backend) {
        this.tck = tck;
        this.backend = backend;
    }

    /** A call, and what it is. */
    record Trial(String what, Runnable call) {}

    /** Makes what the calls need beside the capability, and lists them. */
    List<Trial> of(Capability capability) {
        return switch (capability) {
            case GENEVE -> attachTo(GeneveTunnel.of("44", REMOTE));
            case VXLAN -> attachTo(VxlanTunnel.of("44", REMOTE));
            case REMOTE_LISTS -> remoteLists();
            case CONTROLLED_REMOTES ->
                attachTo(VxlanTunnel.builder(new Vni(44), Remotes.controlled(REMOTE))
                        .build());
            case TUNNEL_SETTINGS -> tunnelSettings();
            case EXISTING_UPLINK -> attachTo(uplink());
            case EXISTING_BRIDGE -> attachTo(bridge());
            case PORT_VLANS -> vlans();
            case PORT_SECURITY ->
                policy(PortPolicy.builder().security(PortSecurity.strict()).build());
            case RATE_TO_GUEST ->
                policy(PortPolicy.builder()
                        .rates(Rates.builder().toGuest(Rate.of(Rate.MIN_BITS)).build())
                        .build());
            case RATE_FROM_GUEST ->
                policy(PortPolicy.builder()
                        .rates(Rates.builder().fromGuest(Rate.of(Rate.MIN_BITS)).build())
                        .build());
            case RATES_BY_VMM ->
                policy(PortPolicy.builder()
                        .rates(Rates.builder()
                                .toGuest(Rate.of(Rate.MIN_BITS))
                                .enforcer(RateEnforcer.VMM)
                                .build())
                        .build());
            case PORT_LINK -> policy(PortPolicy.builder().link(PortLink.DOWN).build());
            case UPDATE -> update();
            case UPDATE_MTU -> updateMtu();
            case NAMESPACES -> namespaces();
            case DESCRIPTORS -> descriptors();
            case TAKE_OVER_QUEUES -> {
                NicId nic = attached().id();
                yield List.of(new Trial(
                        "takeOverQueues", () -> backend.takeOverQueues(nic).close()));
            }
            case DEADLINES ->
                List.of(new Trial(
                        "a call within a deadline",
                        () -> backend.within(Duration.ofMinutes(1)).list(tck.namespace())));
            case STATISTICS -> statistics();
            case EXPLAIN -> {
                NicRequest request = tck.request(COMES).build();
                yield List.of(new Trial("explain", () -> backend.explain(request)));
            }
            case WATCH ->
                List.of(new Trial(
                        "watch",
                        () -> backend.watch(tck.namespace(), event -> {}).close()));
            case KERNEL_DEVICES -> List.of(); // a test of its own judges it
        };
    }

    /** A capability that is claimed and refused; that is rule R31's to say, whatever else goes wrong by it. */
    Optional<Capability> refusedThoughClaimed() {
        backend.list(tck.namespace()).forEach(it -> tck.putAway(it.id())); // the test is over
        return backend.capabilities().stream().filter(this::isRefused).findFirst();
    }

    private boolean isRefused(Capability capability) {
        try {
            of(capability).forEach(trial -> trial.call().run());
        } catch (UnsupportedRequestException e) {
            return true;
        } catch (RuntimeException | Error e) {
            return false; // it is not refused, whatever it is
        }
        return false;
    }

    private Attachment attached() {
        return backend.attach(tck.request(STAYS).queues(2).build());
    }

    private List<Trial> attachTo(Network network) {
        return List.of(attach("to " + network, tck.request(COMES, network)));
    }

    private Trial attach(String how, NicRequest.Builder request) {
        NicRequest built = request.build();
        return new Trial("attach " + how, () -> {
            backend.attach(built);
            backend.detach(built.id());
        });
    }

    private List<Trial> policy(PortPolicy policy) {
        return List.of(attach("with " + policy, tck.request(COMES).policy(policy)));
    }

    private List<Trial> remoteLists() {
        VxlanTunnel network =
                VxlanTunnel.builder(new Vni(44), Remotes.list(REMOTE)).build();
        return List.of(
                attach("to " + network, tck.request(COMES, network)),
                new Trial("setRemotes", () -> backend.setRemotes(tck.namespace(), network)));
    }

    /** Of a kind of tunnel that the provider makes. */
    private List<Trial> tunnelSettings() {
        Underlay.Builder ttl = Underlay.builder().ttl(17);
        return attachTo(
                backend.capabilities().contains(Capability.GENEVE)
                        ? GeneveTunnel.of("44", REMOTE).toBuilder()
                                .underlay(ttl.build())
                                .build()
                        : VxlanTunnel.of("44", REMOTE).toBuilder()
                                .underlay(ttl.build())
                                .build());
    }

    private Network uplink() {
        return tck.environment.networks().stream()
                .filter(ExistingUplink.class::isInstance)
                .findFirst()
                .orElse(ExistingUplink.of("tckmissing"));
    }

    private ExistingBridge bridge() {
        if (tck.links().stream().noneMatch(link -> link.name().equals(BRIDGE))) {
            tck.administrator().addBridge(tck.namespace(), BRIDGE);
            tck.administrator().setUp(tck.namespace(), BRIDGE, true);
        }
        return ExistingBridge.of(BRIDGE);
    }

    /** On an existing bridge, since ports of others have none; where bridges keep none apart, the request is refused. */
    private List<Trial> vlans() {
        ExistingBridge bridge = bridge();
        try {
            tck.administrator().keepVlansApart(tck.namespace(), BRIDGE);
        } catch (RuntimeException e) {
            // the provider will tell
        }
        PortPolicy policy = PortPolicy.builder().vlan(PortVlan.access(100)).build();
        return List.of(attach("with a VLAN", tck.request(COMES, bridge).policy(policy)));
    }

    private List<Trial> update() {
        NicRequest request = attached().toRequest();
        return List.of(new Trial("update", () -> backend.update(request)));
    }

    private List<Trial> updateMtu() {
        Attachment it = attached();
        NicRequest request = it.toRequest();
        NicRequest other = request.toBuilder().mtu(it.mtu() - 4).build();
        return List.of(new Trial("update of the MTU", () -> {
            backend.update(other);
            backend.update(request); // calls that follow find the NIC by its first request
        }));
    }

    private List<Trial> namespaces() {
        NetworkNamespace elsewhere =
                tck.environment.otherNamespace().orElseGet(() -> NetworkNamespace.named("tck-nowhere"));
        NicId nic = new NicId(COMES, "eth0", elsewhere);
        Stream<Network> tunnels =
                tck.environment.networks().stream().filter(network -> !(network instanceof ExistingUplink));
        Network network = tunnels.findFirst()
                .orElseThrow(() ->
                        new NotHereException("the provider makes no tunnels, and an uplink is in one namespace only"));
        return List.of(attach("in " + elsewhere, NicRequest.builder(nic, network, tck.environment.owner())));
    }

    private List<Trial> descriptors() {
        NicId nic = attached().id();
        return List.of(
                attach("until closed", tck.request(COMES).queues(2).lifetime(Lifetime.UNTIL_CLOSED)),
                new Trial("openQueues", () -> backend.openQueues(nic).close()));
    }

    private List<Trial> statistics() {
        NicId nic = attached().id();
        return List.of(
                new Trial("statistics of a NIC", () -> backend.statistics(nic)),
                new Trial("statistics of a namespace", () -> backend.statistics(tck.namespace())));
    }
}
