package dev.plumbline.integration.support;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Frames and packets, byte for byte, with right checksums unless it is said otherwise. */
public final class Packets {

    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int IPV6 = 0x86dd;
    private static final int ICMP6 = 58;
    private static final int UDP = 17;

    private Packets() {}

    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("[: ]", ""));
    }

    public static byte[] ip(String text) {
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static byte[] join(byte[]... parts) {
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

    public static byte[] frame(String to, String from, String tags, int type, byte[] payload) {
        byte[] frame = join(hex(to), hex(from), hex(tags), hex(String.format("%04x", type)), payload);
        return join(frame, new byte[Math.max(0, 60 - frame.length)]);
    }

    public static byte[] arp(String senderMac, String sender, String target) {
        return join(hex("0001080006040001"), hex(senderMac), ip(sender), new byte[6], ip(target));
    }

    public static byte[] ipv4(String from, String to, int protocol, byte[] payload) {
        ByteBuffer header = ByteBuffer.allocate(20);
        header.put(0, (byte) 0x45)
                .putShort(2, (short) (20 + payload.length))
                .put(8, (byte) 64)
                .put(9, (byte) protocol)
                .put(12, ip(from))
                .put(16, ip(to));
        header.putShort(10, sum(header.array()));
        return join(header.array(), payload);
    }

    public static byte[] ipv6(String from, String to, int next, int hops, byte[] payload) {
        ByteBuffer header = ByteBuffer.allocate(40);
        header.putInt(0, 6 << 28)
                .putShort(4, (short) payload.length)
                .put(6, (byte) next)
                .put(7, (byte) hops)
                .put(8, ip(from))
                .put(24, ip(to));
        return join(header.array(), payload);
    }

    /** Without a checksum, which IPv4 allows. */
    public static byte[] udp4(String from, String to, int port, byte[] payload) {
        return ipv4(from, to, UDP, udp(port, payload));
    }

    public static byte[] udp6(String from, String to, int port, byte[] payload) {
        return ipv6(from, to, UDP, 64, summed(from, to, UDP, 6, udp(port, payload)));
    }

    private static byte[] udp(int port, byte[] payload) {
        return join(hex(String.format("d903%04x%04x0000", port, 8 + payload.length)), payload);
    }

    public static byte[] ping4(String from, String to) {
        byte[] echo = hex("0800000000070007" + "506c756d626c696e".repeat(4));
        ByteBuffer.wrap(echo).putShort(2, sum(echo));
        return ipv4(from, to, 1, echo);
    }

    public static byte[] icmp6(String from, String to, byte[] message) {
        return ipv6(from, to, ICMP6, 255, summed(from, to, ICMP6, 2, message));
    }

    public static byte[] solicitation(String from, String to, String target, String mac) {
        return icmp6(from, to, join(hex("8700000000000000"), ip(target), hex("0101"), hex(mac)));
    }

    public static byte[] igmpQuery(String from) {
        return ipv4(from, "224.0.0.1", 2, hex("1101eefe00000000"));
    }

    /** With the router alert in front, without which no host takes it. */
    public static byte[] mldQuery() {
        byte[] query = summed("fe80::99", "ff02::1", ICMP6, 2, join(hex("820000000001 0000"), new byte[16]));
        return ipv6("fe80::99", "ff02::1", 0, 1, join(hex("3a00050200000100"), query));
    }

    public static byte[] vxlan(int vni, byte[] frame) {
        return join(hex(String.format("08000000%06x00", vni)), frame);
    }

    public static byte[] geneve(int vni, byte[] frame) {
        return join(hex(String.format("00006558%06x00", vni)), frame);
    }

    private static byte[] summed(String from, String to, int next, int at, byte[] message) {
        byte[] copy = message.clone();
        byte[] pseudo = ByteBuffer.allocate(40)
                .put(ip(from))
                .put(ip(to))
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
