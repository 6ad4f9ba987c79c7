package dev.plumbline.tap.links;

import dev.plumbline.linux.netlink.Addresses;
import dev.plumbline.linux.tc.U32Filter;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets frames pass whose datagram came from one host: the headers in front of a frame are still there when the tunnel
 * has taken it out, though not counted (vxlan_rcv). If some day they are not, nothing passes.
 */
public final class OuterSource {

    private static final int ETHERNET = 14;
    private static final int TAG = 4;
    private static final int VXLAN = 8;
    private static final int UDP = 8;
    private static final int IPPROTO_UDP = 17;

    private OuterSource() {}

    /** Offsets count from the inner network header. */
    public static U32Filter untagged(InetAddress remote) {
        return filter(remote, ETHERNET);
    }

    /** The kernel has taken a tag out of the frame, and moved nothing behind it (skb_vlan_untag). */
    public static U32Filter tagged(InetAddress remote) {
        return filter(remote, ETHERNET + TAG);
    }

    /** The host that such a filter lets frames of pass, tagged or not; empty for any other filter. */
    public static Optional<InetAddress> of(U32Filter filter) {
        for (int ethernet : new int[] {ETHERNET, ETHERNET + TAG}) {
            for (int length : new int[] {4, 16}) {
                int header = -(ethernet + VXLAN + UDP) - (length == 4 ? 20 : 40);
                InetAddress address = Addresses.of(bytes(filter, header + (length == 4 ? 12 : 8), length));
                if (filter(address, ethernet).equals(filter)) {
                    return Optional.of(address);
                }
            }
        }
        return Optional.empty();
    }

    /** What a filter compares with, from an offset on; zeros where it compares nothing. */
    private static byte[] bytes(U32Filter filter, int offset, int length) {
        byte[] bytes = new byte[length];
        for (U32Filter.Word word : filter.words()) {
            for (int i = 0; i < 4; i++) {
                int at = word.offset() + i - offset;
                if (at >= 0 && at < length) {
                    bytes[at] = (byte) (word.value() >>> 24 - 8 * i);
                }
            }
        }
        return bytes;
    }

    private static U32Filter filter(InetAddress remote, int ethernet) {
        byte[] address = remote.getAddress();
        int behind = ethernet + VXLAN + UDP;
        return new U32Filter(address.length == 4 ? ipv4(address, -behind - 20) : ipv6(address, -behind - 40));
    }

    /** Version 4 and no options, which would move the rest. */
    private static List<U32Filter.Word> ipv4(byte[] address, int header) {
        Bytes bytes = new Bytes(header).add(0, 0x45, 0xff).add(9, IPPROTO_UDP, 0xff);
        return bytes.add(12, address).words();
    }

    private static List<U32Filter.Word> ipv6(byte[] address, int header) {
        Bytes bytes = new Bytes(header).add(0, 0x60, 0xf0).add(6, IPPROTO_UDP, 0xff);
        return bytes.add(8, address).words();
    }

    /** Bytes to compare, by their offset in a header that begins anywhere; the kernel compares words at multiples of 4. */
    private static final class Bytes {

        private final int header;
        private final List<U32Filter.Word> words = new ArrayList<>();

        Bytes(int header) {
            this.header = header;
        }

        Bytes add(int offset, byte[] values) {
            for (int i = 0; i < values.length; i++) {
                add(offset + i, values[i] & 0xff, 0xff);
            }
            return this;
        }

        /** In ascending order. */
        Bytes add(int offset, int value, int mask) {
            int at = header + offset & ~3;
            int shift = 24 - 8 * (header + offset - at);
            boolean begun = !words.isEmpty() && words.get(words.size() - 1).offset() == at;
            U32Filter.Word word = begun ? words.remove(words.size() - 1) : new U32Filter.Word(at, 0, 0);
            words.add(new U32Filter.Word(at, word.value() | value << shift, word.mask() | mask << shift));
            return this;
        }

        List<U32Filter.Word> words() {
            return words;
        }
    }
}
