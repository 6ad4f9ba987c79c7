package dev.plumbline.linux.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** VLANs of ports (br_afspec, br_process_vlan_info and br_vlan_rtm_dump in net/bridge). */
final class Vlans {

    static final int PVID = 2;
    static final int UNTAGGED = 4;
    private static final int RANGE_BEGIN = 8;
    private static final int RANGE_END = 16;
    private static final int AF_BRIDGE = 7;
    private static final int VLAN_INFO = 2;
    private static final int VLANDB_ENTRY = 1;
    private static final int VLANDB_INFO = 1;
    private static final int BR_VLAN_MSG = 8;
    private static final int FIRST_RESERVED = 4095;

    private Vlans() {}

    static boolean isAbout(Request request) {
        return request.family() == AF_BRIDGE
                && (request.type() == Uapi.RTM_SETLINK || request.type() == Uapi.RTM_DELLINK);
    }

    static void change(Namespace namespace, Request request) {
        request.expectFlags(0);
        RequestAttributes attributes = request.attributes().expect("a change of VLANs", Uapi.IFLA_AF_SPEC);
        Link link = namespace.requireIndex(request.index());
        if (link.port == null) {
            throw new Refusal(Uapi.EOPNOTSUPP);
        }
        ByteBuffer infos = ByteBuffer.wrap(attributes.bytes(Uapi.IFLA_AF_SPEC)).order(ByteOrder.nativeOrder());
        int begin = 0;
        while (infos.hasRemaining()) {
            int length = Short.toUnsignedInt(infos.getShort());
            int type = Short.toUnsignedInt(infos.getShort());
            if (length != 8 || type != VLAN_INFO) {
                throw Refusal.unknown("attribute " + type + " of IFLA_AF_SPEC");
            }
            int flags = infos.getShort();
            int id = infos.getShort();
            if (id < 1 || id >= FIRST_RESERVED || (flags & (RANGE_BEGIN | RANGE_END)) != 0 && (flags & PVID) != 0) {
                throw new Refusal(Uapi.EINVAL);
            }
            if ((flags & RANGE_BEGIN) != 0) {
                begin = id;
                continue;
            }
            change(link.port, request.type() == Uapi.RTM_SETLINK, flags, (flags & RANGE_END) == 0 ? id : begin, id);
        }
    }

    private static void change(Port port, boolean add, int flags, int first, int last) {
        for (int id = first; id <= last; id++) {
            if (add) {
                if ((flags & PVID) != 0) {
                    port.vlans.replaceAll((other, its) -> its & ~PVID);
                }
                port.vlans.put(id, flags & (PVID | UNTAGGED));
            } else {
                port.vlans.remove(id);
            }
        }
    }

    static void tell(Namespace namespace, Request request, Consumer<byte[]> answer) {
        request.expectFlags(Uapi.NLM_F_DUMP);
        if (request.payload().getInt(0) != AF_BRIDGE || request.payload().capacity() != BR_VLAN_MSG) {
            throw Refusal.unknown("a dump of VLANs of which more is asked for");
        }
        int index = request.index();
        if (index != 0 && namespace.requireIndex(index).port == null) {
            throw new Refusal(Uapi.EINVAL);
        }
        namespace.links().stream()
                .filter(link -> link.port != null && (index == 0 || link.index == index))
                .forEach(link -> answer.accept(message(link, request)));
        answer.accept(new Reply(Uapi.NLMSG_DONE, Uapi.NLM_F_MULTI, request.sequence())
                .word(0)
                .done());
    }

    private static byte[] message(Link link, Request request) {
        Reply reply = new Reply(Uapi.RTM_NEWVLAN, Uapi.NLM_F_MULTI, request.sequence())
                .word(AF_BRIDGE)
                .word(link.index);
        link.port.vlans.forEach((id, flags) -> reply.flagged(
                VLANDB_ENTRY,
                entry -> entry.bytes(
                        VLANDB_INFO,
                        ByteBuffer.allocate(4)
                                .order(ByteOrder.nativeOrder())
                                .putShort(flags.shortValue())
                                .putShort(id.shortValue())
                                .array())));
        return reply.done();
    }
}
