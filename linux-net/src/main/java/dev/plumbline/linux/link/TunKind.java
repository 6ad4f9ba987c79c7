package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageWriter;

/**
 * A TUN or TAP, as the kernel reports it ({@code IFLA_TUN_*} in {@code linux/if_link.h}). It is made by
 * {@code TUNSETIFF} alone.
 *
 * @param owner uid that may open it; -1 if anybody may
 * @param group gid that may open it; -1 if anybody may
 * @param tap whether it carries Ethernet frames
 * @param vnetHeader whether its last opener asked for a vnet header
 * @param multiQueue whether it was made for several queues
 * @param persistent whether it stays when its last queue is closed
 * @param queues queues that somebody holds open and that take frames; 0 if it was made for one queue: that number is
 *     not reported
 * @param disabledQueues likewise of those that take no frames ({@code TUNSETQUEUE})
 */
public record TunKind(
        int owner,
        int group,
        boolean tap,
        boolean vnetHeader,
        boolean multiQueue,
        boolean persistent,
        int queues,
        int disabledQueues)
        implements LinkKind {

    /** {@code IFLA_INFO_KIND}. */
    public static final String NAME = "tun";

    private static final int IFLA_TUN_OWNER = 1;
    private static final int IFLA_TUN_GROUP = 2;
    private static final int IFLA_TUN_TYPE = 3;
    private static final int IFLA_TUN_VNET_HDR = 5;
    private static final int IFLA_TUN_PERSIST = 6;
    private static final int IFLA_TUN_MULTI_QUEUE = 7;
    private static final int IFLA_TUN_NUM_QUEUES = 8;
    private static final int IFLA_TUN_NUM_DISABLED_QUEUES = 9;
    private static final int TYPE_TAP = 2;

    static TunKind parse(Attributes data) {
        int owner = -1;
        int group = -1;
        boolean tap = false;
        boolean vnetHeader = false;
        boolean multiQueue = false;
        boolean persistent = false;
        int queues = 0;
        int disabledQueues = 0;
        while (data.next()) {
            switch (data.type()) {
                case IFLA_TUN_OWNER -> owner = data.u32();
                case IFLA_TUN_GROUP -> group = data.u32();
                case IFLA_TUN_TYPE -> tap = data.u8() == TYPE_TAP;
                case IFLA_TUN_VNET_HDR -> vnetHeader = data.u8() != 0;
                case IFLA_TUN_PERSIST -> persistent = data.u8() != 0;
                case IFLA_TUN_MULTI_QUEUE -> multiQueue = data.u8() != 0;
                case IFLA_TUN_NUM_QUEUES -> queues = data.u32();
                case IFLA_TUN_NUM_DISABLED_QUEUES -> disabledQueues = data.u32();
                default -> {}
            }
        }
        return new TunKind(owner, group, tap, vnetHeader, multiQueue, persistent, queues, disabledQueues);
    }

    /**
     * How many queues somebody holds open.
     *
     * @return 0 if it was made for one queue, whoever holds that
     */
    public int openQueues() {
        return queues + disabledQueues;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(MessageWriter data) {
        throw new UnsupportedOperationException("a TAP is made by TUNSETIFF, not by RTM_NEWLINK");
    }
}
