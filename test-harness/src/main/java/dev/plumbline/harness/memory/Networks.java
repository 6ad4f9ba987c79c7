package dev.plumbline.harness.memory;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Tunnel;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads and takes away what an instance made in a namespace. Under the host's lock. */
final class Networks {

    private Networks() {}

    static Optional<BridgeLink> bridgeOf(MemoryNamespace namespace, String instance, Network network) {
        return namespace
                .all(BridgeLink.class)
                .filter(bridge -> bridge.tag instanceof NetworkTag tag
                        && tag.instance().equals(instance)
                        && tag.network().equals(network))
                .findFirst();
    }

    static Stream<TapLink> taps(MemoryNamespace namespace, String instance) {
        return namespace
                .all(TapLink.class)
                .filter(tap -> tap.tag instanceof NicTag tag && tag.instance().equals(instance));
    }

    static Optional<TapLink> tapOf(MemoryNamespace namespace, String instance, NicId nic) {
        return taps(namespace, instance)
                .filter(tap -> tag(tap).request().id().equals(nic))
                .findFirst();
    }

    static NicTag tag(TapLink tap) {
        return (NicTag) tap.tag;
    }

    /** Whether all that makes the attachment up is still there and connected. */
    static boolean isComplete(TapLink tap) {
        if (tap.master == null || !(tap.master.tag instanceof NetworkTag network)) {
            return false;
        }
        Attachment attachment = tag(tap).attachment();
        return tap.master.name.equals(attachment.bridge().name())
                && network.uplink().master == tap.master
                && tap.up
                && tap.master.up
                && network.uplink().up;
    }

    static void remove(MemoryNamespace namespace, TapLink tap) {
        NicTag tag = tag(tap);
        namespace.delete(tap);
        Network network = tag.request().network();
        boolean last = taps(namespace, tag.instance())
                .noneMatch(other -> tag(other).request().network().equals(network));
        if (last) {
            removeNetwork(namespace, tag);
        }
    }

    private static void removeNetwork(MemoryNamespace namespace, NicTag tag) {
        Network network = tag.request().network();
        bridgeOf(namespace, tag.instance(), network).ifPresent(bridge -> {
            release(bridge);
            namespace.delete(bridge);
        });
        if (network instanceof Tunnel) {
            namespace
                    .link(tag.attachment().uplink().name())
                    .filter(link -> link.index == tag.attachment().uplink().index())
                    .ifPresent(namespace::delete);
        }
    }

    /** Leaves an existing uplink as it was found. */
    static void release(BridgeLink bridge) {
        NetworkTag tag = (NetworkTag) bridge.tag;
        if (tag.uplink().master == bridge) {
            tag.uplink().setMaster(null);
            tag.uplink().up = tag.uplinkWasUp();
        }
    }
}
