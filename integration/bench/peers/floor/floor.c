// SPDX-License-Identifier: Apache-2.0
// The floor: the least the kernel allows for one attachment. One TUNSETIFF, and one sendmsg that carries
// every rtnetlink message. Each choice that could cost or save time is a `key=value` argument, so that
// README.md's table can be measured again; the defaults are the fastest of each.
#include "../peer.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_bridge.h>
#include <linux/if_link.h>
#include <linux/if_tun.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef TUNSETIFINDEX
#define TUNSETIFINDEX _IOW('T', 218, unsigned int)
#endif

enum { FIRST_INDEX = 10000, GROUP_ALL = 0x504c0000, GROUP_GONE = 0x504c0001, GROUP_OWN = 0x504d0000 };

struct option { const char *key, *value, *help; };
static struct option options[] = {
    {"qdisc", "noqueue", "noqueue|default: root qdisc of the TAP before it goes up"},
    {"close", "early", "early|late|never: close the queue before the batch, after it, or not at all"},
    {"first", "tap", "tap|batch: create the TAP before or after bridge and tunnel"},
    {"bridgeup", "after", "create|before|after: bridge up in its create, before its ports, or after them"},
    {"tunnelup", "set", "create|set|before: tunnel up in its create, after enslaving, or before it"},
    {"master", "create", "create|set: enslave the tunnel in its create or later"},
    {"tap", "one", "one|downfirst|upfirst|split: TAP in one message; enslave then up; up then enslave; all apart"},
    {"mtu", "create", "create|set: bridge MTU in the create (not sticky) or by a message of its own"},
    {"ipv6", "none", "kernel|none|sysctl: leave it, addr_gen_mode none, or write disable_ipv6"},
    {"bridge", "plain", "plain|lean: lean adds mcast_snooping 0 and vlan_default_pvid 0"},
    {"alias", "no", "no|yes: set an alias on all three"},
    {"read", "no", "no|get|dump: read the links back by index, or bridge by index and its ports by a dump"},
    {"ack", "last", "last|none|all: which messages ask for an acknowledgement"},
    {"steps", "no", "no|yes: print each step's nanoseconds to stderr; set send=single with it"},
    {"send", "batch", "batch|single: one sendmsg, or one sendmsg and recv a message"},
    {"group", "attach", "attach|own|no: group set in the attach (one for all, or one each), or not"},
    {"detach", "group", "group|links|reverse|single: set a group and delete by it; DELLINKs in one sendmsg; one each"},
    {"down", "no", "no|ports|all: set links down before deleting"},
    {"persist0", "no", "no|before|after: delete the TAP by TUNSETPERSIST 0, before or after the others"},
};

static const char *opt(const char *key)
{
    for (size_t n = 0; n < sizeof options / sizeof *options; n++)
        if (!strcmp(options[n].key, key))
            return options[n].value;
    abort();
}

static int is(const char *key, const char *value) { return !strcmp(opt(key), value); }

static char failure[256];
static const char *fail(const char *format, ...)
{
    va_list a;
    va_start(a, format);
    vsnprintf(failure, sizeof failure, format, a);
    va_end(a);
    return failure;
}

static void step(const char *what)
{
    static long long before;
    long long now = peer_now();
    if (*what && is("steps", "yes"))
        fprintf(stderr, "step %s %lld\n", what, now - before);
    before = peer_now();
}

static int netlink = -1;
static uint32_t sequence;
static char buffer[1 << 16];
static size_t length, messages;
static struct nlmsghdr *last;
static unsigned char known[PEER_MAX];

static void align(void) { length = NLMSG_ALIGN(length); }

static void *raw(const void *data, size_t size)
{
    void *at = buffer + length;
    if (data)
        memcpy(at, data, size);
    else
        memset(at, 0, size);
    length += size;
    return at;
}

static void finish(void)
{
    if (last)
        last->nlmsg_len = (char *)buffer + length - (char *)last;
    align();
}

static void begin(int type, int flags)
{
    finish();
    last = raw(NULL, sizeof *last);
    last->nlmsg_type = type;
    last->nlmsg_flags = NLM_F_REQUEST | flags | (is("ack", "all") || is("send", "single") ? NLM_F_ACK : 0);
    last->nlmsg_seq = ++sequence;
    messages++;
}

