package dev.plumbline.harness.lab;

import dev.plumbline.spi.NetworkNamespace;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Addresses of the lab's underlay: 192.0.2.0/24 (RFC 5737) and fd00::/64 (RFC 4193), which no real host has. */
final class LabAddresses {

    static final int IPV4_PREFIX = 24;
    static final int IPV6_PREFIX = 64;

    private LabAddresses() {}

    static List<LabHost> hosts() {
        return List.of(host(Lab.HOST_A, 1), host(Lab.HOST_B, 2));
    }

    private static LabHost host(String name, int number) {
        byte[] ipv6 = new byte[16];
        ipv6[0] = (byte) 0xfd;
        ipv6[15] = (byte) number;
        try {
            Inet4Address four = (Inet4Address) InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) number});
            return new LabHost(name, NetworkNamespace.named(name), four, (Inet6Address) InetAddress.getByAddress(ipv6));
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are addresses", e);
        }
    }
}
