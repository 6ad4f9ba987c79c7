package dev.plumbline.harness.guest;

import dev.plumbline.harness.frame.Ipv4Address;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Owner;
import java.util.List;
import java.util.Objects;

/**
 * A NIC of a guest.
 *
 * @param attachment what the backend plugged in
 * @param runAs whose credentials the guest has
 * @param addresses IPv4 addresses, one for each queue: a flow is a pair of addresses, and the TAP hands a flow to the
 *     queue that it was last sent on ({@code tun_flow_update} in {@code drivers/net/tun.c})
 */
public record GuestNic(Attachment attachment, Owner runAs, List<Ipv4Address> addresses) {

    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if there is not one address for each queue
     */
    public GuestNic {
        Objects.requireNonNull(attachment, "attachment");
        Objects.requireNonNull(runAs, "runAs");
        addresses = List.copyOf(addresses);
        if (addresses.size() != attachment.tap().queues()) {
            throw new IllegalArgumentException("NIC " + attachment.id() + " needs an address for each of its "
                    + attachment.tap().queues() + " queues, got " + addresses.size());
        }
    }
}
