package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the areas have in common: a fresh environment for each test, and a backend in it. */
@DisplayNameGeneration(RuleNames.class)
@ExtendWith(RuleGuard.class)
@Timeout(120)
abstract class Tck implements TckFactory {

    /** Lower than that of any TAP, so that no TAP's MAC becomes that of a bridge with a port that has it. */
    static final String LOW_MAC = "02:00:00:00:00:1d";

    private final List<NetworkBackend> backends = new ArrayList<>();
    TckEnvironment environment;
    Verdict verdict;

    @BeforeEach
    final void openEnvironment(TestInfo test) {
        verdict = new Verdict(
                test.getTestMethod().orElseThrow().getAnnotation(RuleTest.class).value());
        environment = newEnvironment();
    }

    /** What closing has to do is a rule of its own, with a test of its own. */
    @AfterEach
    final void closeEnvironment() {
        for (NetworkBackend backend : backends) {
            try {
                backend.close();
            } catch (RuntimeException e) {
                // it has said so where it was closed
            }
        }
        backends.clear();
        if (environment != null) {
            environment.close();
        }
    }

    /** The test's backend; opened by the first use, which may be that of several threads at once. */
    final synchronized NetworkBackend backend() {
        return backends.isEmpty() ? another() : backends.get(0);
    }

    final synchronized NetworkBackend another() {
        NetworkBackend backend = environment.provider().open(environment.options());
        backends.add(backend);
        return backend;
    }

    final NetworkNamespace namespace() {
        return environment.namespace();
    }

    final NetworkNamespace otherNamespace() {
        return environment.otherNamespace().orElseGet(() -> verdict.skip("the provider lacks NAMESPACES"));
    }

    final Administrator administrator() {
        return environment.administrator().orElseGet(() -> verdict.skip("the environment has no administrator"));
    }

    final List<Tunnel> tunnels() {
        List<Tunnel> tunnels = environment.networks().stream()
                .filter(Tunnel.class::isInstance)
                .map(Tunnel.class::cast)
                .toList();
        return tunnels.isEmpty() ? verdict.skip("the provider makes no tunnels") : tunnels;
    }

    final boolean can(Capability capability) {
        return backend().capabilities().contains(capability);
    }

    /** Ends the test without a verdict where the provider lacks something, and says so. */
    final void needs(Capability capability) {
        if (!can(capability)) {
            verdict.skip("the provider lacks " + capability);
        }
    }

    final Network network() {
        return environment.networks().get(0);
    }

    final NicId nic(String vm) {
        return new NicId(vm, "eth0", namespace());
    }

    final NicRequest.Builder request(String vm) {
        return request(vm, network());
    }

    final NicRequest.Builder request(String vm, Network network) {
        return NicRequest.builder(nic(vm), network, environment.owner());
    }

    final Attachment attach(NicRequest.Builder request) {
        return backend().attach(request.build());
    }

    /** All queues of a NIC, opened by its owner. */
    final Guest guest(Attachment it) {
        WireFactory wires = environment
                .wires(backend())
                .orElseGet(() -> verdict.skip("the environment has no way to open what the backend attaches"));
        try {
            return new Guest(() -> wires.open(it, it.owner()), environment.quiet());
        } catch (RuntimeException e) {
            return verdict.skip("the owner cannot open the TAP, " + e + "; see " + Rule.R9 + " and " + Rule.R10);
        }
    }

    /** That frames arrive at all is another rule's. */
    final void mustMeet(Station one, Station other) {
        if (!one.reaches(other)) {
            verdict.skip("no frame arrives where it should; see " + Rule.R29);
        }
    }

    /** A bridge of the administrator's that is up, with a port that is down. */
    final ExistingBridge bridgeWithPort(String bridge, String port) {
        administrator().addBridge(namespace(), bridge);
        administrator().addLink(namespace(), port, LOW_MAC);
        administrator().setMaster(namespace(), port, Optional.of(bridge));
        administrator().setUp(namespace(), bridge, true);
        return ExistingBridge.of(bridge);
    }