static void attribute(int type, const void *data, size_t size)
{
    struct rtattr a = {.rta_len = RTA_LENGTH(size), .rta_type = type};
    raw(&a, sizeof a);
    raw(data, size);
    align();
}

static void u32(int type, uint32_t v) { attribute(type, &v, sizeof v); }
static void u8(int type, uint8_t v) { attribute(type, &v, sizeof v); }
static void text(int type, const char *v) { attribute(type, v, strlen(v) + 1); }

static struct rtattr *nest(int type)
{
    struct rtattr a = {.rta_len = sizeof a, .rta_type = type};
    return raw(&a, sizeof a);
}

static void close_nest(struct rtattr *a) { a->rta_len = (char *)buffer + length - (char *)a; }

static void link_message(int type, int flags, int index, int up)
{
    struct ifinfomsg m = {.ifi_index = index};
    if (up)
        m.ifi_flags = m.ifi_change = IFF_UP;
    begin(type, flags);
    raw(&m, sizeof m);
    align();
}

static void group_attribute(int i)
{
    if (is("group", "attach"))
        u32(IFLA_GROUP, GROUP_ALL);
    else if (is("group", "own"))
        u32(IFLA_GROUP, GROUP_OWN + i);
}

static void alias_attribute(void)
{
    if (is("alias", "yes"))
        text(IFLA_IFALIAS, "plumbline:v1:6f1c2b58-3c1f-4f6e-9d3e-1c0d6d1b7c55");
}

static void no_ipv6_attribute(void)
{
    if (!is("ipv6", "none"))
        return;
    struct rtattr *spec = nest(IFLA_AF_SPEC), *inet6 = nest(AF_INET6);
    u8(IFLA_INET6_ADDR_GEN_MODE, IN6_ADDR_GEN_MODE_NONE);
    close_nest(inet6);
    close_nest(spec);
}

static const char *read_replies(uint32_t until, int flags)
{
    char reply[8192];
    const char *error = NULL;
    for (;;) {
        ssize_t n = recv(netlink, reply, sizeof reply, flags);
        if (n < 0)
            return error ? error : errno == EAGAIN ? NULL : fail("recv: %s", strerror(errno));
        for (struct nlmsghdr *h = (void *)reply; NLMSG_OK(h, n); h = NLMSG_NEXT(h, n)) {
            if (h->nlmsg_type != NLMSG_ERROR)
                continue;
            struct nlmsgerr *e = NLMSG_DATA(h);
            if (e->error && !error)
                error = fail("message %u: %s", h->nlmsg_seq - (until - (uint32_t)messages), strerror(-e->error));
            if (h->nlmsg_seq == until && !(flags & MSG_DONTWAIT))
                return error;
        }
    }
}

static const char *commit(void)
{
    const char *error = NULL;
    if (!last)
        return NULL;
    finish();
    if (is("send", "single")) {
        size_t count = messages;
        uint32_t seq = sequence - count;
        messages = 1;
        for (char *at = buffer; count-- && !error; at += NLMSG_ALIGN(((struct nlmsghdr *)at)->nlmsg_len)) {
            struct nlmsghdr *h = (void *)at;
            int index = ((struct ifinfomsg *)NLMSG_DATA(h))->ifi_index;
            static const char *const kinds[] = {"bridge", "tunnel", "tap"};
            char what[64];
            snprintf(what, sizeof what, "%zu:type%d:%s%s", messages + count, h->nlmsg_type,
                     index < FIRST_INDEX ? "group" : kinds[(index - FIRST_INDEX) % 3],
                     h->nlmsg_flags & NLM_F_CREATE ? ":create" : "");
            step("");
            if (send(netlink, at, h->nlmsg_len, 0) < 0)
                error = fail("send: %s", strerror(errno));
            else
                error = read_replies(++seq, 0);
            step(what);
        }
    } else {
        int ask = !is("ack", "none");
        if (ask)
            last->nlmsg_flags |= NLM_F_ACK;
        if (send(netlink, buffer, length, 0) < 0)
            error = fail("send: %s", strerror(errno));
        else
            error = read_replies(sequence, ask ? 0 : MSG_DONTWAIT);
    }
    length = messages = 0;
    last = NULL;
    return error;
}

