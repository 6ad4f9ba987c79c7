// SPDX-License-Identifier: Apache-2.0
// Queues of a TAP that is there already, opened as a VMM opens them.
#ifndef PLUMBLINE_BENCH_TAP_H
#define PLUMBLINE_BENCH_TAP_H

#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

static inline void tap_check(int failed, const char *what)
{
    if (failed) {
        perror(what);
        exit(1);
    }
}

static inline void tap_open(const char *namespace, const char *name, int queues, int gso, int napi, int *fds)
{
    char path[128];
    int header = 12;
    snprintf(path, sizeof path, "/run/netns/%s", namespace);
    int ns = open(path, O_RDONLY | O_CLOEXEC);
    tap_check(ns < 0 || setns(ns, CLONE_NEWNET), path);
    for (int q = 0; q < queues; q++) {
        struct ifreq r = {0};
        snprintf(r.ifr_name, sizeof r.ifr_name, "%s", name);
        r.ifr_flags = IFF_TAP | IFF_NO_PI | IFF_VNET_HDR | (queues > 1 ? IFF_MULTI_QUEUE : 0) | (napi ? IFF_NAPI : 0);
        fds[q] = open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK);
        tap_check(fds[q] < 0 || ioctl(fds[q], TUNSETIFF, &r), name);
        tap_check(ioctl(fds[q], TUNSETVNETHDRSZ, &header), "TUNSETVNETHDRSZ");
        tap_check(ioctl(fds[q], TUNSETOFFLOAD, gso ? TUN_F_CSUM | TUN_F_TSO4 | TUN_F_TSO6 : 0), "TUNSETOFFLOAD");
    }
}

#endif
