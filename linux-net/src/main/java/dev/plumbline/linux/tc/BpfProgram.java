package dev.plumbline.linux.tc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A classic BPF program ({@code linux/filter.h}). The kernel checks and runs it without any privilege for eBPF. Offsets
 * count from the Ethernet header; what it loads is in network byte order.
 *
 * @param instructions at most {@value #MOST} ({@code BPF_MAXINSNS})
 */
public record BpfProgram(List<Instruction> instructions) {

    /** The most instructions that the kernel takes ({@code BPF_MAXINSNS} in {@code linux/bpf_common.h}). */
    public static final int MOST = 4096;

    /**
     * One instruction ({@code struct sock_filter}).
     *
     * @param code what to do
     * @param jumpTrue instructions to skip where a comparison holds
     * @param jumpFalse instructions to skip where it does not
     * @param operand its number
     */
    public record Instruction(int code, int jumpTrue, int jumpFalse, int operand) {}

    /** Bytes of {@code struct sock_filter}. */
    static final int INSTRUCTION = 8;

    /** Where an Ethernet frame has the MAC of its sender. */
    private static final int SOURCE = 6;

    private static final int LOAD_WORD = 0x20;
    private static final int LOAD_HALF = 0x28;
    private static final int AND = 0x54;
    private static final int IF_EQUAL = 0x15;
    private static final int RETURN = 0x06;

    /** Copies the list. */
    public BpfProgram {
        instructions = List.copyOf(instructions);
    }

    /**
     * Begins a program.
     *
     * @return what collects its instructions
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A program that treats all frames alike.
     *
     * @param verdict how
     * @return one instruction
     */
    public static BpfProgram always(Verdict verdict) {
        return builder().end(verdict);
    }

    /**
     * Drops what one link sends, and leaves all else to the next program.
     *
     * @param mac six bytes: the MAC of that link, as the source of a frame
     * @return the program
     */
    public static BpfProgram dropFrom(byte[] mac) {
        ByteBuffer address = ByteBuffer.wrap(mac);
        return builder()
                .loadWord(SOURCE)
                .ifEqual(address.getInt(0), 0, 3)
                .loadHalf(SOURCE + 4)
                .ifEqual(Short.toUnsignedInt(address.getShort(4)), 0, 1)
                .verdict(Verdict.DROP)
                .end(Verdict.NEXT);
    }

    /** The program as {@code TCA_BPF_OPS} holds it, in host byte order. */
    byte[] bytes() {
        ByteBuffer bytes =
                ByteBuffer.allocate(instructions.size() * INSTRUCTION).order(ByteOrder.nativeOrder());
        for (Instruction instruction : instructions) {
            bytes.putShort((short) instruction.code())
                    .put((byte) instruction.jumpTrue())
                    .put((byte) instruction.jumpFalse())
                    .putInt(instruction.operand());
        }
        return bytes.array();
    }

    /** Reads {@code TCA_BPF_OPS}; bytes at the end that are no whole instruction are ignored. */
    static BpfProgram of(byte[] ops) {
        ByteBuffer bytes = ByteBuffer.wrap(ops).order(ByteOrder.nativeOrder());
        List<Instruction> instructions = new ArrayList<>();
        while (bytes.remaining() >= INSTRUCTION) {
            instructions.add(new Instruction(
                    Short.toUnsignedInt(bytes.getShort()),
                    Byte.toUnsignedInt(bytes.get()),
                    Byte.toUnsignedInt(bytes.get()),
                    bytes.getInt()));
        }
        return new BpfProgram(instructions);
    }

    /** Collects instructions. Jumps count the instructions that they skip. Not safe for use by several threads. */
    public static final class Builder {

        private final List<Instruction> instructions = new ArrayList<>();

        private Builder() {}

        private Builder add(int code, int jumpTrue, int jumpFalse, int operand) {
            instructions.add(new Instruction(code, jumpTrue, jumpFalse, operand));
            return this;
        }

        /**
         * Loads four bytes of the frame.
         *
         * @param offset from the beginning of the Ethernet header
         * @return this
         */
        public Builder loadWord(int offset) {
            return add(LOAD_WORD, 0, 0, offset);
        }

        /**
         * Loads two bytes of the frame.
         *
         * @param offset from the beginning of the Ethernet header
         * @return this
         */
        public Builder loadHalf(int offset) {
            return add(LOAD_HALF, 0, 0, offset);
        }

        /**
         * Keeps some bits of what is loaded.
         *
         * @param mask which
         * @return this
         */
        public Builder and(int mask) {
            return add(AND, 0, 0, mask);
        }

        /**
         * Compares what is loaded, and skips instructions.
         *
         * @param value with what
         * @param skipTrue how many to skip if it is equal, 0 to 255
         * @param skipFalse how many to skip if it is not, 0 to 255
         * @return this
         */
        public Builder ifEqual(int value, int skipTrue, int skipFalse) {
            return add(IF_EQUAL, skipTrue, skipFalse, value);
        }

        /**
         * Ends here with a verdict; more instructions may follow, which are jumped to.
         *
         * @param verdict what becomes of the frame
         * @return this
         */
        public Builder verdict(Verdict verdict) {
            return add(RETURN, 0, 0, verdict.number());
        }

        /**
         * Ends the program with a verdict.
         *
         * @param verdict what becomes of the frame
         * @return the program
         */
        public BpfProgram end(Verdict verdict) {
            return new BpfProgram(verdict(verdict).instructions);
        }
    }
}
