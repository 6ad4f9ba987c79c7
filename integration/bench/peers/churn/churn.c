// SPDX-License-Identifier: Apache-2.0
// The floor of churn: what the kernel allows whoever attaches and detaches without a pause. An attachment is the
// floor's; a detachment keeps the bridge for the next network, has TAP and tunnel deleted by another thread, together
// with those of others that wait, and returns when RTNLGRP_LINK has heard that both are gone. See README.md.
#include "../peer.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_link.h>
#include <linux/if_tun.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef TUNSETIFINDEX
#define TUNSETIFINDEX _IOW('T', 218, unsigned int)
#endif

enum { FIRST_INDEX = 10000, FIRST_GROUP = 0x504e0000, DELETERS = 8, THREADS_MAX = 64 };

struct batch {
    char bytes[1 << 14];
    size_t length;
    uint32_t sequence;
    struct nlmsghdr *last;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t asked = PTHREAD_COND_INITIALIZER, heard = PTHREAD_COND_INITIALIZER;
static int pending[PEER_MAX], pending_count, next_group;
static int spares[PEER_MAX], spare_count;
static int bridge_of[PEER_MAX];
static unsigned char present[PEER_MAX], links_left[PEER_MAX];
static const char *deletion_failure;

static int new_bridge_index(int i) { return FIRST_INDEX + 3 * i; }
static int tunnel_index(int i) { return FIRST_INDEX + 3 * i + 1; }
static int tap_index(int i) { return FIRST_INDEX + 3 * i + 2; }

static int open_netlink(unsigned groups)
{
    struct sockaddr_nl local = {.nl_family = AF_NETLINK, .nl_groups = groups};
    int one = 1, bytes = 1 << 22, fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    if (fd < 0 || bind(fd, (void *)&local, sizeof local)
        || setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, &one, sizeof one)
        || setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &bytes, sizeof bytes)) {
        perror("netlink");
        exit(1);
    }
    return fd;
}

static int own_netlink(void)
{
    static __thread int fd = -1;
    return fd >= 0 ? fd : (fd = open_netlink(0));
}

static void *raw(struct batch *b, const void *data, size_t size)
{
    void *at = b->bytes + b->length;
    memcpy(at, data, size);
    memset((char *)at + size, 0, NLMSG_ALIGN(size) - size);
    b->length += NLMSG_ALIGN(size);
    if (b->last)
        b->last->nlmsg_len = b->bytes + b->length - (char *)b->last;
    return at;
}

static void begin(struct batch *b, int type, int flags)
{
    struct nlmsghdr h = {.nlmsg_len = sizeof h, .nlmsg_type = type, .nlmsg_flags = NLM_F_REQUEST | flags,
                         .nlmsg_seq = ++b->sequence};
    b->last = NULL;
    b->last = raw(b, &h, sizeof h);
}

static void attribute(struct batch *b, int type, const void *data, size_t size)
{
    struct rtattr a = {.rta_len = RTA_LENGTH(size), .rta_type = type};
    raw(b, &a, sizeof a);
    raw(b, data, size);
}

static void u32(struct batch *b, int type, uint32_t v) { attribute(b, type, &v, sizeof v); }
static void text(struct batch *b, int type, const char *v) { attribute(b, type, v, strlen(v) + 1); }

static struct rtattr *nest(struct batch *b, int type)
{
    struct rtattr a = {.rta_len = sizeof a, .rta_type = type};
    return raw(b, &a, sizeof a);
}

static void close_nest(struct batch *b, struct rtattr *a) { a->rta_len = b->bytes + b->length - (char *)a; }

static void link_message(struct batch *b, int type, int flags, int index, int change, int up)
{
    struct ifinfomsg m = {.ifi_index = index, .ifi_change = change ? IFF_UP : 0, .ifi_flags = up ? IFF_UP : 0};
    begin(b, type, flags);
    raw(b, &m, sizeof m);
}

static void no_ipv6_addresses(struct batch *b)
{
    unsigned char none = IN6_ADDR_GEN_MODE_NONE;
    struct rtattr *spec = nest(b, IFLA_AF_SPEC), *inet6 = nest(b, AF_INET6);
    attribute(b, IFLA_INET6_ADDR_GEN_MODE, &none, 1);
    close_nest(b, inet6);
    close_nest(b, spec);
}

// One send; the first failure of any message, or NULL when the last one is acknowledged.
static const char *commit(struct batch *b)
{
    static __thread char failure[128];
    char reply[8192];
    const char *error = NULL;
    b->last->nlmsg_flags |= NLM_F_ACK;
    if (send(own_netlink(), b->bytes, b->length, 0) < 0)
        return strerror(errno);
    for (;;) {
        ssize_t n = recv(own_netlink(), reply, sizeof reply, 0);
        if (n < 0)
            return strerror(errno);
        for (struct nlmsghdr *h = (void *)reply; NLMSG_OK(h, n); h = NLMSG_NEXT(h, n)) {
            struct nlmsgerr *e = NLMSG_DATA(h);
            if (h->nlmsg_type != NLMSG_ERROR)
                continue;
            if (e->error && !error) {
                snprintf(failure, sizeof failure, "message %u: %s", h->nlmsg_seq, strerror(-e->error));
                error = failure;
            }
            if (h->nlmsg_seq == b->sequence)
                return error;
        }
    }
}

