package dev.plumbline.tap.property;

import dev.plumbline.linux.tc.U32Filter;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets frames pass whose datagram came from one host: the headers in front of a frame are still there when the tunnel
 * has taken it out, though not counted (vxlan_rcv). If some day they are not, nothing passes.
 */
final class OuterSource {

    private static final int ETHERNET = 14;
    private static final int TAG = 4;
    private static final int VXLAN = 8;
    private static final int UDP = 8;
    private static final int IPPROTO_UDP = 17;

    private OuterSource() {}

    /** Offsets count from the inner network header. */
    static U32Filter untagged(InetAddress remote) {
        return filter(remote, ETHERNET);
    }

    /** The kernel has taken a tag out of the frame, and moved nothing behind it (skb_vlan_untag). */
    static U32Filter tagged(InetAddress remote) {
        return filter(remote, ETHERNET + TAG);
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
