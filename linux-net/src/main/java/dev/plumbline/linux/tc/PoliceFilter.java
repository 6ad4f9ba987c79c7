package dev.plumbline.linux.tc;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Lets a rate of all frames go on to the next filter, and drops what is beyond it ({@code act_police}, {@code struct
 * tc_police}). What carries it is a classic program that matches everything ({@code cls_bpf} without {@code
 * direct-action}), so that it is replaced in place. On the way in the kernel counts what is behind the Ethernet header
 * (sch_handle_ingress); the header is added as an overhead. A segment that is cut later counts as one frame.
 *
 * @param bytesPerSecond rate
 * @param burstTicks how long what passes at once takes at that rate, in units of {@value #TICK_NANOS} ns
 */
public record PoliceFilter(long bytesPerSecond, long burstTicks) implements Filter {

    /** The action. */
    public static final String NAME = "police";

    /** The module that has it. */
    public static final String MODULE = "act_police";

    private static final int TCA_BPF_ACT = 1;
    private static final int TCA_BPF_OPS_LEN = 4;
    private static final int TCA_BPF_OPS = 5;
    private static final int TCA_BPF_FLAGS = 8;
    private static final int TCA_BPF_FLAG_ACT_DIRECT = 1;

    private static final int FIRST = 1;
    static final int TCA_ACT_KIND = 1;
    private static final int TCA_ACT_OPTIONS = 2;

    private static final int TCA_POLICE_TBF = 1;
    private static final int TCA_POLICE_RATE = 2;
    private static final int TCA_POLICE_RESULT = 5;
    private static final int TCA_POLICE_RATE64 = 8;

    /** Where what is in {@code struct tc_police} and its {@code struct tc_ratespec}. */
    private static final int ACTION = 4;

    private static final int BURST = 12;
    private static final int MTU = 16;
    private static final int CELL_LOG = 20;
    private static final int LINK_LAYER = 21;
    private static final int OVERHEAD = 22;
    private static final int RATE = 28;
    private static final int BYTES = 56;

    private static final int TC_LINKLAYER_ETHERNET = 1;
    static final int ETHERNET_HEADER = 14;
    /** A table of lengths has to be there ({@code qdisc_get_rtab}), but nobody looks into it. */
    private static final int TABLE = 1024;

    /** A frame that is larger would be dropped; none is. */
    static final int LARGEST = 1 << 17;

    private static final long U32_MAX = 0xffffffffL;
    /** The unit of a burst ({@code PSCHED_SHIFT} in {@code net/pkt_sched.h}). */
    private static final int TICK_NANOS = 64;

    private static final double NANOS = 1e9;

    static final BpfProgram ALL = BpfProgram.always(Verdict.NEXT);

    /**
     * A rate.
     *
     * @param bytesPerSecond how much passes
     * @param burstBytes what passes at once; it has to hold the largest frame
     * @return what lets it pass
     */
    public static PoliceFilter of(long bytesPerSecond, long burstBytes) {
        return new PoliceFilter(bytesPerSecond, (long) Math.ceil(burstBytes * NANOS / bytesPerSecond / TICK_NANOS));
    }

    /**
     * What passes at once.
     *
     * @return bytes, at most one tick's more than was asked for
     */
    public long burstBytes() {
        return (long) (burstTicks * TICK_NANOS / NANOS * bytesPerSecond);
    }

    @Override
    public String kind() {
        return BpfFilter.NAME;
    }

    @Override
    public int handle() {
        return BpfFilter.OWN;
    }

    @Override
    public void write(MessageWriter options) {
        options.u16(TCA_BPF_OPS_LEN, ALL.instructions().size()).bytes(TCA_BPF_OPS, ALL.bytes());
        int actions = options.open(TCA_BPF_ACT);
        int action = options.open(FIRST);
        options.string(TCA_ACT_KIND, NAME);
        int police = options.open(TCA_ACT_OPTIONS);
        options.bytes(TCA_POLICE_TBF, parms()).bytes(TCA_POLICE_RATE, new byte[TABLE]);
        if (bytesPerSecond > U32_MAX) {
            options.u64(TCA_POLICE_RATE64, bytesPerSecond);
        }
        options.u32(TCA_POLICE_RESULT, Verdict.NEXT.number());
        options.close(police).close(action).close(actions);
    }

    private byte[] parms() {
        return ByteBuffer.allocate(BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(ACTION, Verdict.DROP.number())
                .putInt(BURST, (int) burstTicks)
                .putInt(MTU, LARGEST)
                .put(CELL_LOG, (byte) 1)
                .put(LINK_LAYER, (byte) TC_LINKLAYER_ETHERNET)
                .putShort(OVERHEAD, (short) ETHERNET_HEADER)
                .putInt(RATE, (int) Math.min(bytesPerSecond, U32_MAX))
                .array();
    }

    /** Reads {@code TCA_OPTIONS} of a program; null for one that is not made as here. */
    static @Nullable PoliceFilter parse(Attributes options) {
        PoliceFilter filter = null;
        boolean all = false;
        boolean direct = false;
        while (options.next()) {
            switch (options.type()) {
                case TCA_BPF_OPS -> all = BpfProgram.of(options.bytes()).equals(ALL);
                case TCA_BPF_FLAGS -> direct = (options.u32() & TCA_BPF_FLAG_ACT_DIRECT) != 0;
                case TCA_BPF_ACT -> filter = action(options.nested());
                default -> {}
            }
        }
        return all && !direct ? filter : null;
    }

    private static @Nullable PoliceFilter action(Attributes actions) {
        PoliceFilter filter = null;
        while (actions.next()) {
            boolean police = false;
            Attributes action = actions.nested();
            while (action.next()) {
                switch (action.type()) {
                    case TCA_ACT_KIND -> police = action.string().equals(NAME);
                    case TCA_ACT_OPTIONS -> filter = police ? police(action.nested()) : null;
                    default -> {}
                }
            }
        }
        return filter;
    }

    private static @Nullable PoliceFilter police(Attributes options) {
        ByteBuffer parms = ByteBuffer.allocate(BYTES);
        long rate64 = 0;
        int result = Verdict.PASS.number();
        while (options.next()) {
            switch (options.type()) {
                case TCA_POLICE_TBF -> parms = ByteBuffer.wrap(options.bytes()).order(ByteOrder.nativeOrder());
                case TCA_POLICE_RATE64 -> rate64 = options.u64();
                case TCA_POLICE_RESULT -> result = options.u32();
                default -> {}
            }
        }
        boolean own = parms.capacity() >= BYTES
                && result == Verdict.NEXT.number()
                && parms.getInt(ACTION) == Verdict.DROP.number()
                && parms.getInt(MTU) == LARGEST
                && parms.getShort(OVERHEAD) == ETHERNET_HEADER;
        if (!own) {
            return null;
        }
        long rate = Math.max(rate64, Integer.toUnsignedLong(parms.getInt(RATE)));
        return new PoliceFilter(rate, Integer.toUnsignedLong(parms.getInt(BURST)));
    }
}
