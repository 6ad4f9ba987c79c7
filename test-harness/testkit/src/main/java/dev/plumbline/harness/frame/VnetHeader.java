package dev.plumbline.harness.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What stands before each frame on a TAP with {@code IFF_VNET_HDR}: {@code struct virtio_net_hdr}, or
 * {@code virtio_net_hdr_mrg_rxbuf} with its buffer count, from {@code linux/virtio_net.h}. In native byte order, which
 * a TAP uses by default ({@code tun_is_little_endian} in {@code drivers/net/tun.c}).
 *
 * @param flags such as {@link #NEEDS_CHECKSUM}
 * @param gsoType 0 for a single frame, otherwise the kind of segments to cut it into
 */
public record VnetHeader(int flags, int gsoType) {

    /** Bytes without the buffer count. */
    public static final int MIN_BYTES = 10;
    /** Flag: the checksum of the transport layer is not filled in. */
    public static final int NEEDS_CHECKSUM = 1;
    /** Header of a complete frame. */
    public static final VnetHeader PLAIN = new VnetHeader(0, 0);

    /**
     * Reads a header.
     *
     * @param from frame and header, from the header on; its position moves behind the header
     * @param size bytes of the header, 10 or more
     * @return the header
     * @throws FrameException if it is cut short
     */
    public static VnetHeader get(ByteBuffer from, int size) {
        FrameException.requireLength("vnet header", from.remaining(), size);
        VnetHeader header = new VnetHeader(from.get(from.position()) & 0xff, from.get(from.position() + 1) & 0xff);
        from.position(from.position() + size);
        return header;
    }

    /**
     * Writes the header.
     *
     * @param to where to; its position moves behind the header
     * @param size bytes of the header, 10 or more; buffer count and what follows are zero
     */
    public void put(ByteBuffer to, int size) {
        to.order(ByteOrder.nativeOrder()).put((byte) flags).put((byte) gsoType);
        for (int i = 2; i < size; i++) {
            to.put((byte) 0);
        }
    }

    /**
     * Whether the frame can be taken as it is.
     *
     * @return whether nothing is left to be done to it
     */
    public boolean isComplete() {
        return gsoType == 0 && (flags & NEEDS_CHECKSUM) == 0;
    }
}
