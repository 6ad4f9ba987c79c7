package dev.plumbline.linux.model;

import java.util.function.Consumer;

/**
 * Addresses and routes by a link (inet_dump_ifaddr in net/ipv4/devinet.c, inet_dump_fib in net/ipv4/fib_frontend.c). Only
 * the loopback of the model has addresses, as the kernel gives it when it goes up, and no link has routes.
 */
final class IpDump {

    private static final int IFADDRMSG = 8;
    private static final int RTMSG = 12;
    private static final int RTM_NEWADDR = 20;
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_F_PERMANENT = 0x80;
    private static final int RT_SCOPE_HOST = 254;
    private static final int RTA_OIF = 4;

    private IpDump() {}

    static void tell(Namespace namespace, Request request, Consumer<byte[]> answer) {
        request.expectFlags(Uapi.NLM_F_DUMP);
        if (!request.has(Uapi.NLM_F_DUMP)) {
            throw Refusal.unknown("a question for one address or route");
        }
        Link link = namespace.requireIndex(link(request));
        if (request.type() == Uapi.RTM_GETADDR && link instanceof Loopback && link.isUp()) {
            answer.accept(address(request, link, Uapi.AF_INET, 8, new byte[] {127, 0, 0, 1}));
            byte[] own = new byte[16];
            own[15] = 1;
            answer.accept(address(request, link, Uapi.AF_INET6, 128, own));
        }
        answer.accept(new Reply(Uapi.NLMSG_DONE, Uapi.NLM_F_MULTI, request.sequence())
                .word(0)
                .done());
    }

    private static byte[] address(Request request, Link link, int family, int prefix, byte[] address) {
        return new Reply(RTM_NEWADDR, Uapi.NLM_F_MULTI, request.sequence())
                .raw(new byte[] {(byte) family, (byte) prefix, (byte) IFA_F_PERMANENT, (byte) RT_SCOPE_HOST})
                .word(link.index)
                .bytes(IFA_ADDRESS, address)
                .done();
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
