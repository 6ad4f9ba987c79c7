package dev.plumbline.harness.memory;

import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import java.util.Optional;

/** Finds or makes the bridge and the uplink that NICs of one network share. */
final class NetworkMaker {

    private final MemoryNamespace namespace;
    private final String instance;
    private final NicRequest request;
    private final int mtu;
    private final Steps steps;

    NetworkMaker(MemoryNamespace namespace, String instance, NicRequest request, int mtu, Steps steps) {
        this.namespace = namespace;
        this.instance = instance;
        this.request = request;
        this.mtu = mtu;
        this.steps = steps;
    }

    BridgeLink findOrMake() {
        Optional<BridgeLink> shared = Networks.bridgeOf(namespace, instance, request.network());
        shared.ifPresent(this::requireAgreement);
        return shared.orElseGet(this::make);
    }

    private void requireAgreement(BridgeLink bridge) {
        ModelLink uplink = ((NetworkTag) bridge.tag).uplink();
        if (bridge.mtu != mtu) {
            throw conflict("share bridge", bridge.name, "its NICs have an MTU of " + bridge.mtu + ", not " + mtu);
        }
        if (!bridge.name.equals(bridgeName())) {
            throw conflict("share bridge", bridge.name, "the network has this bridge already, not " + bridgeName());
        }
        if (request.network() instanceof Tunnel tunnel && !uplink.name.equals(tunnelName(tunnel))) {
            throw conflict("share tunnel", uplink.name, "the network has this link already, not " + tunnelName(tunnel));
        }
    }

    private BridgeLink make() {
        ModelLink uplink =
                request.network() instanceof Tunnel tunnel ? makeTunnel(tunnel) : findUplink((ExistingUplink) request.network());
        InterfaceName name = bridgeName();
        boolean tunnelled = request.network() instanceof Tunnel;
        BridgeLink bridge = steps.take("create bridge", name, () -> namespace.create(
                name, n -> new BridgeLink(namespace, n, tunnelled ? namespace.host().newMac() : uplink.mac)));
        steps.onFailure(() -> namespace.delete(bridge));
        bridge.tag = new NetworkTag(instance, request.network(), uplink, uplink.up);
        steps.take("set MTU of bridge", name, () -> bridge.setMtu(mtu));
        uplink.mac = bridge.mac;
        steps.take("bring up bridge", name, () -> bridge.up = true);
        steps.take("enslave uplink", uplink.name, () -> uplink.setMaster(bridge));
        steps.onFailure(() -> Networks.release(bridge));
        steps.take("bring up uplink", uplink.name, () -> uplink.up = true);
        return bridge;
    }

    private TunnelLink makeTunnel(Tunnel tunnel) {
        InterfaceName name = tunnelName(tunnel);
        TunnelLink link = steps.take(
                "create " + tunnel.kind() + " link", name, () -> namespace.createTunnel(name, tunnel));
        steps.onFailure(() -> namespace.delete(link));
        steps.take("set MTU of tunnel", name, () -> link.setMtu(mtu));
        return link;
    }

    private ModelLink findUplink(ExistingUplink wanted) {
        InterfaceName name = wanted.name();
        ModelLink link = steps.take("find uplink", name, () -> namespace
                .link(name)
                .orElseThrow(() -> new KernelRefusal(Errno.ENODEV, null)));
        if (link.tag != null || link instanceof TapLink) {
            throw conflict("find uplink", name, "it is no uplink but another NIC's " + link.kind());
        }
        if (link.master != null) {
            throw conflict("find uplink", name, "it is a port of " + link.master.name + " already");
        }
        if (link.mtu < mtu) {
            throw new NetworkException(Failure.of("find uplink")
                    .on(name.value())
                    .because("its MTU of " + link.mtu + " is below the NIC's " + mtu)
                    .hint("raise the one or lower the other"));
        }
        return link;
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
