package dev.plumbline.linux.model;

import java.nio.ByteBuffer;

/** {@code /proc/sys/net/ipv6/conf/LINK/accept_ra}, open to be written. */
final class AcceptRaFile extends Descriptor {

    private final Inet6 inet6;

    AcceptRaFile(Namespace namespace, Inet6 inet6) {
        super(namespace);
        this.inet6 = inet6;
    }

    @Override
    String name() {
        return "accept_ra";
    }

    /** One digit, as long as nobody writes more. */
    @Override
    int write(ByteBuffer buffer, int length) {
        int digit = length == 1 ? buffer.get(0) - '0' : -1;
        if (digit < 0 || digit > 2) {
            return -Uapi.EINVAL;
        }
        inet6.acceptRa = digit;
        return length;
    }
}
