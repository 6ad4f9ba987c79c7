package dev.plumbline.linux.model;

import java.nio.ByteOrder;

/** Numbers of the kernel's headers, written down a second time so that a wrong one in the codec shows. */
final class Uapi {

    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EBADF = 9;
    static final int EAGAIN = 11;
    static final int EBUSY = 16;
    static final int EEXIST = 17;
    static final int ENODEV = 19;
    static final int EINVAL = 22;
    static final int ENOTTY = 25;
    static final int ERANGE = 34;
    static final int ENOTEMPTY = 39;
    static final int ELOOP = 40;
    static final int EXFULL = 54;
    static final int E2BIG = 7;
    static final int EBADFD = 77;
    static final int ENOTSOCK = 88;
    static final int ENOPROTOOPT = 92;
    static final int EOPNOTSUPP = 95;
    static final int EAFNOSUPPORT = 97;
    static final int EADDRNOTAVAIL = 99;
    static final int ENETDOWN = 100;

    static final int NLMSG_ERROR = 2;
    static final int NLMSG_DONE = 3;
    static final int NLMSG_MIN_TYPE = 16;
    static final int RTM_NEWLINK = 16;
    static final int RTM_DELLINK = 17;
    static final int RTM_GETLINK = 18;
    static final int RTM_GETADDR = 22;
    static final int RTM_GETROUTE = 26;
    static final int RTM_SETLINK = 19;
    static final int RTM_NEWNEIGH = 28;
    static final int RTM_DELNEIGH = 29;
    static final int RTM_GETNEIGH = 30;
    static final int RTM_NEWQDISC = 36;
    static final int RTM_DELQDISC = 37;
    static final int RTM_GETQDISC = 38;
    static final int RTM_NEWTFILTER = 44;
    static final int RTM_NEWACTION = 48;
    static final int RTM_DELTFILTER = 45;
    static final int RTM_GETTFILTER = 46;
    static final int RTM_NEWNETCONF = 80;
    static final int RTM_GETNETCONF = 82;
    static final int RTM_NEWVLAN = 112;
    static final int RTM_GETVLAN = 114;
    static final int RTM_NEWLINKPROP = 108;
    static final int RTM_DELLINKPROP = 109;

    static final int NLM_F_REQUEST = 0x1;
    static final int NLM_F_MULTI = 0x2;
    static final int NLM_F_ACK = 0x4;
    static final int NLM_F_DUMP_FILTERED = 0x20;
    static final int NLM_F_CAPPED = 0x100;
    static final int NLM_F_ACK_TLVS = 0x200;
    static final int NLM_F_REPLACE = 0x100;
    static final int NLM_F_EXCL = 0x200;
    static final int NLM_F_CREATE = 0x400;
    static final int NLM_F_APPEND = 0x800;
    static final int NLM_F_DUMP = 0x300;
    static final int NLMSGERR_ATTR_MSG = 1;

    static final int IFLA_ADDRESS = 1;
    static final int IFLA_IFNAME = 3;
    static final int IFLA_MTU = 4;
    static final int IFLA_QDISC = 6;
    static final int IFLA_MASTER = 10;
    static final int IFLA_OPERSTATE = 16;
    static final int IFLA_CARRIER = 33;
    static final int IFLA_LINKINFO = 18;
    static final int IFLA_IFALIAS = 20;
    static final int IFLA_AF_SPEC = 26;
    static final int IFLA_GROUP = 27;
    static final int IFLA_EXT_MASK = 29;
    static final int IFLA_MIN_MTU = 50;
    static final int IFLA_MAX_MTU = 51;
    static final int IFLA_PROP_LIST = 52;
    static final int IFLA_ALT_IFNAME = 53;
    static final int IFLA_INFO_KIND = 1;
    static final int IFLA_INFO_DATA = 2;
    static final int IFLA_INFO_SLAVE_KIND = 4;
    static final int IFLA_INFO_SLAVE_DATA = 5;
    static final int IFLA_INET6_CONF = 2;
    static final int IFLA_INET6_ADDR_GEN_MODE = 8;
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int TCA_KIND = 1;
    static final int TCA_OPTIONS = 2;
    static final int TCA_CHAIN = 11;
    static final int TC_H_CLSACT = 0xfffffff1;
    static final int CLSACT_HANDLE = 0xffff0000;
    /** ETH_P_ALL in network byte order, as this host reads it. */
    static final int ETH_P_ALL_BE = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? 0x0003 : 0x0300;

    static final int TC_H_ROOT = -1;

    static final int IF_OPER_UNKNOWN = 0;
    static final int IF_OPER_DOWN = 2;
    static final int IF_OPER_LOWERLAYERDOWN = 3;
    static final int IF_OPER_UP = 6;

    static final int IFF_UP = 0x1;
    static final int IFF_LOOPBACK = 0x8;

    static final int IFF_TUN = 0x1;
    static final int IFF_TAP = 0x2;
    static final int IFF_MULTI_QUEUE = 0x100;
    static final int IFF_NO_PI = 0x1000;
    static final int IFF_VNET_HDR = 0x4000;
    static final int IFF_TUN_EXCL = 0x8000;

    static final int IFNAMSIZ = 16;
    static final int IFALIASZ = 256;
    static final int ALTIFNAMSIZ = 128;
    static final int IPV6_MIN_MTU = 1280;
    static final int ETH_MIN_MTU = 68;
    static final int ETH_DATA_LEN = 1500;
    static final int ETH_MAX_MTU = 65535;

    private Uapi() {}
}
