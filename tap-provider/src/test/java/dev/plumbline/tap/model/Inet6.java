package dev.plumbline.tap.model;

/** IPv6 on a link (struct inet6_dev): it goes with an MTU below 1280, and comes back as new. */
final class Inet6 {

    int addrGenMode;
    int acceptRa = 1;

    static Inet6 atMtu(int mtu) {
        return mtu < Uapi.IPV6_MIN_MTU ? null : new Inet6();
    }
}
