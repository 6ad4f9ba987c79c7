package dev.plumbline.linux.netlink;

import java.nio.ByteOrder;

/** Numbers of {@code linux/netlink.h}, {@code linux/rtnetlink.h}, {@code linux/if_link.h} and {@code linux/if.h}. */
public final class Rtnl {

    /** Acknowledgement or refusal. */
    public static final int NLMSG_ERROR = 2;
    /** End of a dump. */
    public static final int NLMSG_DONE = 3;

    /** Bytes of {@code struct ifinfomsg}, which a message about a link begins with. */
    public static final int IFINFOMSG = 16;
    /** Bytes of {@code struct tcmsg}, which a message about traffic control begins with. */
    public static final int TCMSG = 20;
    /** Bytes of {@code struct ndmsg}, which a message about a neighbour begins with. */
    public static final int NDMSG = 12;

    /** The address family of bridges, their ports and forwarding entries. */
    public static final int AF_BRIDGE = 7;

    /** A link is created, changed or reported. */
    public static final int RTM_NEWLINK = 16;
    /** A link, or a group of them, is deleted. */
    public static final int RTM_DELLINK = 17;
    /** Asks for links. */
    public static final int RTM_GETLINK = 18;
    /** A link is changed. */
    public static final int RTM_SETLINK = 19;
    /** A link has an address, or another one. */
    public static final int RTM_NEWADDR = 20;
    /** A link loses an address. */
    public static final int RTM_DELADDR = 21;
    /** An entry for a neighbour or for forwarding is created, changed or reported. */
    public static final int RTM_NEWNEIGH = 28;
    /** Such an entry is removed. */
    public static final int RTM_DELNEIGH = 29;
    /** Asks for such entries. */
    public static final int RTM_GETNEIGH = 30;
    /** A queueing discipline is created or replaced. */
    public static final int RTM_NEWQDISC = 36;
    /** A queueing discipline is removed. */
    public static final int RTM_DELQDISC = 37;
    /** Asks for queueing disciplines. */
    public static final int RTM_GETQDISC = 38;
    /** A filter is created, replaced or reported. */
    public static final int RTM_NEWTFILTER = 44;
    /** Filters are removed. */
    public static final int RTM_DELTFILTER = 45;
    /** Asks for filters. */
    public static final int RTM_GETTFILTER = 46;
    /** An action of filters is created. */
    public static final int RTM_NEWACTION = 48;
    /** A link gets a property, such as an alternative name. */
    public static final int RTM_NEWLINKPROP = 108;
    /** A link loses a property. */
    public static final int RTM_DELLINKPROP = 109;

    /** On every request. */
    public static final int NLM_F_REQUEST = 0x1;
    /** Part of a dump. */
    public static final int NLM_F_MULTI = 0x2;
    /** Asks for an acknowledgement of success, too. */
    public static final int NLM_F_ACK = 0x4;
    /** Whoever asks is told, too, what others are notified of. */
    public static final int NLM_F_ECHO = 0x8;
    /** Things changed during the dump. */
    public static final int NLM_F_DUMP_INTR = 0x10;
    /** On an acknowledgement: of the request only the header is echoed. */
    public static final int NLM_F_CAPPED = 0x100;
    /** On an acknowledgement: attributes follow. */
    public static final int NLM_F_ACK_TLVS = 0x200;
    /** Replaces what is there. */
    public static final int NLM_F_REPLACE = 0x100;
    /** Fails if it is there. */
    public static final int NLM_F_EXCL = 0x200;
    /** Asks for all. */
    public static final int NLM_F_DUMP = 0x300;
    /** Creates what is not there. */
    public static final int NLM_F_CREATE = 0x400;
    /** Adds to what is there. */
    public static final int NLM_F_APPEND = 0x800;

    /** The kernel's words. */
    public static final int NLMSGERR_ATTR_MSG = 1;
    /** Where in the request the fault is. */
    public static final int NLMSGERR_ATTR_OFFS = 2;

    /** On the type of an attribute that holds attributes. */
    public static final int NLA_F_NESTED = 0x8000;
    /** The type without its flags. */
    public static final int NLA_TYPE_MASK = 0x3fff;

    /** No family. */
    public static final int AF_UNSPEC = 0;
    /** IPv6. */
    public static final int AF_INET6 = 10;

    /** The link is up. */
    public static final int IFF_UP = 0x1;
    /** Operational. */
    public static final int IFF_RUNNING = 0x40;
    /** Has a carrier. */
    public static final int IFF_LOWER_UP = 0x10000;

    /** Hardware address. */
    public static final int IFLA_ADDRESS = 1;
    /** Name. */
    public static final int IFLA_IFNAME = 3;
    /** MTU, u32. */
    public static final int IFLA_MTU = 4;
    /** Index of the link on which it is built, u32. */
    public static final int IFLA_LINK = 5;
    /** That one's namespace, if it is another, s32. */
    public static final int IFLA_LINK_NETNSID = 37;
    /** Root queueing discipline, text. */
    public static final int IFLA_QDISC = 6;
    /** Index of the bridge, u32. */
    public static final int IFLA_MASTER = 10;
    /** State after RFC 2863, u8. */
    public static final int IFLA_OPERSTATE = 16;
    /** Whether it has a carrier, one byte. */
    public static final int IFLA_CARRIER = 33;
    /** Kind and its data. */
    public static final int IFLA_LINKINFO = 18;
    /** Alias, text. */
    public static final int IFLA_IFALIAS = 20;
    /** Settings by address family. */
    public static final int IFLA_AF_SPEC = 26;
    /** Group, u32. */
    public static final int IFLA_GROUP = 27;
    /** What a reply is to hold, u32. */
    public static final int IFLA_EXT_MASK = 29;
    /** Properties. */
    public static final int IFLA_PROP_LIST = 52;
    /** Alternative name. */
    public static final int IFLA_ALT_IFNAME = 53;

    /** Kind, text. */
    public static final int IFLA_INFO_KIND = 1;
    /** Data of the kind. */
    public static final int IFLA_INFO_DATA = 2;
    /** Kind of the master, text. */
    public static final int IFLA_INFO_SLAVE_KIND = 4;
    /** Data of a port, of the kind of its master. */
    public static final int IFLA_INFO_SLAVE_DATA = 5;

    /** Virtual links that have no state of their own. */
    public static final int IF_OPER_UNKNOWN = 0;
    /** Ready to pass frames. */
    public static final int IF_OPER_UP = 6;

    /** The sysctls of a link, as an array of 32 bits each. */
    public static final int IFLA_INET6_CONF = 2;
    /** How link-local addresses are made, u8. */
    public static final int IFLA_INET6_ADDR_GEN_MODE = 8;
    /** Not at all. */
    public static final int IN6_ADDR_GEN_MODE_NONE = 1;

    /** For {@link #IFLA_EXT_MASK}: leave the counters out, which are most of a reply. */
    public static final int RTEXT_FILTER_SKIP_STATS = 8;

    /** Kind of queueing discipline, text. */
    public static final int TCA_KIND = 1;
    /** Data of the kind. */
    public static final int TCA_OPTIONS = 2;
    /** Both directions, as a parent. */
    public static final int TC_H_CLSACT = 0xfffffff1;
    /** All protocols, {@code ETH_P_ALL} in network byte order as a number of this host. */
    public static final short ETH_P_ALL_BE =
            ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? (short) 0x0003 : (short) 0x0300;
    /** The root, as a parent. */
    public static final int TC_H_ROOT = 0xffffffff;

    private Rtnl() {}
}
