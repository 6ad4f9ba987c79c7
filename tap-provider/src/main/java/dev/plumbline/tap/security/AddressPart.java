package dev.plumbline.tap.security;

import dev.plumbline.linux.tc.BpfAssembler;
import dev.plumbline.linux.tc.Verdict;
import dev.plumbline.spi.IpPrefix;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntConsumer;

/** Looks an address up among those that go with the frame's MAC. */
final class AddressPart {

    private static final int WORD = 4;

    private final BpfAssembler to;
    private final List<Sender> senders;

    AddressPart(BpfAssembler to, List<Sender> senders) {
        this.to = to;
        this.senders = senders;
    }

    /** One that is in A, for ARP and IPv4 alike. */
    void ipv4(String here) {
        to.at(here).store(Frame.ADDRESS);
        for (int i = 0; i < senders.size(); i++) {
            String other = here + ", not sender " + i;
            onlyFor(i, other);
            for (IpPrefix prefix : senders.get(i).prefixes(true)) {
                to.load(Frame.ADDRESS);
                keep(prefix, 0).ifEqual(value(prefix, 0), Frame.PASS);
            }
            to.verdict(senders.get(i).anyAddress() ? Verdict.NEXT : Verdict.DROP)
                    .at(other);
        }
        to.verdict(Verdict.DROP);
    }

    private void onlyFor(int sender, String other) {
        to.load(Frame.SENDER).unlessEqual(sender, other);
    }

    /** As much of a word as the prefix has of it. */
    private BpfAssembler keep(IpPrefix prefix, int word) {
        int mask = mask(prefix, word);
        return mask == -1 ? to : to.and(mask);
    }

    private static int value(IpPrefix prefix, int word) {
        return ByteBuffer.wrap(prefix.toBytes()).getInt(word * WORD);
    }

    private static int mask(IpPrefix prefix, int word) {
        int bits = Math.min(Integer.SIZE, prefix.length() - word * Integer.SIZE);
        return bits <= 0 ? 0 : -1 << Integer.SIZE - bits;
    }

    /**
     * An IPv6 address in the frame.
     *
     * @param here the name of this place, no other's
     * @param load loads the word at a number of bytes from the address's beginning
     * @param allowed where to go on if it is allowed; otherwise the frame is dropped
     */
    void ipv6(String here, IntConsumer load, String allowed) {
        for (int i = 0; i < senders.size(); i++) {
            String other = here + ", not sender " + i;
            onlyFor(i, other);
            if (senders.get(i).anyAddress()) {
                to.go(allowed);
            }
            for (IpPrefix prefix : senders.get(i).prefixes(false)) {
                String next = here + ", sender " + i + ", not " + prefix;
                for (int word = 0; word * Integer.SIZE < prefix.length(); word++) {
                    load.accept(word * WORD);
                    keep(prefix, word).unlessEqual(value(prefix, word), next);
                }
                to.go(allowed).at(next);
            }
            to.verdict(Verdict.DROP).at(other);
        }
        to.verdict(Verdict.DROP);
    }
}
