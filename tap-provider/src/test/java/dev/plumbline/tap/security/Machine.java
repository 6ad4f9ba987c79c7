package dev.plumbline.tap.security;

import dev.plumbline.linux.tc.BpfProgram;
import dev.plumbline.linux.tc.BpfProgram.Instruction;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Runs a classic program as cls_bpf does at ingress: behind skb_vlan_untag, and with 0 for a load beyond the end. */
final class Machine {

    private static final int TAG_PRESENT = -0x1000 + 48;
    private static final int TAG_PROTOCOL = -0x1000 + 60;

    private final List<Instruction> program;
    private final ByteBuffer frame;
    private final int tag;

    private Machine(BpfProgram program, byte[] sent) {
        this.program = program.instructions();
        int type = Short.toUnsignedInt(ByteBuffer.wrap(sent).getShort(12));
        this.tag = type == 0x8100 || type == 0x88a8 ? type : 0;
        this.frame = ByteBuffer.wrap(tag == 0 ? sent : untagged(sent));
    }

    private static byte[] untagged(byte[] sent) {
        byte[] frame = Arrays.copyOf(sent, sent.length - 4);
        System.arraycopy(sent, 16, frame, 12, sent.length - 16);
        return frame;
    }

    /** The verdict, {@code TC_ACT_*}; a load beyond the end fails a test, as it would pass a frame unseen. */
    static int run(BpfProgram program, byte[] sent) {
        return new Machine(program, sent).run();
    }

    private int run() {
        int[] words = new int[16];
        int a = 0;
        int x = 0;
        for (int at = 0; ; at++) {
            Instruction it = program.get(at);
            int k = it.operand();
            switch (it.code()) {
                case 0x00 -> a = k;
                case 0x01 -> x = k;
                case 0x02 -> words[k] = a;
                case 0x03 -> words[k] = x;
                case 0x04 -> a += k;
                case 0x05 -> at += k;
                case 0x06 -> {
                    return k;
                }
                case 0x07 -> x = a;
                case 0x0c -> a += x;
                case 0x15 -> at += a == k ? it.jumpTrue() : it.jumpFalse();
                case 0x1d -> at += a == x ? it.jumpTrue() : it.jumpFalse();
                case 0x20 -> a = k == TAG_PRESENT ? Math.min(tag, 1) : k == TAG_PROTOCOL ? tag : frame.getInt(k);
                case 0x25 -> at += Integer.compareUnsigned(a, k) > 0 ? it.jumpTrue() : it.jumpFalse();
                case 0x28 -> a = Short.toUnsignedInt(frame.getShort(k));
                case 0x2d -> at += Integer.compareUnsigned(a, x) > 0 ? it.jumpTrue() : it.jumpFalse();
                case 0x30 -> a = Byte.toUnsignedInt(frame.get(k));
                case 0x35 -> at += Integer.compareUnsigned(a, k) >= 0 ? it.jumpTrue() : it.jumpFalse();
                case 0x40 -> a = frame.getInt(x + k);
                case 0x45 -> at += (a & k) != 0 ? it.jumpTrue() : it.jumpFalse();
                case 0x48 -> a = Short.toUnsignedInt(frame.getShort(x + k));
                case 0x50 -> a = Byte.toUnsignedInt(frame.get(x + k));
                case 0x54 -> a &= k;
                case 0x60 -> a = words[k];
                case 0x61 -> x = words[k];
                case 0x64 -> a <<= k;
                case 0x80 -> a = frame.limit();
                case 0x81 -> x = frame.limit();
                case 0x87 -> a = x;
                case 0xb1 -> x = 4 * (frame.get(k) & 0xf);
                default -> throw new IllegalStateException("instruction " + it);
            }
        }
    }
}
