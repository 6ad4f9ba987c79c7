package dev.plumbline.linux.tc;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageWriter;
import org.jspecify.annotations.Nullable;

/**
 * A classic BPF program whose result is the verdict ({@code cls_bpf} with {@code direct-action}).
 *
 * @param program what it runs
 */
public record BpfFilter(BpfProgram program) implements Filter {

    static final String NAME = "bpf";

    /** Tells filters that were made here from others of the same priority: "pl" in ASCII. */
    static final int OWN = 0x706c;

    private static final int TCA_BPF_OPS_LEN = 4;
    private static final int TCA_BPF_OPS = 5;
    private static final int TCA_BPF_FLAGS = 8;
    private static final int TCA_BPF_FLAG_ACT_DIRECT = 1;

    @Override
    public String kind() {
        return NAME;
    }

    @Override
    public int handle() {
        return OWN;
    }

    @Override
    public void write(MessageWriter options) {
        options.u16(TCA_BPF_OPS_LEN, program.instructions().size())
                .bytes(TCA_BPF_OPS, program.bytes())
                .u32(TCA_BPF_FLAGS, TCA_BPF_FLAG_ACT_DIRECT);
    }

    static boolean isOwn(int handle) {
        return handle == OWN;
    }

    /** Reads {@code TCA_OPTIONS}; null for a program whose result is a class and not a verdict, or for eBPF. */
    static @Nullable BpfFilter parse(Attributes options) {
        BpfProgram program = null;
        boolean direct = false;
        while (options.next()) {
            switch (options.type()) {
                case TCA_BPF_OPS -> program = BpfProgram.of(options.bytes());
                case TCA_BPF_FLAGS -> direct = (options.u32() & TCA_BPF_FLAG_ACT_DIRECT) != 0;
                default -> {}
            }
        }
        return direct && program != null ? new BpfFilter(program) : null;
    }
}
