package dev.plumbline.spi;

import java.util.Objects;

/**
 * A TAP and how to open it: {@code TUNSETIFF} with this name and exactly these flags, once for each queue, then
 * {@code TUNSETVNETHDRSZ} with the header size. The flags are not durable: an opener who passes others changes them
 * ({@code tun_set_iff} in {@code drivers/net/tun.c}).
 *
 * @param link the interface
 * @param queues queue pairs to open, {@value NicRequest#MIN_QUEUES} to {@value NicRequest#MAX_QUEUES}
 * @param flags {@link TunFlags} to open it with
 * @param vnetHeaderSize bytes of {@code virtio_net_hdr} before each frame, {@value #MIN_VNET_HEADER_SIZE} at least
 * @param lifetime how long it lives
 * @since 0.1.0
 */
public record TapDevice(Link link, int queues, TunFlags flags, int vnetHeaderSize, Lifetime lifetime) {

    /** The smallest header: {@code struct virtio_net_hdr} in {@code linux/virtio_net.h}. */
    public static final int MIN_VNET_HEADER_SIZE = 10;

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if queues or header size are out of range
     */
    public TapDevice {
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(flags, "flags");
        Objects.requireNonNull(lifetime, "lifetime");
        NicRequest.checkRange("queue count", queues, NicRequest.MIN_QUEUES, NicRequest.MAX_QUEUES);
        if (vnetHeaderSize < MIN_VNET_HEADER_SIZE) {
            throw new IllegalArgumentException(
                    "vnet header size must be at least " + MIN_VNET_HEADER_SIZE + ", got " + vnetHeaderSize);
        }
    }

    /**
     * The interface's name.
     *
     * @return that of the link
     */
    public InterfaceName name() {
        return link.name();
    }
}
