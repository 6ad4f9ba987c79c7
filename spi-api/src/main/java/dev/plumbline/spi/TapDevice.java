package dev.plumbline.spi;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A TAP and how to open it: {@code TUNSETIFF} with this name and exactly these flags, once for each queue, then
 * {@code TUNSETVNETHDRSZ} with the header size. The flags are not durable: an opener who passes others changes them
 * ({@code tun_set_iff} in {@code drivers/net/tun.c}).
 *
 * @since 0.1.0
 */
public final class TapDevice {

    /** The smallest header: {@code struct virtio_net_hdr} in {@code linux/virtio_net.h}. */
    public static final int MIN_VNET_HEADER_SIZE = 10;

    /** The header of a VMM of today: {@code struct virtio_net_hdr_mrg_rxbuf} in {@code linux/virtio_net.h}. */
    public static final int DEFAULT_VNET_HEADER_SIZE = 12;

    private final Link link;
    private final int queues;
    private final TunFlags flags;
    private final int vnetHeaderSize;
    private final Lifetime lifetime;

    private TapDevice(Builder from) {
        this.link = Objects.requireNonNull(from.link, "link");
        this.flags = Objects.requireNonNull(from.flags, "flags");
        this.lifetime = Objects.requireNonNull(from.lifetime, "lifetime");
        this.queues = NicRequest.checkRange("queue count", from.queues, NicRequest.MIN_QUEUES, NicRequest.MAX_QUEUES);
        this.vnetHeaderSize = from.vnetHeaderSize;
        if (vnetHeaderSize < MIN_VNET_HEADER_SIZE) {
            throw new IllegalArgumentException(
                    "vnet header size must be at least " + MIN_VNET_HEADER_SIZE + ", got " + vnetHeaderSize);
        }
    }

    /**
     * Starts a TAP with one queue pair, the flags that go with it, a vnet header of {@value #DEFAULT_VNET_HEADER_SIZE}
     * bytes, and the lifetime {@link Lifetime#UNTIL_DETACHED}.
     *
     * @param link the interface
     * @return a builder
     */
    public static Builder builder(Link link) {
        return new Builder(link);
    }

    /**
     * A builder that begins with all of this TAP.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder(link)
                .queues(queues)
                .flags(flags)
                .vnetHeaderSize(vnetHeaderSize)
                .lifetime(lifetime);
    }

    /**
     * The interface.
     *
     * @return its name, index and MAC
     */
    public Link link() {
        return link;
    }

    /**
     * The interface's name.
     *
     * @return that of the link
     */
    public InterfaceName name() {
        return link.name();
    }

    /**
     * How many queue pairs there are to open.
     *
     * @return {@value NicRequest#MIN_QUEUES} to {@value NicRequest#MAX_QUEUES}
     */
    public int queues() {
        return queues;
    }

    /**
     * The flags to open it with.
     *
     * @return flags of {@code TUNSETIFF}
     */
    public TunFlags flags() {
        return flags;
    }

    /**
     * Size of the {@code virtio_net_hdr} before each frame.
     *
     * @return bytes, {@value #MIN_VNET_HEADER_SIZE} at least
     */
    public int vnetHeaderSize() {
        return vnetHeaderSize;
    }

    /**
     * How long it lives.
     *
     * @return the lifetime
     */
    public Lifetime lifetime() {
        return lifetime;
    }

    private List<Object> parts() {
        return List.of(link, queues, flags, vnetHeaderSize, lifetime);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TapDevice device && parts().equals(device.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "TapDevice[link=" + link + ", queues=" + queues + ", flags=" + flags + ", vnetHeaderSize="
                + vnetHeaderSize + ", lifetime=" + lifetime + "]";
    }

    /**
     * Collects a TAP. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private Link link;
        private int queues = 1;
        private TunFlags flags = TunFlags.forQueues(1);
        private int vnetHeaderSize = DEFAULT_VNET_HEADER_SIZE;
        private Lifetime lifetime = Lifetime.UNTIL_DETACHED;

        private Builder(Link link) {
            this.link = link;
        }

        /**
         * Sets the interface.
         *
         * @param is name, index and MAC
         * @return this builder
         */
        public Builder link(Link is) {
            this.link = is;
            return this;
        }

        /**
         * Sets the number of queue pairs, and the flags that go with it.
         *
         * @param count {@value NicRequest#MIN_QUEUES} to {@value NicRequest#MAX_QUEUES}
         * @return this builder
         * @throws IllegalArgumentException if the number is out of range
         */
        public Builder queues(int count) {
            this.queues = NicRequest.checkRange("queue count", count, NicRequest.MIN_QUEUES, NicRequest.MAX_QUEUES);
            this.flags = TunFlags.forQueues(count);
            return this;
        }

        /**
         * Sets the flags, where they are others than the number of queue pairs has.
         *
         * @param given flags of {@code TUNSETIFF}
         * @return this builder
         */
        public Builder flags(TunFlags given) {
            this.flags = given;
            return this;
        }

        /**
         * Sets the size of the vnet header.
         *
         * @param bytes {@value TapDevice#MIN_VNET_HEADER_SIZE} at least
         * @return this builder
         */
        public Builder vnetHeaderSize(int bytes) {
            this.vnetHeaderSize = bytes;
            return this;
        }

        /**
         * Sets how long the TAP lives.
         *
         * @param chosen lifetime
         * @return this builder
         */
        public Builder lifetime(Lifetime chosen) {
            this.lifetime = chosen;
            return this;
        }

        /**
         * Checks and makes the TAP.
         *
         * @return the TAP
         * @throws IllegalArgumentException if the header size is out of range
         * @throws NullPointerException if a component is null; the message names it
         */
        public TapDevice build() {
            return new TapDevice(this);
        }
    }
}
