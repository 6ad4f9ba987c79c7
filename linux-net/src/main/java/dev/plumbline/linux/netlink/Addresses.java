package dev.plumbline.linux.netlink;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** IP addresses in attributes. */
public final class Addresses {

    private Addresses() {}

    /**
     * An address by its bytes.
     *
     * @param bytes 4 or 16, in network byte order
     * @return the address
     * @throws MalformedMessageException if there are as many as no address has
     */
    public static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new MalformedMessageException("an IP address has 4 or 16 bytes, got " + bytes.length);
        }
    }
}
