package dev.plumbline.linux.model;

import java.util.function.Consumer;

/** Settings of IPv6 for all links (inet6_netconf_get_devconf in net/ipv6/addrconf.c): it is always there. */
final class Netconf {

    private static final int IFINDEX = 1;
    private static final int FORWARDING = 2;
    private static final int ALL = -1;

    private Netconf() {}

    static void tell(Request request, Consumer<byte[]> answer) {
        request.expectFlags(0);
        if (request.family() != Uapi.AF_INET6) {
            throw Refusal.unknown("settings of family " + request.family());
        }
        if (request.attributes().expect("RTM_GETNETCONF", IFINDEX).u32(IFINDEX) != ALL) {
            throw Refusal.unknown("settings of one link");
        }
        answer.accept(new Reply(Uapi.RTM_NEWNETCONF, 0, request.sequence())
                .word(Uapi.AF_INET6)
                .u32(IFINDEX, ALL)
                .u32(FORWARDING, 0)
                .done());
    }
}
