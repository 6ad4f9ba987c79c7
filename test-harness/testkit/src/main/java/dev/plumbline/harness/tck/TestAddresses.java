package dev.plumbline.harness.tck;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Addresses of tests: for documentation (RFC 5737, RFC 3849), which no real host has. IPv4 first, then IPv6. */
final class TestAddresses {

    static final List<InetAddress> HERE = List.of(parse("192.0.2.1"), parse("2001:db8::1"));
    static final List<InetAddress> REMOTES = List.of(parse("192.0.2.2"), parse("2001:db8::2"));
    static final List<InetAddress> STRANGERS = List.of(parse("192.0.2.3"), parse("2001:db8::3"));
    static final InetAddress HOST4 = parse("198.51.100.1");
    static final InetAddress HOST6 = parse("2001:db8:c::1");
    static final int HOST_PORT = 9999;

    static final String FAR_UPLINK = "tckfar";
    static final int UPLINK_MTU = 9216;

    private TestAddresses() {}

    private static InetAddress parse(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(text + " is an address", e);
        }
    }
}
