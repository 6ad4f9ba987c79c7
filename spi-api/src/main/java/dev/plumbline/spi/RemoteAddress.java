package dev.plumbline.spi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the far ends of tunnels. Never asks a name server. */
final class RemoteAddress {

    /** No octet above 255, which Java would take for a host name, and no leading zero, which some read as octal. */
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

    private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private static final byte[] BROADCAST = {-1, -1, -1, -1};

    private RemoteAddress() {}

    static InetAddress parse(String text) {
        return parse("remote", text);
    }

    static InetAddress parse(String what, String text) {
        return literal(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        what + " must be an IPv4 or IPv6 address (names are not looked up), got " + Text.quote(text)));
    }

    /** An address that is written out; empty for what is none. */
    static Optional<InetAddress> literal(@Nullable String text) {
        if (text != null && (IPV4.matcher(text).matches() || IPV6.matcher(text).matches())) {
            try {
                return Optional.of(InetAddress.getByName(text));
            } catch (UnknownHostException e) {
                // one of neither form
            }
        }
        return Optional.empty();
    }

    /**
     * The address alone, without zone or host name, which are no part of a tunnel. The kernel refuses most of what is
     * refused here with EINVAL and no word why (geneve_nl2info in drivers/net/geneve.c).
     */
    static InetAddress check(InetAddress remote) {
        return check("remote", remote);
    }

    /** What it is, is for the message. */
    static InetAddress check(String what, InetAddress remote) {
        Objects.requireNonNull(remote, what);
        @Nullable
        String wrong = remote.isMulticastAddress()
                ? "a multicast address"
                : remote.isAnyLocalAddress()
                        ? "the unspecified address"
                        : remote.isLinkLocalAddress() && remote.getAddress().length == 16
                                ? "an IPv6 link-local address"
                                : Arrays.equals(remote.getAddress(), BROADCAST) ? "the broadcast address" : null;
        if (wrong != null) {
            throw new IllegalArgumentException(what + " must be a unicast address that can be routed, got " + wrong
                    + ": " + remote.getHostAddress());
        }
        try {
            return InetAddress.getByAddress(remote.getAddress());
        } catch (UnknownHostException e) {
            throw new AssertionError("an address has 4 or 16 bytes", e);
        }
    }

    static int checkPort(int port) {
        if (port < 1 || port > 0xffff) {
            throw new IllegalArgumentException("UDP port must be 1 to 65535, got " + port);
        }
        return port;
    }
}
