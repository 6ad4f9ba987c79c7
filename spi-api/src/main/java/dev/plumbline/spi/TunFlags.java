package dev.plumbline.spi;

import java.util.ArrayList;
import java.util.List;

/**
 * Flags of {@code TUNSETIFF}, from {@code linux/if_tun.h}.
 *
 * @param bits 16 bits, as {@code ifr_flags} holds them
 * @since 0.1.0
 */
public record TunFlags(int bits) {

    /** Ethernet frames rather than IP packets. */
    public static final int IFF_TAP = 0x0002;
    /** One descriptor for each queue. */
    public static final int IFF_MULTI_QUEUE = 0x0100;
    /** No packet information before each frame. */
    public static final int IFF_NO_PI = 0x1000;
    /** A {@code virtio_net_hdr} before each frame. */
    public static final int IFF_VNET_HDR = 0x4000;
    /** Fail with EBUSY where the interface exists. Only ever an instruction, never a state. */
    public static final int IFF_TUN_EXCL = 0x8000;

    /**
     * Checks the component.
     *
     * @throws IllegalArgumentException if it does not fit 16 bits
     */
    public TunFlags {
        if (bits < 0 || bits > 0xffff) {
            throw new IllegalArgumentException("TUN flags must fit 16 bits, got 0x" + Integer.toHexString(bits));
        }
    }

    /**
     * The flags of a TAP for a VMM: vnet header, no packet information, multi-queue if and only if there is more than
     * one queue.
     *
     * @param queues queue pairs, {@value NicRequest#MIN_QUEUES} to {@value NicRequest#MAX_QUEUES}
     * @return the flags
     * @throws IllegalArgumentException if no TAP can have as many
     */
    public static TunFlags forQueues(int queues) {
        NicRequest.checkRange("queue count", queues, NicRequest.MIN_QUEUES, NicRequest.MAX_QUEUES);
        return new TunFlags(IFF_TAP | IFF_NO_PI | IFF_VNET_HDR | (queues > 1 ? IFF_MULTI_QUEUE : 0));
    }

    /**
     * Whether each queue has a descriptor of its own.
     *
     * @return whether {@link #IFF_MULTI_QUEUE} is set
     */
    public boolean multiQueue() {
        return (bits & IFF_MULTI_QUEUE) != 0;
    }

    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        int rest = bits;
        rest = take(names, rest, IFF_TAP, "IFF_TAP");
        rest = take(names, rest, IFF_MULTI_QUEUE, "IFF_MULTI_QUEUE");
        rest = take(names, rest, IFF_NO_PI, "IFF_NO_PI");
        rest = take(names, rest, IFF_VNET_HDR, "IFF_VNET_HDR");
        rest = take(names, rest, IFF_TUN_EXCL, "IFF_TUN_EXCL");
        if (rest != 0 || names.isEmpty()) {
            names.add("0x" + Integer.toHexString(rest));
        }
        return String.join("|", names);
    }

    private static int take(List<String> names, int bits, int flag, String name) {
        if ((bits & flag) != 0) {
            names.add(name);
        }
        return bits & ~flag;
    }
}