static const char *open_tap(int i, int queues)
{
    struct ifreq r = {0};
    unsigned index = tap_index(i);
    snprintf(r.ifr_name, sizeof r.ifr_name, "pp%d", i);
    r.ifr_flags = IFF_TAP | IFF_NO_PI | IFF_VNET_HDR | IFF_TUN_EXCL | (queues > 1 ? IFF_MULTI_QUEUE : 0);
    int fd = open("/dev/net/tun", O_RDWR | O_CLOEXEC);
    int failed = fd < 0 || ioctl(fd, TUNSETIFINDEX, &index) || ioctl(fd, TUNSETIFF, &r)
        || ioctl(fd, TUNSETOWNER, PEER_OWNER) || ioctl(fd, TUNSETGROUP, PEER_GROUP) || ioctl(fd, TUNSETPERSIST, 1);
    const char *error = failed ? strerror(errno) : NULL;
    close(fd);
    return error;
}

// A spare one gets name, MAC and MTU of the network; a new one costs a message more.
static void put_bridge(struct batch *b, int i, const unsigned char *mac)
{
    char name[16];
    snprintf(name, sizeof name, "pb%d", i);
    pthread_mutex_lock(&lock);
    int spare = spare_count ? spares[--spare_count] : 0;
    pthread_mutex_unlock(&lock);
    bridge_of[i] = spare ? spare : new_bridge_index(i);
    link_message(b, RTM_NEWLINK, spare ? 0 : NLM_F_CREATE | NLM_F_EXCL, bridge_of[i], 0, 0);
    text(b, IFLA_IFNAME, name);
    attribute(b, IFLA_ADDRESS, mac, 6);
    u32(b, IFLA_MTU, PEER_MTU);
    if (spare)
        return;
    struct rtattr *info = nest(b, IFLA_LINKINFO);
    text(b, IFLA_INFO_KIND, "bridge");
    close_nest(b, info);
    link_message(b, RTM_NEWLINK, 0, bridge_of[i], 0, 0);
    no_ipv6_addresses(b);
}

static void put_tunnel(struct batch *b, int i, const char *kind, const unsigned char *mac)
{
    char name[16];
    int vxlan = kind[0] == 'v';
    struct in_addr remote;
    inet_pton(AF_INET, PEER_REMOTE, &remote);
    snprintf(name, sizeof name, "pt%d", i);
    link_message(b, RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, tunnel_index(i), 0, 0);
    text(b, IFLA_IFNAME, name);
    u32(b, IFLA_MTU, PEER_MTU);
    attribute(b, IFLA_ADDRESS, mac, 6);
    u32(b, IFLA_MASTER, bridge_of[i]);
    struct rtattr *info = nest(b, IFLA_LINKINFO);
    text(b, IFLA_INFO_KIND, kind);
    struct rtattr *data = nest(b, IFLA_INFO_DATA);
    u32(b, vxlan ? IFLA_VXLAN_ID : IFLA_GENEVE_ID, PEER_VNI_BASE + i);
    attribute(b, vxlan ? IFLA_VXLAN_GROUP : IFLA_GENEVE_REMOTE, &remote, sizeof remote);
    close_nest(b, data);
    close_nest(b, info);
    link_message(b, RTM_NEWLINK, 0, tunnel_index(i), 0, 0);
    no_ipv6_addresses(b);
    link_message(b, RTM_NEWLINK, 0, tunnel_index(i), 1, 1);
}

static void put_tap(struct batch *b, int i)
{
    struct tcmsg t = {.tcm_ifindex = tap_index(i), .tcm_parent = TC_H_ROOT};
    begin(b, RTM_NEWQDISC, NLM_F_CREATE | NLM_F_REPLACE);
    raw(b, &t, sizeof t);
    text(b, TCA_KIND, "noqueue");
    link_message(b, RTM_NEWLINK, 0, tap_index(i), 1, 1);
    u32(b, IFLA_MTU, PEER_MTU);
    no_ipv6_addresses(b);
    u32(b, IFLA_MASTER, bridge_of[i]);
}

const char *peer_attach(int i, int queues, const char *kind)
{
    struct batch b = {.sequence = 0};
    unsigned char mac[6] = {0x02, 0x50, 0x4c, i >> 16, i >> 8, i};
    const char *error = open_tap(i, queues);
    if (error)
        return error;
    put_bridge(&b, i, mac);
    put_tunnel(&b, i, kind, mac);
    put_tap(&b, i);
    link_message(&b, RTM_NEWLINK, 0, bridge_of[i], 1, 1);
    present[i] = 1;
    return commit(&b);
}

static void put_group(struct batch *b, int index, int group)
{
    link_message(b, RTM_NEWLINK, 0, index, 0, 0);
    u32(b, IFLA_GROUP, group);
}

