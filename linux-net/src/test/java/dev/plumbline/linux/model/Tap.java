package dev.plumbline.linux.model;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A TAP (drivers/net/tun.c). It lives as long as it has a queue, or persists. */
final class Tap extends Link {

    static final int NOBODY = -1;
    private static final int ETH_HLEN = 14;
    /** sizeof(struct virtio_net_hdr). */
    private static final int VNET_HEADER = 10;

    final Set<TunFile> queues = new LinkedHashSet<>();
    int flags;
    int owner = NOBODY;
    int gid = NOBODY;
    boolean persistent;
    int vnetHeaderSize = VNET_HEADER;

    Tap(Namespace namespace, String name, int flags) {
        super(namespace, name, namespace.randomMac(), Uapi.ETH_DATA_LEN);
        this.flags = flags;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    @Override
    String kind() {
        return "tun";
    }

    /** One with several queues is born with 256 of them, and mq has a child for each. */
    @Override
    String firstQdisc() {
        return has(Uapi.IFF_MULTI_QUEUE) ? "mq" : "pfifo_fast";
    }

    @Override
    boolean hasTxQueues() {
        return has(Uapi.IFF_MULTI_QUEUE);
    }

    @Override
    boolean hasCarrier() {
        return !queues.isEmpty();
    }

    @Override
    int maxMtu() {
        return Uapi.ETH_MAX_MTU - ETH_HLEN;
    }

    @Override
    void data(Reply reply) {
        reply.u8(3, 2);
        if (owner != NOBODY) {
            reply.u32(1, owner);
        }
        if (gid != NOBODY) {
            reply.u32(2, gid);
        }
        reply.u8(4, has(Uapi.IFF_NO_PI) ? 0 : 1)
                .u8(5, has(Uapi.IFF_VNET_HDR) ? 1 : 0)
                .u8(6, persistent ? 1 : 0)
                .u8(7, has(Uapi.IFF_MULTI_QUEUE) ? 1 : 0);
        if (has(Uapi.IFF_MULTI_QUEUE)) {
            reply.u32(8, queues.size()).u32(9, 0);
        }
    }

    @Override
    void describe(Map<String, Object> fields) {
        fields.put("owner", owner == NOBODY ? "" : Integer.toUnsignedString(owner));
        fields.put("gid", gid == NOBODY ? "" : Integer.toUnsignedString(gid));
        fields.put("type", "tap");
        fields.put("pi", !has(Uapi.IFF_NO_PI));
        fields.put("vnet_hdr", has(Uapi.IFF_VNET_HDR));
        fields.put("vnet_hdr_sz", vnetHeaderSize);
        fields.put("multi_queue", has(Uapi.IFF_MULTI_QUEUE));
        fields.put("numqueues", has(Uapi.IFF_MULTI_QUEUE) ? queues.size() : 0);
        fields.put("persist", persistent);
    }

    void detach(TunFile queue) {
        queues.remove(queue);
        if (queues.isEmpty() && !persistent) {
            delete();
        } else {
            followCarrier();
        }
    }

    @Override
    void delete() {
        queues.forEach(TunFile::lose);
        queues.clear();
        super.delete();
    }
}
