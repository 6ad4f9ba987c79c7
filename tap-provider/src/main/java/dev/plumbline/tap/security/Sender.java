package dev.plumbline.tap.security;

import dev.plumbline.spi.IpPrefix;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.PortSecurity;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A MAC that a guest may use.
 *
 * @param mac six bytes
 * @param prefixes addresses that go with it; none for any
 */
record Sender(byte[] mac, SortedSet<IpPrefix> prefixes) {

    /** Its value is the other way round in an interface identifier (RFC 4291, appendix A). */
    private static final int UNIVERSAL = 0x02;

    /** The guest's own MAC first. Where a MAC is given twice, with any address and with some, any is allowed. */
    static List<Sender> of(PortSecurity security, MacAddress own) {
        Map<MacAddress, SortedSet<IpPrefix>> all = new LinkedHashMap<>();
        all.put(own, security.addresses());
        security.others().forEach((mac, prefixes) -> all.merge(mac, prefixes, Sender::both));
        List<Sender> senders = new ArrayList<>();
        all.forEach((mac, prefixes) -> senders.add(of(mac.toBytes(), prefixes)));
        return senders;
    }

    private static SortedSet<IpPrefix> both(SortedSet<IpPrefix> one, SortedSet<IpPrefix> other) {
        SortedSet<IpPrefix> both = new TreeSet<>(one);
        both.addAll(other);
        return one.isEmpty() || other.isEmpty() ? Collections.emptySortedSet() : both;
    }

    private static Sender of(byte[] mac, SortedSet<IpPrefix> prefixes) {
        SortedSet<IpPrefix> all = new TreeSet<>(prefixes);
        if (prefixes.stream().anyMatch(prefix -> !prefix.isIpv4())) {
            all.add(linkLocal(mac));
        }
        return new Sender(mac, all);
    }

    private static IpPrefix linkLocal(byte[] mac) {
        byte[] address = ByteBuffer.allocate(16)
                .putInt(0xfe800000)
                .putInt(0)
                .put((byte) (mac[0] ^ UNIVERSAL))
                .put(mac, 1, 2)
                .putShort((short) 0xfffe)
                .put(mac, 3, 3)
                .array();
        try {
            return IpPrefix.of(InetAddress.getByAddress(address), address.length * Byte.SIZE);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address has 16 bytes", e);
        }
    }

    boolean anyAddress() {
        return prefixes.isEmpty();
    }

    List<IpPrefix> prefixes(boolean ipv4) {
        return prefixes.stream().filter(prefix -> prefix.isIpv4() == ipv4).toList();
    }
}