static void put_spare(struct batch *b, int bridge)
{
    char name[16];
    snprintf(name, sizeof name, "ps%d", bridge);
    link_message(b, RTM_NEWLINK, 0, bridge, 1, 0);
    link_message(b, RTM_NEWLINK, 0, bridge, 0, 0);
    text(b, IFLA_IFNAME, name);
}

// Takes what has been asked for meanwhile, 16 at most, deletes it together, and waits while the kernel frees it.
static void *delete_links(void *unused)
{
    (void)unused;
    for (;;) {
        struct batch b = {.sequence = 0};
        int bridges[16], count = 0, group;
        pthread_mutex_lock(&lock);
        while (!pending_count)
            pthread_cond_wait(&asked, &lock);
        group = FIRST_GROUP + next_group++;
        while (pending_count && count < 16) {
            int i = pending[--pending_count];
            put_group(&b, tap_index(i), group);
            put_group(&b, tunnel_index(i), group);
            bridges[count++] = bridge_of[i];
        }
        pthread_mutex_unlock(&lock);
        for (int n = 0; n < count; n++)
            put_spare(&b, bridges[n]);
        const char *error = commit(&b);
        pthread_mutex_lock(&lock);
        for (int n = 0; n < count; n++)
            spares[spare_count++] = bridges[n];
        pthread_mutex_unlock(&lock);
        b.length = b.sequence = 0;
        link_message(&b, RTM_DELLINK, 0, 0, 0, 0);
        u32(&b, IFLA_GROUP, group);
        const char *second = commit(&b);
        if (error || second) {
            pthread_mutex_lock(&lock);
            deletion_failure = strdup(error ? error : second);
            pthread_cond_broadcast(&heard);
            pthread_mutex_unlock(&lock);
        }
    }
    return NULL;
}

static void *listen_for_links(void *socket)
{
    char message[1 << 15];
    for (;;) {
        ssize_t n = recv((int)(intptr_t)socket, message, sizeof message, 0);
        for (struct nlmsghdr *h = (void *)message; NLMSG_OK(h, n); h = NLMSG_NEXT(h, n)) {
            struct ifinfomsg *m = NLMSG_DATA(h);
            int i = (m->ifi_index - FIRST_INDEX) / 3;
            if (h->nlmsg_type != RTM_DELLINK || m->ifi_family != AF_UNSPEC || i < 0 || i >= PEER_MAX)
                continue;
            pthread_mutex_lock(&lock);
            if (links_left[i] && !--links_left[i])
                pthread_cond_broadcast(&heard);
            pthread_mutex_unlock(&lock);
        }
    }
    return NULL;
}

static void start_threads(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, listen_for_links, (void *)(intptr_t)open_netlink(RTMGRP_LINK));
    for (int n = 0; n < DELETERS; n++)
        pthread_create(&thread, NULL, delete_links, NULL);
}

static void ask(int i)
{
    present[i] = 0;
    links_left[i] = 2;
    pending[pending_count++] = i;
    pthread_cond_signal(&asked);
}

static const char *await(int i)
{
    while (links_left[i] && !deletion_failure)
        pthread_cond_wait(&heard, &lock);
    return deletion_failure;
}

const char *peer_detach(int i)
{
    pthread_mutex_lock(&lock);
    ask(i);
    const char *error = await(i);
    pthread_mutex_unlock(&lock);
    return error;
}

const char *peer_detach_all(void)
{
    const char *error = NULL;
    pthread_mutex_lock(&lock);
    for (int i = 0; i < PEER_MAX; i++)
        if (present[i])
            ask(i);
    for (int i = 0; i < PEER_MAX && !error; i++)
        error = await(i);
    pthread_mutex_unlock(&lock);
    return error;
}

struct churner { int first, cycles, queues; const char *kind, *error; long long *attach; };

static void *churn(void *of)
{
    struct churner *c = of;
    for (int n = 0; n < c->cycles && !c->error; n++) {
        long long start = peer_now();
        c->error = peer_attach(c->first + n, c->queues, c->kind);
        c->attach[n] = peer_now() - start;
        if (!c->error)
            c->error = peer_detach(c->first + n);
    }
    return NULL;
}

const char *peer_churn(int i, int threads, int cycles, int queues, const char *kind, long long *attach)
{
    struct churner churners[THREADS_MAX];
    pthread_t running[THREADS_MAX];
    const char *error = NULL;
    if (threads < 1 || threads > THREADS_MAX)
        return "1 to 64 threads";
    for (int t = 0; t < threads; t++) {
        int first = cycles * t / threads, count = cycles * (t + 1) / threads - first;
        churners[t] = (struct churner){i + first, count, queues, kind, NULL, attach + first};
        pthread_create(&running[t], NULL, churn, &churners[t]);
    }
    for (int t = 0; t < threads; t++) {
        pthread_join(running[t], NULL);
        error = error ? error : churners[t].error;
    }
    return error;
}

int main(void)
{
    start_threads();
    return peer_serve();
}
