package dev.plumbline.linux.model;

import java.util.function.Consumer;

/**
 * Addresses and routes by a link (inet_dump_ifaddr in net/ipv4/devinet.c, inet_dump_fib in net/ipv4/fib_frontend.c). The
 * links of the model have none that matter to anybody.
 */
final class IpDump {

    private static final int IFADDRMSG = 8;
    private static final int RTMSG = 12;
    private static final int RTA_OIF = 4;

    private IpDump() {}

    static void tell(Namespace namespace, Request request, Consumer<byte[]> answer) {
        request.expectFlags(Uapi.NLM_F_DUMP);
        if (!request.has(Uapi.NLM_F_DUMP)) {
            throw Refusal.unknown("a question for one address or route");
        }
        namespace.requireIndex(link(request));
        answer.accept(new Reply(Uapi.NLMSG_DONE, Uapi.NLM_F_MULTI, request.sequence())
                .word(0)
                .done());
    }

    private static int link(Request request) {
        boolean addresses = request.type() == Uapi.RTM_GETADDR;
        int[] expected = addresses ? new int[] {0} : new int[] {0, 0, 0};
        for (int i = 0; i < expected.length; i++) {
            if (request.payload().getInt(4 * i) != expected[i]) {
                throw Refusal.unknown("a dump of addresses or routes of which more is asked for");
            }
        }
        RequestAttributes attributes = request.attributesBehind(addresses ? IFADDRMSG : RTMSG);
        return addresses
                ? request.index()
                : attributes.expect("RTM_GETROUTE", RTA_OIF).u32(RTA_OIF);
    }
}
