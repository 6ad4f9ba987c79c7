package dev.plumbline.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils datagrams. The same seed makes the same ones. */
public final class Mutator {

    private static final int[] TYPES = {Rtnl.NLMSG_ERROR, Rtnl.NLMSG_DONE, Rtnl.RTM_NEWLINK, Rtnl.RTM_NEWQDISC};
    private static final int[] LENGTHS = {0, 1, 3, 4, 5, 15, 16, 17, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, -1
    };

    private final Random random;
    private final List<byte[]> seeds;

    public Mutator(long seed, List<byte[]> seeds) {
        this.random = new Random(seed);
        this.seeds = seeds;
    }

    public byte[] next() {
        byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
        for (int mutations = 1 + random.nextInt(4); mutations > 0; mutations--) {
            bytes = mutate(bytes);
        }
        return bytes;
    }

    private byte[] mutate(byte[] bytes) {
        if (bytes.length < MessageWriter.HEADER) {
            return randomBytes(random.nextInt(256));
        }
        return switch (random.nextInt(9)) {
            case 0 -> flipBit(bytes);
            case 1 -> put(bytes, random.nextInt(bytes.length), random.nextInt(), 1);
            case 2 -> put(bytes, 0, length(), 4);
            case 3 -> put(bytes, attribute(bytes), length(), 2);
            case 4 -> put(bytes, attribute(bytes) + 2, random.nextInt(64), 2);
            case 5 -> put(bytes, 4, TYPES[random.nextInt(TYPES.length)] | random.nextInt(0x800) << 16, 4);
            case 6 -> consistent(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            case 7 -> splice(bytes, seeds.get(random.nextInt(seeds.size())));
            default -> overwrite(bytes, randomBytes(random.nextInt(64)));
        };
    }

    /** Half of all told lengths are near the truth of something. */
    private int length() {
        return random.nextBoolean() ? random.nextInt(256) : LENGTHS[random.nextInt(LENGTHS.length)];
    }

    /** Where an attribute starts, of any depth, or what looks like one. */
    private int attribute(byte[] bytes) {
        int words = (bytes.length - 36) / 4;
        return words > 0 ? 32 + 4 * random.nextInt(words) : bytes.length - 4;
    }

    private byte[] flipBit(byte[] bytes) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private static byte[] put(byte[] bytes, int at, int value, int size) {
        for (int i = 0; i < size && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >> 8 * i);
        }
        return bytes;
    }

    /** Half of all cut messages tell their new length, so that the cut goes through an attribute. */
    private byte[] consistent(byte[] bytes) {
        if (bytes.length >= 4 && random.nextBoolean()) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(0, bytes.length);
        }
        return bytes;
    }

    private byte[] splice(byte[] head, byte[] tail) {
        int cut = random.nextInt(head.length);
        int from = random.nextInt(tail.length);
        byte[] spliced = Arrays.copyOf(head, cut + tail.length - from);
        System.arraycopy(tail, from, spliced, cut, tail.length - from);
        return consistent(spliced);
    }

    private byte[] overwrite(byte[] bytes, byte[] noise) {
        int at = random.nextInt(bytes.length);
        System.arraycopy(noise, 0, bytes, at, Math.min(noise.length, bytes.length - at));
        return bytes;
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