static int bridge_index(int i) { return FIRST_INDEX + 3 * i; }
static int tunnel_index(int i) { return FIRST_INDEX + 3 * i + 1; }
static int tap_index(int i) { return FIRST_INDEX + 3 * i + 2; }

static const char *open_tap(int i, int queues, int *fd)
{
    struct ifreq r = {0};
    unsigned index = tap_index(i);
    snprintf(r.ifr_name, sizeof r.ifr_name, "pp%d", i);
    r.ifr_flags = IFF_TAP | IFF_NO_PI | IFF_VNET_HDR | IFF_TUN_EXCL | (queues > 1 ? IFF_MULTI_QUEUE : 0);
    step("");
    if ((*fd = open("/dev/net/tun", O_RDWR | O_CLOEXEC)) < 0)
        return fail("open /dev/net/tun: %s", strerror(errno));
    step("open");
    if (ioctl(*fd, TUNSETIFINDEX, &index) || ioctl(*fd, TUNSETIFF, &r))
        return fail("TUNSETIFF: %s", strerror(errno));
    step("TUNSETIFF");
    if (ioctl(*fd, TUNSETOWNER, PEER_OWNER) || ioctl(*fd, TUNSETGROUP, PEER_GROUP) || ioctl(*fd, TUNSETPERSIST, 1))
        return fail("TAP: %s", strerror(errno));
    step("owner+group+persist");
    return NULL;
}

static void put_bridge(int i, const unsigned char *mac)
{
    char name[16];
    int create_mtu = is("mtu", "create");
    snprintf(name, sizeof name, "pb%d", i);
    link_message(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, bridge_index(i), is("bridgeup", "create"));
    text(IFLA_IFNAME, name);
    attribute(IFLA_ADDRESS, mac, 6);
    if (create_mtu)
        u32(IFLA_MTU, PEER_MTU);
    group_attribute(i);
    struct rtattr *info = nest(IFLA_LINKINFO);
    text(IFLA_INFO_KIND, "bridge");
    if (is("bridge", "lean")) {
        struct rtattr *data = nest(IFLA_INFO_DATA);
        uint16_t none = 0;
        u8(IFLA_BR_MCAST_SNOOPING, 0);
        attribute(IFLA_BR_VLAN_DEFAULT_PVID, &none, sizeof none);
        close_nest(data);
    }
    close_nest(info);
    if (!create_mtu || is("ipv6", "none") || is("alias", "yes") || is("bridgeup", "before")) {
        link_message(RTM_NEWLINK, 0, bridge_index(i), is("bridgeup", "before"));
        if (!create_mtu)
            u32(IFLA_MTU, PEER_MTU);
        no_ipv6_attribute();
        alias_attribute();
    }
}

static void put_tunnel(int i, const char *kind, const unsigned char *mac)
{
    char name[16];
    int vxlan = kind[0] == 'v', one = is("master", "create");
    struct in_addr remote;
    inet_pton(AF_INET, PEER_REMOTE, &remote);
    snprintf(name, sizeof name, "pt%d", i);
    link_message(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, tunnel_index(i), is("tunnelup", "create"));
    text(IFLA_IFNAME, name);
    u32(IFLA_MTU, PEER_MTU);
    attribute(IFLA_ADDRESS, mac, 6);
    group_attribute(i);
    if (one)
        u32(IFLA_MASTER, bridge_index(i));
    struct rtattr *info = nest(IFLA_LINKINFO);
    text(IFLA_INFO_KIND, kind);
    struct rtattr *data = nest(IFLA_INFO_DATA);
    u32(vxlan ? IFLA_VXLAN_ID : IFLA_GENEVE_ID, PEER_VNI_BASE + i);
    attribute(vxlan ? IFLA_VXLAN_GROUP : IFLA_GENEVE_REMOTE, &remote, sizeof remote);
    close_nest(data);
    close_nest(info);
    if (is("tunnelup", "before"))
        link_message(RTM_NEWLINK, 0, tunnel_index(i), 1);
    if (!one || is("tunnelup", "set") || is("ipv6", "none") || is("alias", "yes")) {
        link_message(RTM_NEWLINK, 0, tunnel_index(i), 0);
        no_ipv6_attribute();
        alias_attribute();
        if (!one)
            u32(IFLA_MASTER, bridge_index(i));
        if (is("tunnelup", "set"))
            link_message(RTM_NEWLINK, 0, tunnel_index(i), 1);
    }
}

