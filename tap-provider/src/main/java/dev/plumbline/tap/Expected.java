package dev.plumbline.tap;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.Tunnel;

/**
 * What the links of a NIC have to be like.
 *
 * @param tap name of the TAP
 * @param bridge name of the bridge
 * @param uplink name of the tunnel link, or of the existing uplink
 * @param tunnel whether the uplink is a tunnel link of ours
 * @param mtu MTU of all three links, bytes; an existing uplink's is not ours
 * @param bridgeMac MAC of bridge and tunnel link; with an existing uplink the bridge has that one's
 * @param tapMac MAC of the TAP
 * @param owner who may open the TAP
 * @param queues queue pairs
 */
record Expected(
        String tap,
        String bridge,
        String uplink,
        boolean tunnel,
        int mtu,
        byte[] bridgeMac,
        byte[] tapMac,
        Owner owner,
        int queues) {

    static Expected by(Plan plan) {
        return new Expected(
                plan.tap(),
                plan.bridge(),
                plan.uplink(),
                plan.tunnel().isPresent(),
                plan.mtu(),
                plan.birthMac(),
                plan.tapMac(),
                plan.request().owner(),
                plan.request().queues());
    }

    static Expected by(Attachment attachment) {
        return new Expected(
                attachment.tap().name().value(),
                attachment.bridge().name().value(),
                attachment.uplink().name().value(),
                attachment.network() instanceof Tunnel,
                attachment.mtu(),
                attachment.bridge().mac().toBytes(),
                attachment.tap().link().mac().toBytes(),
                attachment.owner(),
                attachment.tap().queues());
    }
}
