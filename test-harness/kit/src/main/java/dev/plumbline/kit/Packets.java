package dev.plumbline.kit;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** Frames and packets, byte for byte, with right checksums. MAC addresses are given as hexadecimal digits. */
final class Packets {

    static final String BROADCAST = "ffffffffffff";
    static final int IPV4 = 0x0800;
    static final int ARP = 0x0806;
    static final int IPV6 = 0x86dd;
    /** For experiments (IEEE 802): nobody answers it. */
    static final int EXPERIMENT = 0x88b5;

    static final int UDP = 17;
    static final int ICMP6 = 58;

    /** Where a frame without tags has its payload. */
    static final int PAYLOAD = 14;

    private static final int SHORTEST = 60;
    private static final AtomicInteger MARKERS = new AtomicInteger();

    private Packets() {}

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    static byte[] frame(String to, String from, int type, byte[] payload) {
        byte[] frame = join(hex(to), hex(from), hex(String.format("%04x", type)), payload);
        return join(frame, new byte[Math.max(0, SHORTEST - frame.length)]);
    }

    /** A broadcast that there is only once. */
    static byte[] marker() {
        byte[] number = ByteBuffer.allocate(Integer.BYTES)
                .putInt(MARKERS.incrementAndGet())
                .array();
        return frame(BROADCAST, "02fffffffe01", EXPERIMENT, number);
    }

    static byte[] arp(String senderMac, byte[] sender, InetAddress target) {
        return join(hex("0001080006040001"), hex(senderMac), sender, new byte[6], target.getAddress());
    }

    static byte[] ipv4(byte[] from, byte[] to, int protocol, byte[] payload) {
        ByteBuffer header = ByteBuffer.allocate(20);
        header.put(0, (byte) 0x45)
                .putShort(2, (short) (20 + payload.length))
                .put(8, (byte) 64)
                .put(9, (byte) protocol)
                .put(12, from)
                .put(16, to);
        header.putShort(10, sum(header.array()));
        return join(header.array(), payload);
    }

    static byte[] ipv6(byte[] from, byte[] to, int next, int hops, byte[] payload) {
        ByteBuffer header = ByteBuffer.allocate(40);
        header.putInt(0, 6 << 28)
                .putShort(4, (short) payload.length)
                .put(6, (byte) next)
                .put(7, (byte) hops)
                .put(8, from)
                .put(24, to);
        return join(header.array(), payload);
    }

    /** Without a checksum, which IPv4 allows. */
    static byte[] udp4(byte[] from, byte[] to, int port, byte[] payload) {
        return ipv4(from, to, UDP, udp(port, payload));
    }

    static byte[] udp6(byte[] from, byte[] to, int port, byte[] payload) {
        return ipv6(from, to, UDP, 64, summed(from, to, UDP, 6, udp(port, payload)));
    }

    private static byte[] udp(int port, byte[] payload) {
        return join(hex(String.format("d903%04x%04x0000", port, 8 + payload.length)), payload);
    }

    static byte[] ping4(byte[] from, byte[] to) {
        byte[] echo = hex("0800000000070007" + "00112233".repeat(8));
        ByteBuffer.wrap(echo).putShort(2, sum(echo));
        return ipv4(from, to, 1, echo);
    }

    static byte[] icmp6(byte[] from, byte[] to, byte[] message) {
        return ipv6(from, to, ICMP6, 255, summed(from, to, ICMP6, 2, message));
    }

    /** Who has an IPv6 address; asked of all nodes. */
    static byte[] solicitation(byte[] from, byte[] target, String mac) {
        return icmp6(
                from,
                hex("ff0200000000000000000001ff000001"),
                join(hex("8700000000000000"), target, hex("0101"), hex(mac)));
    }

    /** A general query that is to be answered within 0.1 s. */
    static byte[] igmpQuery(byte[] from) {
        return ipv4(from, hex("e0000001"), 2, hex("1101eefe00000000"));
    }

    /** With the router alert in front, without which nobody takes it. */
    static byte[] mldQuery(byte[] from) {
        byte[] all = hex("ff020000000000000000000000000001");
        byte[] query = summed(from, all, ICMP6, 2, join(hex("8200000000010000"), new byte[16]));
        return ipv6(from, all, 0, 1, join(hex("3a00050200000100"), query));
    }

    /** A configuration BPDU of a bridge that wants to be the root. */
    static byte[] bpdu(String from) {
        return frame(
                "0180c2000000",
                from,
                0x26,
                hex("42420300000000000000000200000000010000000000000002000000000180010000140002000f00"));
    }

    private static byte[] summed(byte[] from, byte[] to, int next, int at, byte[] message) {
        byte[] copy = message.clone();
        byte[] pseudo = ByteBuffer.allocate(40)
                .put(from)
                .put(to)
                .putInt(message.length)
                .putInt(next)
                .array();
        ByteBuffer.wrap(copy).putShort(at, sum(join(pseudo, message)));
        return copy;
    }

    private static short sum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (bytes[i] & 0xff) << (i % 2 == 0 ? 8 : 0);
        }
        sum = (sum & 0xffff) + (sum >>> 16);
        return (short) ~((sum & 0xffff) + (sum >>> 16));
    }
}
