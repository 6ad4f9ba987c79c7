package dev.plumbline.harness.doctor;

/** What a geneve or vxlan tunnel adds to a packet. */
final class Overhead {

    /** 14 Ethernet, 8 tunnel, 8 UDP, 20 IPv4. */
    static final int IPV4 = 50;
    /** The same with 40 IPv6. */
    static final int IPV6 = 70;

    private Overhead() {}

    static int of(String remote) {
        return remote.indexOf(':') >= 0 ? IPV6 : IPV4;
    }
}
