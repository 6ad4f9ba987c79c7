// SPDX-License-Identifier: Apache-2.0
// Sends frames into one TAP and receives them from another, as the VMMs of two guests do.
// usage: frames <namespace> <tap> <namespace> <tap> <queues> <frame bytes> <gso size or 0> <seconds> [napi]
// Prints: <Mbit/s received> <median ns> <p99 ns> <processor ns a frame> <frames lost, %>
// The sender's write runs the whole way to the other TAP, so its processor time is that of the path.
// Throughput first, as fast as the sender can; then latency, 4000 frames a second, from before write to after read.
#define _GNU_SOURCE
#include "frame.h"
#include "tap.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { QUEUES_MAX = 16, SAMPLES_MAX = 1 << 16, PAUSE_NS = 250000 };

static struct frame_shape shape;
static int from[QUEUES_MAX], to[QUEUES_MAX], queues;
static atomic_int sending, receiving, paced;
static atomic_llong sent, received, bytes_received, sample_count;
static long long samples[SAMPLES_MAX];

static long long clock_of(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static long long now(void) { return clock_of(CLOCK_MONOTONIC); }

static void *sender(void *argument)
{
    int queue = (int)(long)argument;
    static _Thread_local unsigned char buffer[FRAME_MAX];
    size_t length = frame_make(buffer, &shape, queue);
    long long next = now();
    for (unsigned n = 0; sending; n++) {
        if (paced) {
            if (queue)
                return NULL;
            while (now() < next)
                ;
            next += PAUSE_NS;
        }
        frame_stamp(buffer, &shape, n, now());
        if (write(from[queue], buffer, length) == (ssize_t)length)
            sent++;
    }
    return NULL;
}

static void *receiver(void *argument)
{
    int fd = to[(long)argument];
    static _Thread_local unsigned char buffer[FRAME_MAX];
    while (receiving) {
        ssize_t n = read(fd, buffer, sizeof buffer);
        if (n < 0) {
            struct pollfd p = {.fd = fd, .events = POLLIN};
            poll(&p, 1, 20);
            continue;
        }
        long long stamp = frame_stamp_of(buffer, n, &shape);
        received += stamp != 0;
        bytes_received += n - VNET_HEADER;
        if (paced && stamp) {
            long long at = sample_count++;
            if (at < SAMPLES_MAX)
                samples[at] = now() - stamp;
        }
    }
    return NULL;
}

static int ascending(const void *a, const void *b)
{
    long long x = *(const long long *)a, y = *(const long long *)b;
    return (x > y) - (x < y);
}

static double phase(int pace, double seconds)
{
    pthread_t senders[QUEUES_MAX], receivers[QUEUES_MAX];
    paced = pace;
    sent = received = bytes_received = 0;
    sending = receiving = 1;
    for (long q = 0; q < queues; q++)
        pthread_create(&receivers[q], NULL, receiver, (void *)q);
    long long start = now();
    for (long q = 0; q < queues; q++)
        pthread_create(&senders[q], NULL, sender, (void *)q);
    usleep((useconds_t)(seconds * 1e6));
    sending = 0;
    for (int q = 0; q < queues; q++)
        pthread_join(senders[q], NULL);
    double took = (double)(now() - start) / 1e9;
    usleep(50000);
    receiving = 0;
    for (int q = 0; q < queues; q++)
        pthread_join(receivers[q], NULL);
    return took;
}

int main(int argc, char **argv)
{
    if (argc < 9 || (queues = atoi(argv[5])) < 1 || queues > QUEUES_MAX) {
        fputs("usage: frames <ns> <tap> <ns> <tap> <queues 1..16> <frame bytes> <gso size or 0> <seconds> [napi]\n",
              stderr);
        return 2;
    }
    shape = (struct frame_shape){.bytes = atoi(argv[6]), .gso = atoi(argv[7])};
    int napi = argc > 9 && !strcmp(argv[9], "napi");
    tap_open(argv[1], argv[2], queues, shape.gso, napi, from);
    tap_open(argv[3], argv[4], queues, shape.gso, napi, to);
    unsigned char hello[64];
    size_t length = frame_hello(hello);
    if (write(to[0], hello, length) != (ssize_t)length) // both bridges and tunnels learn where the receiver is
        perror("hello");
    usleep(20000);

    long long busy = clock_of(CLOCK_PROCESS_CPUTIME_ID);
    double seconds = atof(argv[8]), took = phase(0, seconds);
    double work = (double)(clock_of(CLOCK_PROCESS_CPUTIME_ID) - busy) / (double)(received ? received : 1);
    double mbits = (double)bytes_received * 8 / took / 1e6;
    double lost = sent ? 100 - 100.0 * (double)received / (double)sent : 0;
    phase(1, seconds / 2);
    long long count = sample_count < SAMPLES_MAX ? sample_count : SAMPLES_MAX;
    if (!count) {
        printf("%.0f NaN NaN %.0f %.1f\n", mbits, work, lost);
        return 0;
    }
    qsort(samples, (size_t)count, sizeof *samples, ascending);
    printf("%.0f %lld %lld %.0f %.1f\n", mbits, samples[count / 2], samples[count * 99 / 100], work, lost);
    return 0;
}
