package dev.plumbline.linux.tc;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MalformedMessageException;
import dev.plumbline.linux.netlink.MessageWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares words of a frame ({@code cls_u32}). A frame in which all are equal passes; another one goes on to the next
 * filter. Unlike a BPF program it may look at what lies before the network header.
 *
 * @param words what has to be equal, at most 128 ({@code u32_change} in {@code net/sched/cls_u32.c})
 */
public record U32Filter(List<Word> words) implements Filter {

    /**
     * One comparison ({@code struct tc_u32_key}).
     *
     * @param offset bytes from the beginning of the network header, a multiple of 4; negative for what is before it
     * @param value four bytes in network byte order, as a number
     * @param mask which of their bits count
     */
    public record Word(int offset, int value, int mask) {}

    static final String NAME = "u32";

    private static final int TCA_U32_CLASSID = 1;
    private static final int TCA_U32_SEL = 5;
    /**
     * No class is meant, but without one the kernel takes no frame for matched ({@code TC_U32_TERMINAL}). It
     * distinguishes filters that were made here from others, for the kernel chooses the handle.
     */
    private static final int OWN = BpfFilter.OWN << 16 | 1;

    private static final byte TC_U32_TERMINAL = 1;
    /** Bytes of {@code struct tc_u32_sel} and of each {@code struct tc_u32_key}. */
    private static final int SELECTOR = 16;

    private static final int KEY = 16;

    /** Copies the list. */
    public U32Filter {
        words = List.copyOf(words);
    }

    @Override
    public String kind() {
        return NAME;
    }

    @Override
    public int handle() {
        return 0;
    }

    @Override
    public void write(MessageWriter options) {
        options.u32(TCA_U32_CLASSID, OWN).bytes(TCA_U32_SEL, selector());
    }

    private byte[] selector() {
        ByteBuffer selector = ByteBuffer.allocate(SELECTOR + KEY * words.size()).order(ByteOrder.nativeOrder());
        selector.put(0, TC_U32_TERMINAL).put(2, (byte) words.size()).position(SELECTOR);
        for (Word word : words) {
            selector.order(ByteOrder.BIG_ENDIAN).putInt(word.mask()).putInt(word.value());
            selector.order(ByteOrder.nativeOrder()).putInt(word.offset()).putInt(0);
        }
        return selector.array();
    }

    /** Whether what is reported as a filter is a hash table of them ({@code TC_U32_KEY}). */
    static boolean isTable(int handle) {
        return (handle & 0xfff) == 0;
    }

    /** Reads {@code TCA_OPTIONS}; null for a hash table, and for a filter that was not made here. */
    static @Nullable U32Filter parse(Attributes options) {
        U32Filter filter = null;
        boolean own = false;
        while (options.next()) {
            switch (options.type()) {
                case TCA_U32_CLASSID -> own = options.u32() == OWN;
                case TCA_U32_SEL -> filter = new U32Filter(words(options.bytes()));
                default -> {}
            }
        }
        return own ? filter : null;
    }

    private static List<Word> words(byte[] selector) {
        ByteBuffer bytes = ByteBuffer.wrap(selector).order(ByteOrder.nativeOrder());
        int count = selector.length < SELECTOR ? -1 : Byte.toUnsignedInt(bytes.get(2));
        if (count < 0 || SELECTOR + KEY * count > selector.length) {
            throw new MalformedMessageException("a selector of " + selector.length + " bytes is cut short");
        }
        List<Word> words = new ArrayList<>();
        for (int at = SELECTOR; at < SELECTOR + KEY * count; at += KEY) {
            int mask = bytes.order(ByteOrder.BIG_ENDIAN).getInt(at);
            int value = bytes.getInt(at + 4);
            words.add(new Word(bytes.order(ByteOrder.nativeOrder()).getInt(at + 8), value, mask));
        }
        return words;
    }
}
