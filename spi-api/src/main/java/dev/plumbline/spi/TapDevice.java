package dev.plumbline.spi;

/**
 * A TAP and how to open it: {@code TUNSETIFF} with this name and exactly these flags, once for each queue, then
 * {@code TUNSETVNETHDRSZ} with the header size. The flags are not durable: an opener who passes others changes them
 * ({@code tun_set_iff} in {@code drivers/net/tun.c}).
 *
 * @param link the interface
 * @param queues queue pairs to open
 * @param flags {@link TunFlags} to open it with
 * @param vnetHeaderSize bytes of {@code virtio_net_hdr} before each frame
 * @param lifetime how long it lives
 */
public record TapDevice(Link link, int queues, TunFlags flags, int vnetHeaderSize, Lifetime lifetime) {

    /**
     * The interface's name.
     *
     * @return that of the link
     */
    public InterfaceName name() {
        return link.name();
    }
}