    /** Puts away what the next round of a test would meet; whether that works is other rules'. */
    final void putAway(NicId... nics) {
        for (NicId nic : nics) {
            try {
                backend().detach(nic);
            } catch (RuntimeException e) {
                // the next round will tell
            }
        }
    }

    /** That check sees and attach repairs anything at all is another rule's. */
    final void mustRepair(NicRequest.Builder request) {
        Attachment it = attach(request);
        administrator().setUp(namespace(), it.tap().name().value(), false);
        boolean seen = !backend().check(it).isEmpty();
        attach(request);
        if (!seen || !link(it.tap().name()).map(Link::up).orElse(false)) {
            verdict.skip("check does not see, or attach does not repair, a TAP that is down; see " + Rule.R20);
        }
    }

    /** That reconcile spares what is wanted, and removes the rest, is another rule's. */
    final void mustReconcile() {
        for (Network network : environment.networks()) {
            Attachment it = attach(request("vm-wanted", network));
            backend().reconcile(namespace(), Set.of(it.id()), Duration.ZERO);
            boolean spared = link(it.tap().name()).isPresent();
            backend().reconcile(namespace(), Set.of(), Duration.ZERO);
            if (!spared || link(it.tap().name()).isPresent()) {
                verdict.skip("reconcile removes what is wanted, or nothing; see " + Rule.R21);
            }
        }
    }

    final Set<Link> links() {
        return links(namespace());
    }

    final Set<Link> links(NetworkNamespace namespace) {
        List<Link> all = administrator().links(namespace);
        return all.stream().filter(link -> !isIdleReserve(link, all)).collect(Collectors.toUnmodifiableSet());
    }

    /** What a provider keeps for later may be there; as soon as it is used for anything it counts. */
    private boolean isIdleReserve(Link link, List<Link> all) {
        return environment.isReserve(link)
                && !link.up()
                && link.master().isEmpty()
                && all.stream().noneMatch(port -> port.master().equals(Optional.of(link.name())));
    }

    final Optional<Link> link(InterfaceName name) {
        return links().stream().filter(link -> link.name().equals(name.value())).findFirst();
    }

    final List<Link> linksOf(Attachment it) {
        List<Link> links = new ArrayList<>(
                List.of(there(it.tap().name()), there(it.bridge().name())));
        it.uplink().ifPresent(uplink -> links.add(there(uplink.name())));
        return links;
    }

    /** Whether a link goes away by itself, which takes the kernel a moment. */
    final boolean goes(InterfaceName name) {
        long end = System.nanoTime() + patience().toNanos();
        while (link(name).isPresent() && System.nanoTime() < end) {
            pause(soon());
        }
        return link(name).isEmpty();
    }

    /** Longer than whatever has to happen by itself. */
    final Duration patience() {
        return Duration.ofSeconds(1).plus(environment.quiet().multipliedBy(60));
    }

    /** Long enough for a call to begin. */
    final Duration soon() {
        return Duration.ofMillis(10).plus(environment.quiet().dividedBy(5));
    }

    static void pause(Duration length) {
        try {
            Thread.sleep(Math.max(0, length.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The link by which a network leaves the host; empty where a tunnel is no link, as those of Open vSwitch are none. */
    final Optional<dev.plumbline.spi.Link> uplinkOf(Attachment it) {
        verdict.require(
                it.uplink().isPresent()
                        || it.network() instanceof Tunnel tunnel
                                && link(DerivedNames.tunnel(tunnel)).isEmpty(),
                "the attachment of " + it.id() + " does not tell the uplink of " + it.network());
        return it.uplink();
    }

    /** A link that has to be there. */
    final Link there(InterfaceName name) {
        return link(name).orElseThrow(() -> verdict.broken(name + " is not there", null));
    }
}
