package dev.plumbline.linux.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** IPv6 on a link (struct inet6_dev): it goes with an MTU below 1280, and comes back as new. */
final class Inet6 {

    int addrGenMode;
    int acceptRa = 1;

    /** The first words of struct ipv6_devconf's array: DEVCONF_FORWARDING, HOPLIMIT, MTU6 and ACCEPT_RA. */
    byte[] conf(int mtu) {
        ByteBuffer words = ByteBuffer.allocate(4 * Integer.BYTES).order(ByteOrder.nativeOrder());
        return words.putInt(0).putInt(64).putInt(mtu).putInt(acceptRa).array();
    }

    static Inet6 atMtu(int mtu) {
        return mtu < Uapi.IPV6_MIN_MTU ? null : new Inet6();
    }
}
