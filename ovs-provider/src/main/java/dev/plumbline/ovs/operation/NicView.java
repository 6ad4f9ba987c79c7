package dev.plumbline.ovs.operation;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.ovs.store.NicRecord;
import dev.plumbline.ovs.store.OvsBridge;
import dev.plumbline.ovs.store.OvsPort;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.TapDevice;
import java.util.Optional;

/**
 * What there is of a NIC.
 *
 * @param bridge whose port it is
 * @param port the NIC's
 * @param record the request that it was attached by; empty if the port does not say
 * @param tap its TAP
 * @param local the bridge's local port, as a link of the kernel
 */
public record NicView(
        OvsBridge bridge,
        OvsPort port,
        Optional<NicRecord> record,
        Optional<LinkState> tap,
        Optional<LinkState> local) {

    /** What the VMM has to open; empty if the NIC is not there as a whole. */
    public Optional<Attachment> attachment() {
        if (record.isEmpty() || tap.isEmpty() || local.isEmpty()) {
            return Optional.empty();
        }
        NicRequest request = record.get().request();
        TapDevice device =
                TapDevice.builder(link(tap.get())).queues(request.queues()).build();
        return Optional.of(Attachment.builder(request.id(), request.network(), request.owner(), device)
                .mtu(request.mtu().orElseThrow())
                .guestMac(request.guestMac().orElseThrow())
                .bridge(link(local.get()))
                .policy(request.policy())
                .build());
    }

    private static Link link(LinkState link) {
        return new Link(new InterfaceName(link.name()), link.index(), MacAddress.of(link.mac()));
    }
}
