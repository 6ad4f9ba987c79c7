package dev.plumbline.linux.model;

import java.util.Arrays;
import java.util.function.Consumer;

/** Behind which port a bridge knows a MAC (rtnl_fdb_get, br_fdb_get): nobody sends here, so it knows its ports' own. */
final class Forwarding {

    private static final int AF_BRIDGE = 7;
    private static final int NDA_LLADDR = 2;
    private static final int NDA_MASTER = 9;
    private static final int NDMSG = 12;
    private static final int NUD_PERMANENT = 0x80;

    private Forwarding() {}

    static void tell(Namespace namespace, Request request, Consumer<byte[]> answer) {
        request.expectFlags(0);
        if (request.payload().getInt(0) != AF_BRIDGE || request.index() != 0 || request.third() != 0) {
            throw Refusal.unknown("a question for a neighbour of which more is asked for");
        }
        RequestAttributes attributes = request.attributesBehind(NDMSG).expect("RTM_GETNEIGH", NDA_LLADDR, NDA_MASTER);
        byte[] mac = attributes.bytes(NDA_LLADDR);
        Link bridge = namespace.requireIndex(attributes.u32(NDA_MASTER));
        if (!(bridge instanceof Bridge)) {
            throw new Refusal(Uapi.EOPNOTSUPP);
        }
        Link found = namespace.links().stream()
                .filter(link -> (link.master == bridge || link == bridge) && Arrays.equals(link.mac(), mac))
                .findFirst()
                .orElseThrow(() -> new Refusal(Uapi.ENOENT, "Fdb entry not found"));
        answer.accept(new Reply(Uapi.RTM_NEWNEIGH, 0, request.sequence())
                .word(AF_BRIDGE)
                .word(found.index)
                .word(NUD_PERMANENT)
                .bytes(NDA_LLADDR, mac)
                .u32(NDA_MASTER, bridge.index)
                .done());
    }
}
