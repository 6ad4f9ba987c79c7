package dev.plumbline.linux.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Entries of vxlan links for the MAC of zeros (vxlan_fdb_add, vxlan_fdb_delete and vxlan_fdb_dump in vxlan_core.c): one each
 * remote. A remote that the link was made with is not among them here, as nobody asks then.
 */
final class RemoteEntries {

    private static final int AF_BRIDGE = 7;
    private static final int NDMSG = 12;
    private static final int NDA_DST = 1;
    private static final int NDA_LLADDR = 2;
    private static final int NUD_NOARP = 0x40;
    private static final int NUD_PERMANENT = 0x80;
    private static final int NTF_SELF = 2;
    private static final byte[] ANY = new byte[6];

    private RemoteEntries() {}

    static void add(Namespace namespace, Request request) {
        request.expectFlags(Uapi.NLM_F_CREATE | Uapi.NLM_F_APPEND);
        if (!request.has(Uapi.NLM_F_CREATE) || !request.has(Uapi.NLM_F_APPEND)) {
            throw Refusal.unknown("an entry that is not appended");
        }
        TunnelLink link = link(namespace, request, NUD_NOARP | NUD_PERMANENT);
        InetAddress remote = remote(request);
        if (remote.getAddress().length != link.socketLength()) {
            throw new Refusal(Uapi.EAFNOSUPPORT);
        }
        if (!link.entries.contains(remote)) {
            link.entries.add(remote);
        }
    }

    /** That a remote is none of several is no error there. */
    static void remove(Namespace namespace, Request request) {
        request.expectFlags(0);
        TunnelLink link = link(namespace, request, 0);
        if (link.entries.isEmpty()) {
            throw new Refusal(Uapi.ENOENT);
        }
        link.entries.remove(remote(request));
    }

    private static TunnelLink link(Namespace namespace, Request request, int state) {
        ByteBuffer header = request.payload();
        if (request.family() != AF_BRIDGE
                || Short.toUnsignedInt(header.getShort(8)) != state
                || header.get(10) != NTF_SELF
                || header.get(11) != 0) {
            throw Refusal.unknown("an entry of another kind");
        }
        Link link = namespace.requireIndex(request.index());
        if (!(link instanceof TunnelLink tunnel) || tunnel.tunnel != TunnelKind.VXLAN) {
            throw Refusal.unknown("an entry of a link that is no vxlan");
        }
        return tunnel;
    }

    private static InetAddress remote(Request request) {
        RequestAttributes attributes = request.attributesBehind(NDMSG).expect("an entry", NDA_DST, NDA_LLADDR);
        if (!Arrays.equals(attributes.bytes(NDA_LLADDR), ANY)) {
            throw Refusal.unknown("an entry of one MAC");
        }
        try {
            return InetAddress.getByAddress(attributes.bytes(NDA_DST));
        } catch (UnknownHostException e) {
            throw new Refusal(Uapi.EINVAL);
        }
    }

    /** Entries of the bridge for the link are left out: nobody looks at them. */
    static void dump(Namespace namespace, Request request, Consumer<byte[]> answer) {
        request.expectFlags(Uapi.NLM_F_DUMP);
        ByteBuffer header = request.payload();
        if (request.family() != AF_BRIDGE
                || header.capacity() != NDMSG
                || request.index() == 0
                || header.getInt(8) != 0) {
            throw Refusal.unknown("a dump of entries of which more is asked for");
        }
        if (namespace.byIndex(request.index()) instanceof TunnelLink link) {
            for (InetAddress remote : link.entries) {
                answer.accept(new Reply(Uapi.RTM_NEWNEIGH, Uapi.NLM_F_MULTI, request.sequence())
                        .word(AF_BRIDGE)
                        .word(link.index)
                        .word(NUD_PERMANENT | NTF_SELF << 16)
                        .bytes(NDA_LLADDR, ANY)
                        .bytes(NDA_DST, remote.getAddress())
                        .done());
            }
        }
        answer.accept(new Reply(Uapi.NLMSG_DONE, Uapi.NLM_F_MULTI, request.sequence())
                .word(0)
                .done());
    }
}
