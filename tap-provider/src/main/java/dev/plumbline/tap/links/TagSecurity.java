package dev.plumbline.tap.links;

import dev.plumbline.spi.IpPrefix;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.PortSecurity;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;

/**
 * Port security as a TAP's tag holds it, in the letters of base64url: a byte of flags; the number of prefixes of the guest's
 * own MAC, then these; each other MAC, its number of prefixes and these. A prefix is a byte with its length, counted on from
 * 33 for IPv6, and as many bytes of its address as it covers.
 */
final class TagSecurity {

    private static final int ISOLATED = 1;
    private static final int ROUTER = 2;
    private static final int DHCP_SERVER = 4;

    private static final int MAC_BYTES = 6;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final int IPV6_FROM = 33;

    private TagSecurity() {}

    static String text(PortSecurity security) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write((security.isolated() ? ISOLATED : 0)
                | (security.router() ? ROUTER : 0)
                | (security.dhcpServer() ? DHCP_SERVER : 0));
        write(bytes, security.addresses());
        security.others().forEach((mac, prefixes) -> {
            bytes.writeBytes(mac.toBytes());
            write(bytes, prefixes);
        });
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    private static void write(ByteArrayOutputStream bytes, Collection<IpPrefix> prefixes) {
        bytes.write(prefixes.size());
        for (IpPrefix prefix : prefixes) {
            bytes.write(prefix.isIpv4() ? prefix.length() : IPV6_FROM + prefix.length());
            bytes.write(prefix.toBytes(), 0, covered(prefix.length()));
        }
    }

    private static int covered(int length) {
        return (length + Byte.SIZE - 1) / Byte.SIZE;
    }

    /**
     * Reads it; empty text stands for none.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Optional<PortSecurity> read(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text))));
        } catch (BufferUnderflowException | UnknownHostException e) {
            throw new IllegalArgumentException("cut short", e);
        }
    }

    private static PortSecurity read(ByteBuffer bytes) throws UnknownHostException {
        int flags = bytes.get();
        PortSecurity.Builder security = PortSecurity.builder()
                .isolated((flags & ISOLATED) != 0)
                .router((flags & ROUTER) != 0)
                .dhcpServer((flags & DHCP_SERVER) != 0)
                .addresses(prefixes(bytes));
        while (bytes.hasRemaining()) {
            byte[] mac = new byte[MAC_BYTES];
            bytes.get(mac);
            security.other(MacAddress.of(mac), prefixes(bytes));
        }
        return security.build();
    }

    private static String[] prefixes(ByteBuffer bytes) throws UnknownHostException {
        String[] prefixes = new String[Byte.toUnsignedInt(bytes.get())];
        for (int i = 0; i < prefixes.length; i++) {
            int kind = Byte.toUnsignedInt(bytes.get());
            boolean ipv6 = kind >= IPV6_FROM;
            int length = ipv6 ? kind - IPV6_FROM : kind;
            byte[] address = new byte[ipv6 ? IPV6_BYTES : IPV4_BYTES];
            if (covered(length) > address.length) {
                throw new IllegalArgumentException("a prefix of " + length + " bits");
            }
            bytes.get(address, 0, covered(length));
            prefixes[i] = InetAddress.getByAddress(address).getHostAddress() + "/" + length;
        }
        return prefixes;
    }

    static boolean isReadable(String text) {
        try {
            return read(text).isPresent() || text.isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
