package dev.plumbline.spi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Checks the far ends of tunnels. Never asks a name server. */
final class Remotes {

    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private Remotes() {}

    static InetAddress parse(String text) {
        if (text != null && (IPV4.matcher(text).matches() || IPV6.matcher(text).matches())) {
            try {
                return InetAddress.getByName(text);
            } catch (UnknownHostException e) {
                // told below, together with what is of neither form
            }
        }
        throw new IllegalArgumentException(
                "remote must be an IPv4 or IPv6 address (names are not looked up), got " + Text.quote(text));
    }

    /** The kernel refuses these with EINVAL and no word why (geneve_nl2info in drivers/net/geneve.c). */
    static void check(InetAddress remote) {
        String wrong = remote.isMulticastAddress()
                ? "a multicast address"
                : remote.isAnyLocalAddress()
                        ? "the unspecified address"
                        : remote.isLinkLocalAddress() && remote.getAddress().length == 16
                                ? "an IPv6 link-local address"
                                : null;
        if (wrong != null) {
            throw new IllegalArgumentException(
                    "remote must be a unicast address that can be routed, got " + wrong + ": "
                            + remote.getHostAddress());
        }
    }

    static void checkPort(int port) {
        if (port < 1 || port > 0xffff) {
            throw new IllegalArgumentException("UDP port must be 1 to 65535, got " + port);
        }
    }
}