static void get(int type, int flags, int index)
{
    link_message(type, flags, index, 0);
    u32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
}

// The ports of a bridge, by one dump; the kernel leaves all others out.
static const char *dump_ports(int bridge)
{
    char reply[1 << 15];
    get(RTM_GETLINK, NLM_F_DUMP, 0);
    u32(IFLA_MASTER, bridge);
    finish();
    if (send(netlink, buffer, length, 0) < 0)
        return fail("send: %s", strerror(errno));
    length = messages = 0;
    last = NULL;
    for (;;) {
        ssize_t n = recv(netlink, reply, sizeof reply, 0);
        if (n < 0)
            return fail("recv: %s", strerror(errno));
        for (struct nlmsghdr *h = (void *)reply; NLMSG_OK(h, n); h = NLMSG_NEXT(h, n))
            if (h->nlmsg_type == NLMSG_DONE || h->nlmsg_type == NLMSG_ERROR)
                return NULL;
    }
}

static void put_tap(int i)
{
    if (is("qdisc", "noqueue")) {
        struct tcmsg t = {.tcm_ifindex = tap_index(i), .tcm_parent = TC_H_ROOT};
        begin(RTM_NEWQDISC, NLM_F_CREATE | NLM_F_REPLACE);
        raw(&t, sizeof t);
        align();
        text(TCA_KIND, "noqueue");
    }
    int split = is("tap", "split"), apart = split || is("tap", "downfirst");
    if (is("tap", "upfirst")) {
        link_message(RTM_NEWLINK, 0, tap_index(i), 1);
        u32(IFLA_MTU, PEER_MTU);
        link_message(RTM_NEWLINK, 0, tap_index(i), 0);
    } else {
        link_message(RTM_NEWLINK, 0, tap_index(i), !apart);
        u32(IFLA_MTU, PEER_MTU);
    }
    group_attribute(i);
    no_ipv6_attribute();
    alias_attribute();
    if (split)
        link_message(RTM_NEWLINK, 0, tap_index(i), 0);
    u32(IFLA_MASTER, bridge_index(i));
    if (apart)
        link_message(RTM_NEWLINK, 0, tap_index(i), 1);
}

static const char *disable_ipv6(int i, const char *prefix)
{
    char path[96];
    snprintf(path, sizeof path, "/proc/sys/net/ipv6/conf/%s%d/disable_ipv6", prefix, i);
    step("");
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0 || write(fd, "1", 1) != 1)
        return fail("%s: %s", path, strerror(errno));
    close(fd);
    step("disable_ipv6");
    return NULL;
}

const char *peer_attach(int i, int queues, const char *kind)
{
    unsigned char mac[6] = {0x02, 0x50, 0x4c, i >> 16, i >> 8, i};
    const char *error = NULL;
    int fd = -1, batch_first = is("first", "batch"), sysctl = is("ipv6", "sysctl");
    if (batch_first) {
        put_bridge(i, mac);
        put_tunnel(i, kind, mac);
        if ((error = commit()))
            return error;
    }
    if ((error = open_tap(i, queues, &fd)))
        return error;
    if (is("close", "early")) {
        close(fd);
        step("close");
    }
    if (!batch_first) {
        put_bridge(i, mac);
        if (sysctl && ((error = commit()) || (error = disable_ipv6(i, "pb")) || (error = disable_ipv6(i, "pp"))))
            return error;
        put_tunnel(i, kind, mac);
        if (sysctl && ((error = commit()) || (error = disable_ipv6(i, "pt"))))
            return error;
    }
    put_tap(i);
    if (is("bridgeup", "after"))
        link_message(RTM_NEWLINK, 0, bridge_index(i), 1);
    if (!is("read", "no"))
        get(RTM_GETLINK, 0, bridge_index(i));
    if (is("read", "get")) {
        get(RTM_GETLINK, 0, tunnel_index(i));
        get(RTM_GETLINK, 0, tap_index(i));
    }
    error = commit();
    if (!error && is("read", "dump"))
        error = dump_ports(bridge_index(i));
    if (is("close", "late"))
        close(fd);
    known[i] = 1;
    return error;
}

