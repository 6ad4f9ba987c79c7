package dev.plumbline.harness.memory;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.TapDevice;
import dev.plumbline.spi.TunFlags;

/** Attaches one NIC. Under the host's lock. */
final class Attacher {

    /** {@code sizeof(struct virtio_net_hdr_mrg_rxbuf)} in {@code linux/virtio_net.h}. */
    private static final int VNET_HEADER_BYTES = 12;

    private final MemoryNamespace namespace;
    private final String instance;
    private final NicRequest request;
    private final int mtu;
    private final Steps steps;

    Attacher(MemoryNamespace namespace, String instance, NicRequest request, int mtu) {
        this.namespace = namespace;
        this.instance = instance;
        this.request = request;
        this.mtu = mtu;
        this.steps = new Steps(namespace.host());
    }

    Attachment attach() {
        try {
            BridgeLink bridge = new NetworkMaker(namespace, instance, request, mtu, steps).findOrMake();
            TapLink tap = makeTap(bridge);
            Attachment attachment = describe(tap, bridge);
            tap.tag = new NicTag(instance, request, attachment);
            return attachment;
        } catch (RuntimeException | Error e) {
            steps.undo();
            throw e;
        }
    }

    private TapLink makeTap(BridgeLink bridge) {
        InterfaceName name = request.names().tap().orElseGet(() -> DerivedNames.tap(request.id()));
        TunFlags flags = TunFlags.forQueues(request.queues());
        TapLink tap = steps.take("create TAP", name, () -> namespace.create(
                name, n -> new TapLink(namespace, n, DerivedNames.tapMac(request.id()), request.owner(), flags)));
        steps.onFailure(() -> namespace.delete(tap));
        steps.take("set MTU of TAP", name, () -> tap.setMtu(mtu));
        steps.take("enslave TAP", name, () -> tap.setMaster(bridge));
        steps.take("bring up TAP", name, () -> tap.up = true);
        return tap;
    }

    private Attachment describe(TapLink tap, BridgeLink bridge) {
        TapDevice device = new TapDevice(
                tap.toLink(), request.queues(), TunFlags.forQueues(request.queues()), VNET_HEADER_BYTES);
        ModelLink uplink = ((NetworkTag) bridge.tag).uplink();
        return new Attachment(
                request.id(),
                request.network(),
                request.owner(),
                mtu,
                request.guestMac().orElseGet(() -> DerivedNames.guestMac(request.id())),
                device,
                bridge.toLink(),
                uplink.toLink());
    }
}
