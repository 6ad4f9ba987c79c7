package dev.plumbline.harness.memory;

import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import java.util.Optional;

/** Makes, or completes, the bridge and the uplink that NICs of one network share. */
final class NetworkMaker {

    private final MemoryNamespace namespace;
    private final String instance;
    private final NicRequest request;
    private final int mtu;
    private final Steps steps;
    private final Networks networks;

    NetworkMaker(MemoryNamespace namespace, String instance, NicRequest request, int mtu, Steps steps) {
        this.namespace = namespace;
        this.instance = instance;
        this.request = request;
        this.mtu = mtu;
        this.steps = steps;
        this.networks = new Networks(namespace, instance);
    }

    BridgeLink make() {
        if (request.network() instanceof ExistingBridge given) {
            return findBridge(given);
        }
        requireAgreement();
        ModelLink uplink = request.network() instanceof Tunnel tunnel
                ? networks.uplink(tunnel).orElseGet(() -> makeTunnel(tunnel))
                : findUplink((ExistingUplink) request.network());
        BridgeLink bridge = networks.bridge(request.network()).orElseGet(() -> makeBridge(uplink));
        steps.rename("bridge", bridge, bridgeName());
        bridge.reachesHost = false;
        bridge.snoops = false;
        bridge.passesBpdus = false;
        steps.setMtu("bridge", bridge, mtu);
        if (request.network() instanceof Tunnel) {
            steps.setMtu("tunnel", uplink, mtu);
            uplink.mac = bridge.mac;
            steps.rename("tunnel", uplink, tunnelName((Tunnel) request.network()));
        }
        steps.bringUp("bridge", bridge);
        steps.enslave("uplink", uplink, bridge);
        steps.bringUp("uplink", uplink);
        return bridge;
    }

    private void requireAgreement() {
        networks.bridge(request.network()).ifPresent(bridge -> requireName(bridge, bridgeName()));
        if (request.network() instanceof Tunnel tunnel) {
            networks.uplink(tunnel).ifPresent(link -> {
                requireName(link, tunnelName(tunnel));
                requireSame(link, tunnel);
            });
        }
        Optional<TapLink> other = networks.taps()
                .filter(tap -> Networks.isOn(tap, request.network()))
                .filter(tap -> Networks.tag(tap).mtu() != mtu)
                .findFirst();
        if (other.isPresent()) {
            throw conflict(
                    "share network",
                    bridgeName(),
                    "NIC " + Networks.tag(other.get()).request().id() + " on it has an MTU of "
                            + Networks.tag(other.get()).mtu() + ", not " + mtu);
        }
    }

    private static void requireName(ModelLink link, InterfaceName wanted) {
        InterfaceName made = Networks.networkTag(link).name();
        if (!made.equals(wanted)) {
            throw conflict("share network", link.name, "its " + link.kind() + " link is this one, not " + wanted);
        }
    }

    private static void requireSame(ModelLink link, Tunnel wanted) {
        if (!Networks.networkTag(link).network().equals(wanted)) {
            throw conflict(
                    "share network",
                    link.name,
                    "it is " + Networks.networkTag(link).network() + ", not " + wanted
                            + "; setRemotes changes a list of remotes");
        }
    }

    private BridgeLink makeBridge(ModelLink uplink) {
        InterfaceName name = bridgeName();
        boolean tunnelled = request.network() instanceof Tunnel;
        BridgeLink bridge = steps.take(
                "create bridge",
                name,
                () -> namespace.create(
                        name,
                        n -> new BridgeLink(
                                namespace, n, tunnelled ? namespace.host().newMac() : uplink.mac)));
        steps.onFailure(() -> namespace.delete(bridge));
        bridge.tag = new NetworkTag(instance, request.network(), name, bridge.index, uplink.index, uplink.isUp());
        return bridge;
    }

    private TunnelLink makeTunnel(Tunnel tunnel) {
        InterfaceName name = tunnelName(tunnel);
        TunnelLink link =
                steps.take("create " + tunnel.kind() + " link", name, () -> namespace.createTunnel(name, tunnel));
        steps.onFailure(() -> namespace.delete(link));
        link.tag = new NetworkTag(instance, tunnel, name, link.index, link.index, false);
        return link;
    }

    private ModelLink findUplink(ExistingUplink uplink) {
        InterfaceName name = uplink.name();
        ModelLink link = steps.take(
                "use uplink",
                name,
                () -> networks.uplink(uplink).orElseThrow(() -> new KernelRefusal(Errno.ENODEV, null)));
        if (link.tag != null || link instanceof TapLink) {
            throw conflict("use uplink", name, "it is no uplink but another NIC's " + link.kind());
        }
        if (link.master != null
                && networks.bridge(request.network())
                        .filter(link.master::equals)
                        .isEmpty()) {
            throw conflict("use uplink", name, "it is a port of " + link.master.name + " already");
        }
        if (link.master == null
                && link instanceof ForeignLink foreign
                && !foreign.addresses.isEmpty()
                && !uplink.addressesMeant()) {
            throw conflict("use uplink", name, "it has addresses of the host: " + foreign.addresses);
        }
        if (link.mtu < mtu) {
            throw new NetworkException(Failure.of("use uplink")
                    .on(name.value())
                    .because("its MTU of " + link.mtu + " is below the NIC's " + mtu)
                    .hint("raise the one or lower the other"));
        }
        return link;
    }

    /** It is used as it is. */
    private BridgeLink findBridge(ExistingBridge given) {
        InterfaceName name = given.name();
        ModelLink link = networks.tap(request.id())
                .flatMap(networks::bridgeOf)
                .<ModelLink>map(bridge -> bridge)
                .or(() -> namespace.link(name))
                .orElseThrow(() -> new NetworkException(
                        Failure.of("use bridge").on(name.value()).because("there is no such link")));
        if (!(link instanceof BridgeLink bridge) || bridge.tag != null) {
            throw conflict("use bridge", name, "it is no bridge that was there before, but a " + link.kind());
        }
        if (request.policy().vlan().isPresent() && !bridge.filtersVlans) {
            throw conflict("use bridge", name, "it does not keep VLANs apart");
        }
        if (!bridge.isUp()) {
            throw conflict("use bridge", name, "it is down");
        }
        if (bridge.mtu != mtu && networks.tap(request.id()).isEmpty()) {
            throw conflict("use bridge", name, "it has an MTU of " + bridge.mtu + ", not " + mtu);
        }
        return bridge;
    }

    private InterfaceName bridgeName() {
        return request.names().bridge().orElseGet(() -> DerivedNames.bridge(request.network()));
    }

    private InterfaceName tunnelName(Tunnel tunnel) {
        return request.names().tunnel().orElseGet(() -> DerivedNames.tunnel(tunnel));
    }

    private static ConflictException conflict(String step, InterfaceName link, String why) {
        return new ConflictException(Failure.of(step).on(link.value()).because(why));
    }
}
