package dev.plumbline.linux.netlink;

import java.util.Map;
import java.util.StringJoiner;

/** Names of message types and header flags, for people who read a {@link MessageDump}. */
final class HeaderNames {

    private static final Map<Integer, String> TYPES = Map.ofEntries(
            Map.entry(Rtnl.NLMSG_ERROR, "NLMSG_ERROR"),
            Map.entry(Rtnl.NLMSG_DONE, "NLMSG_DONE"),
            Map.entry(Rtnl.RTM_NEWLINK, "RTM_NEWLINK"),
            Map.entry(Rtnl.RTM_DELLINK, "RTM_DELLINK"),
            Map.entry(Rtnl.RTM_GETLINK, "RTM_GETLINK"),
            Map.entry(Rtnl.RTM_SETLINK, "RTM_SETLINK"),
            Map.entry(Rtnl.RTM_NEWQDISC, "RTM_NEWQDISC"),
            Map.entry(Rtnl.RTM_DELQDISC, "RTM_DELQDISC"),
            Map.entry(Rtnl.RTM_GETQDISC, "RTM_GETQDISC"),
            Map.entry(Rtnl.RTM_NEWTFILTER, "RTM_NEWTFILTER"),
            Map.entry(Rtnl.RTM_DELTFILTER, "RTM_DELTFILTER"),
            Map.entry(Rtnl.RTM_GETTFILTER, "RTM_GETTFILTER"),
            Map.entry(Rtnl.RTM_NEWACTION, "RTM_NEWACTION"),
            Map.entry(Rtnl.RTM_NEWLINKPROP, "RTM_NEWLINKPROP"),
            Map.entry(Rtnl.RTM_DELLINKPROP, "RTM_DELLINKPROP"),
            Map.entry(22, "RTM_GETADDR"),
            Map.entry(26, "RTM_GETROUTE"),
            Map.entry(Rtnl.RTM_NEWNEIGH, "RTM_NEWNEIGH"),
            Map.entry(Rtnl.RTM_DELNEIGH, "RTM_DELNEIGH"),
            Map.entry(Rtnl.RTM_GETNEIGH, "RTM_GETNEIGH"),
            Map.entry(82, "RTM_GETNETCONF"),
            Map.entry(114, "RTM_GETVLAN"));

    /** Of the lowest two bits of a type: NEW, DEL, GET, SET ({@code rtnetlink_rcv_msg}). */
    private static final int GET = 2;

    /** Bit by bit; those from 0x100 on depend on the type of message. */
    private static final String COMMON = "REQUEST MULTI ACK ECHO DUMP_INTR DUMP_FILTERED 0x40 0x80 ";

    private static final String[] OF_NEW = (COMMON + "REPLACE EXCL CREATE APPEND").split(" ");
    private static final String[] OF_GET = (COMMON + "ROOT MATCH ATOMIC").split(" ");
    private static final String[] OF_ACK = (COMMON + "CAPPED ACK_TLVS").split(" ");

    private HeaderNames() {}

    static String type(int type) {
        return TYPES.getOrDefault(type, "message " + type);
    }

    /** Such as {@code REQUEST|ACK}; empty for none. */
    static String flags(int type, int flags) {
        String[] names = switch (type) {
            case Rtnl.NLMSG_ERROR, Rtnl.NLMSG_DONE -> OF_ACK;
            default -> (type & 3) == GET ? OF_GET : OF_NEW;
        };
        StringJoiner set = new StringJoiner("|");
        for (int bit = 0; flags >> bit != 0; bit++) {
            if ((flags >> bit & 1) != 0) {
                set.add(bit < names.length ? names[bit] : "0x" + Integer.toHexString(1 << bit));
            }
        }
        return set.toString();
    }
}
