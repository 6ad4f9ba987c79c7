package dev.plumbline.harness.memory;

import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.VxlanTunnel;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds and takes away what an instance made in a namespace. Under the host's lock. */
final class Networks {

    private final MemoryNamespace namespace;
    private final String instance;

    Networks(MemoryNamespace namespace, String instance) {
        this.namespace = namespace;
        this.instance = instance;
    }

    Stream<TapLink> taps() {
        return namespace
                .all(TapLink.class)
                .filter(tap -> tap.tag instanceof NicTag tag
                        && tag.link() == tap.index
                        && tag.instance().equals(instance));
    }

    Optional<TapLink> tap(NicId nic) {
        return taps().filter(tap -> isSame(tag(tap).request().id(), nic)).findFirst();
    }

    /** Of one namespace; its path may be another one. */
    static boolean isSame(NicId one, NicId other) {
        return one.vm().equals(other.vm()) && one.nic().equals(other.nic());
    }

    static NicTag tag(TapLink tap) {
        return (NicTag) Objects.requireNonNull(tap.tag);
    }

    static NetworkTag networkTag(ModelLink shared) {
        return (NetworkTag) Objects.requireNonNull(shared.tag);
    }

    static Network networkOf(TapLink tap) {
        return tag(tap).request().network();
    }

    /** Whatever the remotes of the network are. */
    static boolean isOn(TapLink tap, Network network) {
        return networkOf(tap).identity().equals(network.identity());
    }

    /** Gives a network another list of remotes; whether it is there. */
    boolean setRemotes(VxlanTunnel network) {
        Optional<TunnelLink> link = made(TunnelLink.class, network);
        link.ifPresent(tunnel -> {
            requireUnderlay(tunnel, network);
            tunnel.tunnel = network;
            tunnel.tag = networkTag(tunnel).withNetwork(network);
        });
        bridge(network).ifPresent(bridge -> bridge.tag = networkTag(bridge).withNetwork(network));
        taps().filter(tap -> isOn(tap, network)).forEach(tap -> {
            NicTag tag = tag(tap);
            NicRequest request = tag.request().toBuilder().network(network).build();
            tap.tag = new NicTag(tag.instance(), request, tag.mtu(), tag.link());
        });
        return link.isPresent();
    }

    private static void requireUnderlay(TunnelLink tunnel, VxlanTunnel wanted) {
        if (networkTag(tunnel).network() instanceof VxlanTunnel made
                && !made.underlay().equals(wanted.underlay())) {
            throw new ConflictException(Failure.of("set remotes")
                    .on(tunnel.name.value())
                    .because("it has the settings " + made.underlay() + ", not " + wanted.underlay()));
        }
    }

    Optional<BridgeLink> bridge(Network network) {
        return made(BridgeLink.class, network);
    }

    /** The bridge that a TAP should be on. An existing one that was renamed is the one that the TAP is on. */
    Optional<BridgeLink> bridgeOf(TapLink tap) {
        if (networkOf(tap) instanceof ExistingBridge given) {
            return namespace
                    .link(given.name())
                    .or(() -> Optional.ofNullable(tap.master))
                    .filter(BridgeLink.class::isInstance)
                    .map(BridgeLink.class::cast);
        }
        return bridge(networkOf(tap));
    }

    /** The tunnel link that was made for a network, or the existing link that it names. */
    Optional<ModelLink> uplink(Network network) {
        return network instanceof ExistingUplink existing
                ? bridge(network)
                        .flatMap(bridge -> namespace.link(networkTag(bridge).uplink()))
                        .or(() -> namespace.link(existing.name()))
                : made(TunnelLink.class, network).map(ModelLink.class::cast);
    }

    private <T extends ModelLink> Optional<T> made(Class<T> type, Network network) {
        return namespace
                .all(type)
                .filter(link ->
                        link.tag instanceof NetworkTag tag && tag.link() == link.index && tag.isOf(instance, network))
                .findFirst();
    }

    /** Bridges and tunnel links of the instance. */
    Stream<ModelLink> shared() {
        return namespace
                .all(ModelLink.class)
                .filter(link -> link.tag instanceof NetworkTag tag
                        && tag.link() == link.index
                        && tag.instance().equals(instance));
    }

    boolean isUsed(Network network) {
        return taps().anyMatch(tap -> isOn(tap, network)) || hasStrangers(network);
    }

    /** Whether there is somebody else on a TAP's network. */
    boolean isUsedBeside(TapLink tap) {
        return taps().anyMatch(other -> other != tap && isOn(other, networkOf(tap))) || hasStrangers(networkOf(tap));
    }

    /** Whether others have made ports on the network's bridge. */
    private boolean hasStrangers(Network network) {
        Optional<ModelLink> uplink = uplink(network);
        return bridge(network).stream()
                .flatMap(bridge -> bridge.ports().stream())
                .anyMatch(port -> !uplink.equals(Optional.of(port))
                        && !(port instanceof TapLink tap && taps().anyMatch(tap::equals)));
    }

    /** Whether all that makes the attachment up is there, connected and up. */
    boolean isComplete(TapLink tap) {
        Optional<BridgeLink> bridge = bridgeOf(tap);
        boolean plugged = bridge.isPresent()
                && tap.master == bridge.get()
                && tap.isUp()
                && bridge.get().isUp();
        return plugged && (networkOf(tap) instanceof ExistingBridge || hasUplink(networkOf(tap), bridge.get()));
    }

    private boolean hasUplink(Network network, BridgeLink bridge) {
        return uplink(network)
                .filter(uplink -> uplink.master == bridge && uplink.isUp())
                .isPresent();
    }

    /** Removes a TAP, if it is there, and every network that has none, also one whose last TAP went by other means. */
    boolean detach(NicId nic) {
        Optional<TapLink> tap = tap(nic);
        tap.ifPresent(namespace::delete);
        Set<String> used = taps().map(other -> networkOf(other).identity()).collect(Collectors.toSet());
        shared().map(link -> networkTag(link).network())
                .distinct()
                .filter(network -> !used.contains(network.identity()) && !hasStrangers(network))
                .toList()
                .forEach(this::remove);
        return tap.isPresent();
    }

    void remove(Network network) {
        bridge(network).ifPresent(bridge -> {
            uplink(network).ifPresent(uplink -> release(bridge, uplink));
            namespace.delete(bridge);
        });
        made(TunnelLink.class, network).ifPresent(namespace::delete);
    }

    /** Leaves an existing uplink as it was found. */
    static void release(BridgeLink bridge, ModelLink uplink) {
        if (uplink.master == bridge) {
            uplink.setMaster(null);
            uplink.setUp(networkTag(bridge).uplinkWasUp());
        }
    }
}
