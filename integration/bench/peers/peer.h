// SPDX-License-Identifier: Apache-2.0
// The line protocol the C peers share: read a command, time the work, print one line. See README.md.
#ifndef PLUMBLINE_BENCH_PEER_H
#define PLUMBLINE_BENCH_PEER_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PEER_MTU = 9001, PEER_OWNER = 1000, PEER_GROUP = 1000, PEER_VNI_BASE = 1000, PEER_MAX = 1 << 16 };
#define PEER_REMOTE "192.0.2.1"

// Each returns NULL, or the text of the failure (static or in a buffer the peer owns).
const char *peer_attach(int i, int queues, const char *kind);
const char *peer_detach(int i);
const char *peer_detach_all(void);
// Attaches and detaches from several threads; fills in what each attachment took, in nanoseconds.
const char *peer_churn(int i, int threads, int cycles, int queues, const char *kind, long long *attach);

static inline long long peer_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static inline int peer_serve(void)
{
    static long long churned[PEER_MAX];
    char line[256], kind[16];
    int i, queues, threads;
    while (fgets(line, sizeof line, stdin)) {
        const char *error;
        int cycles = 0;
        long long start = peer_now();
        if (sscanf(line, "attach %d %d %15s", &i, &queues, kind) == 3) {
            if (i < 0 || i >= PEER_MAX || queues < 1 || queues > 256
                || (strcmp(kind, "geneve") && strcmp(kind, "vxlan")))
                error = "attach takes <i> <1..256 queues> <geneve|vxlan>";
            else
                error = peer_attach(i, queues, kind);
        } else if (sscanf(line, "churn %d %d %d %d %15s", &i, &threads, &cycles, &queues, kind) == 5) {
            error = i < 0 || cycles < 1 || i + cycles > PEER_MAX
                ? "no such indexes" : peer_churn(i, threads, cycles, queues, kind, churned);
        } else if (sscanf(line, "detach %d", &i) == 1) {
            error = i < 0 || i >= PEER_MAX ? "no such index" : peer_detach(i);
        } else if (!strncmp(line, "detachall", 9)) {
            error = peer_detach_all();
        } else if (!strncmp(line, "quit", 4)) {
            puts("ok 0");
            return 0;
        } else {
            error = "unknown command";
        }
        long long took = peer_now() - start;
        if (error)
            printf("error %s\n", error);
        else
            printf("ok %lld", took);
        for (int n = 0; !error && n < cycles; n++)
            printf(" %lld", churned[n]);
        if (!error)
            putchar('\n');
        fflush(stdout);
    }
    return 0;
}

#endif
