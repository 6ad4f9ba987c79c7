package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.spi.IpPrefix;
import dev.plumbline.spi.PortSecurity;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedSet;

/**
 * A frame that a guest sends under a MAC of its own. What is shorter than it says throws.
 *
 * @param frame the frame
 * @param security what is allowed
 * @param addresses those that go with its MAC; none for any
 */
record Sent(EthernetFrame frame, PortSecurity security, SortedSet<IpPrefix> addresses) {

    private static final int UDP = 17;
    private static final int ICMP6 = 58;
    private static final int IPV6_HEADER = 40;
    private static final Set<Integer> OPTIONS = Set.of(0, 43, 60);
    private static final Set<Integer> NOT_KNOWN = Set.of(135, 139, 140, 253, 254);
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int MOST_HEADERS = 4;
    private static final int MOST_OPTIONS = 4;
    private static final byte[] BROADCAST = {-1, -1, -1, -1};

    private ByteBuffer bytes() {
        return ByteBuffer.wrap(frame.payload());
    }

    private byte[] bytes(int from, int length) {
        byte[] part = new byte[length];
        bytes().get(from, part);
        return part;
    }

    private int u8(int at) {
        return Byte.toUnsignedInt(bytes().get(at));
    }

    private int u16(int at) {
        return Short.toUnsignedInt(bytes().getShort(at));
    }

    private boolean isSender(int at) {
        return Arrays.equals(bytes(at, 6), frame.source().toBytes());
    }

    private static boolean isNone(byte[] address) {
        return Arrays.equals(address, new byte[address.length]);
    }

    private boolean allows(byte[] address) {
        boolean linkLocal =
                Arrays.equals(address, linkLocal()) && addresses.stream().anyMatch(prefix -> !prefix.isIpv4());
        return addresses.isEmpty() || linkLocal || addresses.stream().anyMatch(prefix -> prefix.contains(address));
    }

    private byte[] linkLocal() {
        byte[] mac = frame.source().toBytes();
        return ByteBuffer.allocate(16)
                .putLong(0xfe80000000000000L)
                .put((byte) (mac[0] ^ 2))
                .put(mac, 1, 2)
                .putShort((short) 0xfffe)
                .put(mac, 3, 3)
                .array();
    }

    private boolean isArp() {
        return bytes().getInt(0) == 0x00010800 && u16(4) == 0x0604 && isSender(8);
    }

    boolean arp() {
        byte[] sender = bytes(14, 4);
        byte[] target = bytes(24, 4);
        return isArp() && (u16(6) == 1 || u16(6) == 2) && allows(isNone(sender) ? target : sender);
    }

    boolean rarp() {
        return isArp() && u16(6) == 3 && isSender(18) && isNone(bytes(14, 4)) && isNone(bytes(24, 4));
    }

    boolean ipv4() {
        byte[] source = bytes(12, 4);
        byte[] target = bytes(16, 4);
        int header = 4 * (u8(0) & 0xf);
        boolean udp = u8(9) == UDP;
        boolean first = (u16(6) & 0x1fff) == 0;
        if (u8(0) >> 4 != 4 || header < 20) {
            return false;
        }
        if (isNone(source)) {
            boolean whole = (u16(6) & 0x3fff) == 0;
            return udp && whole && Arrays.equals(target, BROADCAST) && u16(header) == 68 && u16(header + 2) == 67;
        }
        return !(udp && first && isServer(header, 67, 68)) && allows(source);
    }

    /** Both ports are read, so that a frame that ends before the second one is too short. */
    private boolean isServer(int header, int server, int client) {
        if (security.dhcpServer()) {
            return false;
        }
        int from = u16(header);
        int to = u16(header + 2);
        return from == server || to == client;
    }

    boolean ipv6() {
        byte[] source = bytes(8, 16);
        if (u8(0) >> 4 != 6) {
            return false;
        }
        Headers headers = headers();
        if (headers.hidden()) {
            return false;
        }
        boolean none = isNone(source);
        if (headers.kind() == ICMP6) {
            return icmp6(headers) && (none ? isFromNobody(u8(headers.at())) : allows(source));
        }
        return !none && !(headers.kind() == UDP && isServer(headers.at(), 547, 546)) && allows(source);
    }

    /**
     * What is behind IPv6's headers.
     *
     * @param kind the last one's kind; -1 for a fragment that has no first part of it
     * @param at where it is
     * @param fragment whether the packet is one
     * @param hidden whether it cannot be told
     */
    private record Headers(int kind, int at, boolean fragment, boolean hidden) {}

    private Headers headers() {
        int kind = u8(6);
        int at = IPV6_HEADER;
        boolean fragment = false;
        for (int i = 0; i < MOST_HEADERS; i++) {
            if (NOT_KNOWN.contains(kind)) {
                return new Headers(kind, at, fragment, true);
            }
            if (kind == FRAGMENT) {
                fragment = true;
                bytes(at, 8);
                if ((u16(at + 2) & 0xfff8) != 0) {
                    return new Headers(-1, at, true, false);
                }
                kind = u8(at);
                at += 8;
            } else if (OPTIONS.contains(kind) || kind == AUTHENTICATION) {
                bytes(at, 8);
                int length = kind == AUTHENTICATION ? 4 * (u8(at + 1) + 2) : 8 * (u8(at + 1) + 1);
                kind = u8(at);
                at += length;
            } else {
                return new Headers(kind, at, fragment, false);
            }
        }
        return new Headers(kind, at, fragment, kind != ICMP6 && kind != UDP);
    }

    private static boolean isFromNobody(int type) {
        return Set.of(131, 132, 133, 135, 143).contains(type);
    }

    private boolean icmp6(Headers headers) {
        int at = headers.at();
        bytes(at, 8);
        return switch (u8(at)) {
            case 134, 137 -> security.router();
            case 133 -> !headers.fragment() && options(at + 8, 1);
            case 135 ->
                !headers.fragment() && (!isNone(bytes(8, 16)) || allows(bytes(at + 8, 16))) && options(at + 24, 1);
            case 136 -> !headers.fragment() && allows(bytes(at + 8, 16)) && options(at + 24, 2);
            default -> true;
        };
    }

    /** At most four options, of which one of a kind holds the sender's MAC. */
    private boolean options(int from, int kind) {
        int at = from;
        for (int i = 0; i < MOST_OPTIONS && at < frame.payloadLength(); i++) {
            bytes(at, 8);
            int units = u8(at + 1);
            if (units == 0 || u8(at) == kind && !(units == 1 && isSender(at + 2))) {
                return false;
            }
            at += 8 * units;
        }
        return at == frame.payloadLength();
    }
}
