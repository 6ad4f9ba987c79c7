// SPDX-License-Identifier: Apache-2.0
// Frames as a guest's virtio driver writes them: a vnet header of 12 bytes, Ethernet, IPv4, and UDP or, with GSO, TCP.
#ifndef PLUMBLINE_BENCH_FRAME_H
#define PLUMBLINE_BENCH_FRAME_H

#include <arpa/inet.h>
#include <linux/virtio_net.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { FRAME_MAX = 1 << 17, VNET_HEADER = 12, FLOWS = 8, MAGIC = 0x504c4d42 };
enum { ETHERNET = VNET_HEADER, IP = ETHERNET + 14, TRANSPORT = IP + 20 };
#define SENDER_MAC "\x52\x54\x00\x00\x00\x0a"
#define RECEIVER_MAC "\x52\x54\x00\x00\x00\x0b"

struct frame_shape { int bytes, gso; };

static inline uint16_t frame_sum(const unsigned char *data, size_t length, uint32_t sum)
{
    for (size_t i = 0; i < length; i += 2)
        sum += (uint32_t)data[i] << 8 | data[i + 1];
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return (uint16_t)sum;
}

static inline void frame_put16(unsigned char *at, uint16_t value) { value = htons(value); memcpy(at, &value, 2); }

static inline int frame_payload(const struct frame_shape *shape) { return TRANSPORT + (shape->gso ? 20 : 8); }

static inline void frame_link(unsigned char *frame, const char *destination, const char *source, uint16_t type)
{
    memset(frame, 0, 64);
    memcpy(frame + ETHERNET, destination, 6);
    memcpy(frame + ETHERNET + 6, source, 6);
    frame_put16(frame + ETHERNET + 12, type);
}

static inline size_t frame_make(unsigned char *frame, const struct frame_shape *shape, int queue)
{
    uint16_t ip_length = (uint16_t)(shape->bytes - 14);
    frame_link(frame, RECEIVER_MAC, SENDER_MAC, 0x0800);
    unsigned char *ip = frame + IP, *transport = frame + TRANSPORT;
    ip[0] = 0x45;
    frame_put16(ip + 2, ip_length);
    ip[6] = 0x40; // do not fragment
    ip[8] = 64;
    ip[9] = shape->gso ? 6 : 17;
    memcpy(ip + 12, "\x0a\0\0\x0a\x0a\0\0\x0b", 8);
    frame_put16(ip + 10, (uint16_t)~frame_sum(ip, 20, 0));
    frame_put16(transport, (uint16_t)(10000 + queue * FLOWS));
    frame_put16(transport + 2, 20000);
    if (shape->gso) {
        struct virtio_net_hdr *v = (void *)frame;
        *v = (struct virtio_net_hdr){.flags = VIRTIO_NET_HDR_F_NEEDS_CSUM, .gso_type = VIRTIO_NET_HDR_GSO_TCPV4,
            .hdr_len = 54, .gso_size = (uint16_t)shape->gso, .csum_start = 34, .csum_offset = 16};
        transport[12] = 0x50;
        transport[13] = 0x10; // ACK
        frame_put16(transport + 14, 0xffff);
        frame_put16(transport + 16, frame_sum(ip + 12, 8, 6u + ip_length - 20u)); // of the pseudo header
    } else {
        frame_put16(transport + 4, (uint16_t)(ip_length - 20));
    }
    memset(frame + frame_payload(shape), 'p', (size_t)(shape->bytes - (frame_payload(shape) - ETHERNET)));
    return (size_t)(VNET_HEADER + shape->bytes);
}

// Moves on to the next flow, and for TCP to the next sequence number, and notes the time.
static inline void frame_stamp(unsigned char *frame, const struct frame_shape *shape, unsigned n, long long time)
{
    uint32_t magic = MAGIC, sequence = htonl(n / FLOWS * (unsigned)(shape->bytes - 54));
    frame[TRANSPORT + 1] = (unsigned char)((frame[TRANSPORT + 1] & ~(FLOWS - 1)) | (n & (FLOWS - 1)));
    if (shape->gso)
        memcpy(frame + TRANSPORT + 4, &sequence, 4);
    memcpy(frame + frame_payload(shape), &magic, 4);
    memcpy(frame + frame_payload(shape) + 4, &time, 8);
}

// 0 if it is no frame of ours, or a later part of one that was cut.
static inline long long frame_stamp_of(const unsigned char *frame, ptrdiff_t length, const struct frame_shape *shape)
{
    uint32_t magic;
    long long time;
    if (length < frame_payload(shape) + 12)
        return 0;
    memcpy(&magic, frame + frame_payload(shape), 4);
    memcpy(&time, frame + frame_payload(shape) + 4, 8);
    return magic == MAGIC ? time : 0;
}

// A frame to everybody, by which switches learn where the receiver is.
static inline size_t frame_hello(unsigned char *frame)
{
    frame_link(frame, "\xff\xff\xff\xff\xff\xff", RECEIVER_MAC, 0x88b5);
    return VNET_HEADER + 42;
}

#endif
