package dev.plumbline.tap.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Frames as guests send them, without checksums, which no program looks at. */
final class Sent {

    static final String OWN = "020000000001";
    static final String BROADCAST = "ffffffffffff";
    private static final String ALL_NODES = "333300000001";

    private Sent() {}

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static String ip(String text) {
        try {
            return HexFormat.of().formatHex(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static byte[] ethernet(String to, String from, String type, String payload) {
        return hex(to + from + type + payload);
    }

    static byte[] arp(String from, int operation, String mac, String sender, String target) {
        return ethernet(
                BROADCAST,
                from,
                "0806",
                String.format("000108000604%04x", operation) + mac + ip(sender) + "000000000000" + ip(target));
    }

    static byte[] rarp(String from, String mac, String target) {
        return ethernet(BROADCAST, from, "8035", "0001080006040003" + mac + "00000000" + target + "00000000");
    }

    /** A fragment where the last number says so: 0x2000 for the first, 8-byte units from the beginning for others. */
    static byte[] ipv4(String from, String source, String target, int protocol, String payload, int fragment) {
        return ethernet(
                BROADCAST,
                from,
                "0800",
                String.format("4500%04x0007%04x40%02x0000", 20 + payload.length() / 2, fragment, protocol)
                        + ip(source)
                        + ip(target)
                        + payload);
    }

    static String udp(int from, int to) {
        return String.format("%04x%04x000c0000", from, to) + "00000000";
    }

    static byte[] udp4(String source, String target, int from, int to) {
        return ipv4(OWN, source, target, 17, udp(from, to), 0);
    }

    static byte[] ipv6(String from, String source, int next, String payload) {
        return ethernet(
                ALL_NODES,
                from,
                "86dd",
                String.format("60000000%04x%02xff", payload.length() / 2, next) + ip(source) + ip("ff02::1") + payload);
    }

    static byte[] icmp6(String source, String message) {
        return ipv6(OWN, source, 58, message);
    }

    static String echo6() {
        return "8000000000070007";
    }

    static String advertisementOfRouter() {
        return "86000000400007080000000000000000";
    }

    /** A solicitation (135) or an advertisement (136) of a neighbour, with options. */
    static String neighbour(int type, String target, String options) {
        return String.format("%02x00000000000000", type) + ip(target) + options;
    }

    static String option(int kind, String mac) {
        return String.format("%02x01", kind) + mac;
    }

    /** An IPv6 header of options of so many times 8 bytes. */
    static String options(int next, int units) {
        return String.format("%02x%02x", next, units - 1) + "00".repeat(8 * units - 2);
    }

    static String fragment(int next, int offsetAndMore) {
        return String.format("%02x00%04x00000007", next, offsetAndMore);
    }

    static byte[] tagged(byte[] frame, String tag) {
        return ByteBuffer.allocate(frame.length + 4)
                .put(frame, 0, 12)
                .put(hex(tag))
                .put(frame, 12, frame.length - 12)
                .array();
    }
}