static void set_group(int index)
{
    link_message(RTM_NEWLINK, 0, index, 0);
    u32(IFLA_GROUP, GROUP_GONE);
}

static void set_down(int index)
{
    struct ifinfomsg m = {.ifi_index = index, .ifi_change = IFF_UP};
    begin(RTM_NEWLINK, 0);
    raw(&m, sizeof m);
    align();
}

static const char *drop_persistence(int i)
{
    struct ifreq r = {0};
    snprintf(r.ifr_name, sizeof r.ifr_name, "pp%d", i);
    int fd = open("/dev/net/tun", O_RDWR | O_CLOEXEC);
    r.ifr_flags = IFF_TAP | IFF_NO_PI | IFF_VNET_HDR;
    int done = ioctl(fd, TUNSETIFF, &r);
    if (done && errno == EINVAL) {
        r.ifr_flags |= IFF_MULTI_QUEUE;
        done = ioctl(fd, TUNSETIFF, &r);
    }
    if (done || ioctl(fd, TUNSETPERSIST, 0))
        return fail("TUNSETPERSIST 0: %s", strerror(errno));
    close(fd);
    return NULL;
}

const char *peer_detach(int i)
{
    const char *error = NULL;
    int keep_tap = is("persist0", "no");
    if (is("persist0", "before") && (error = drop_persistence(i)))
        return error;
    if (!is("down", "no")) {
        set_down(tap_index(i));
        set_down(tunnel_index(i));
        if (is("down", "all"))
            set_down(bridge_index(i));
    }
    if (is("detach", "group")) {
        uint32_t group = is("group", "own") ? GROUP_OWN + (uint32_t)i : GROUP_GONE;
        if (!is("group", "own")) {
            if (keep_tap)
                set_group(tap_index(i));
            set_group(tunnel_index(i));
            set_group(bridge_index(i));
        }
        link_message(RTM_DELLINK, 0, 0, 0);
        u32(IFLA_GROUP, group);
    } else {
        int reverse = is("detach", "reverse");
        if (reverse)
            link_message(RTM_DELLINK, 0, bridge_index(i), 0);
        if (keep_tap)
            link_message(RTM_DELLINK, 0, tap_index(i), 0);
        link_message(RTM_DELLINK, 0, tunnel_index(i), 0);
        if (!reverse)
            link_message(RTM_DELLINK, 0, bridge_index(i), 0);
    }
    error = commit();
    if (!error && is("persist0", "after"))
        error = drop_persistence(i);
    known[i] = 0;
    return error;
}

const char *peer_detach_all(void)
{
    const char *error = NULL;
    if (!memchr(known, 1, sizeof known))
        return NULL; // deleting a group that has no member is ENODEV
    if (is("group", "attach")) {
        link_message(RTM_DELLINK, 0, 0, 0);
        u32(IFLA_GROUP, GROUP_ALL);
        memset(known, 0, sizeof known);
        return commit();
    }
    for (int i = 0; i < PEER_MAX && !error; i++)
        if (known[i])
            error = peer_detach(i);
    return error;
}

const char *peer_churn(int i, int threads, int cycles, int queues, const char *kind, long long *attach)
{
    (void)i, (void)threads, (void)cycles, (void)queues, (void)kind, (void)attach;
    return "only the peers churn and reference do that";
}

int main(int argc, char **argv)
{
    size_t count = sizeof options / sizeof *options;
    for (int a = 1; a < argc; a++) {
        size_t n = 0, size = strcspn(argv[a], "=");
        while (n < count && (strlen(options[n].key) != size || strncmp(options[n].key, argv[a], size)))
            n++;
        if (n == count || argv[a][size] != '=') {
            fputs("usage: floor [key=value ...]\n", stderr);
            for (n = 0; n < count; n++)
                fprintf(stderr, "  %s=%s  %s\n", options[n].key, options[n].value, options[n].help);
            return 2;
        }
        options[n].value = argv[a] + size + 1;
    }
    struct sockaddr_nl local = {.nl_family = AF_NETLINK};
    int one = 1;
    netlink = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    if (netlink < 0 || bind(netlink, (void *)&local, sizeof local)
        || setsockopt(netlink, SOL_NETLINK, NETLINK_CAP_ACK, &one, sizeof one)) {
        perror("netlink");
        return 1;
    }
    return peer_serve();
}
