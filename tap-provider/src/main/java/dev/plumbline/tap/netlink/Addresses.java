package dev.plumbline.tap.netlink;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** IP addresses in attributes. */
final class Addresses {

    private Addresses() {}

    static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new MalformedMessageException("an IP address has 4 or 16 bytes, got " + bytes.length);
        }
    }
}
