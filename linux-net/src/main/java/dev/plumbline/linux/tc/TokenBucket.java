package dev.plumbline.linux.tc;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The queueing discipline that lets a rate pass ({@code sch_tbf}, {@code struct tc_tbf_qopt}). Of Ethernet frames the
 * kernel takes the length as it is, and needs no table of lengths.
 *
 * @param bytesPerSecond rate
 * @param burstBytes what passes at once; a larger frame is lost, unless it is a segment that can be cut
 * @param limitBytes what waits at most
 */
public record TokenBucket(long bytesPerSecond, long burstBytes, long limitBytes) {

    /** Its kind. */
    public static final String NAME = "tbf";

    /** The module that has it. */
    public static final String MODULE = "sch_tbf";

    private static final int TCA_TBF_PARMS = 1;
    private static final int TCA_TBF_RATE64 = 4;
    private static final int TCA_TBF_BURST = 6;

    private static final int TC_LINKLAYER_ETHERNET = 1;
    /** Bytes of {@code struct tc_tbf_qopt}: two of {@code struct tc_ratespec} and three numbers. */
    private static final int PARMS = 36;

    private static final int RATE = 8;
    private static final int LIMIT = 24;
    private static final int BUFFER = 28;

    private static final long U32_MAX = 0xffffffffL;
    /** The unit of a buffer ({@code PSCHED_SHIFT} in {@code net/pkt_sched.h}). */
    private static final int TICK_NANOS = 64;

    private static final double NANOS = 1e9;
    /** What numbers with fractions are wrong by, at most. */
    private static final double ROUNDING = 1e-3;

    void write(MessageWriter options) {
        ByteBuffer parms = ByteBuffer.allocate(PARMS).order(ByteOrder.nativeOrder());
        parms.put(1, (byte) TC_LINKLAYER_ETHERNET)
                .putInt(RATE, (int) Math.min(bytesPerSecond, U32_MAX))
                .putInt(LIMIT, (int) limitBytes);
        options.bytes(TCA_TBF_PARMS, parms.array());
        if (bytesPerSecond > U32_MAX) {
            options.u64(TCA_TBF_RATE64, bytesPerSecond);
        }
        options.u32(TCA_TBF_BURST, (int) burstBytes);
    }

    /**
     * Reads {@code TCA_OPTIONS} as it is reported or written here. The kernel reports the burst by how long it lasts, so
     * that some bytes of it are lost.
     *
     * @param options stands before the first one
     * @return what lets a rate pass
     */
    public static TokenBucket parse(Attributes options) {
        long rate = 0;
        long limit = 0;
        long ticks = 0;
        long burst = -1;
        while (options.next()) {
            switch (options.type()) {
                case TCA_TBF_PARMS -> {
                    rate = Integer.toUnsignedLong(options.u32(RATE / Integer.BYTES));
                    limit = Integer.toUnsignedLong(options.u32(LIMIT / Integer.BYTES));
                    ticks = Integer.toUnsignedLong(options.u32(BUFFER / Integer.BYTES));
                }
                case TCA_TBF_RATE64 -> rate = options.u64();
                case TCA_TBF_BURST -> burst = Integer.toUnsignedLong(options.u32());
                default -> {}
            }
        }
        return new TokenBucket(rate, burst < 0 ? bytes(ticks, rate) : burst, limit);
    }

    /** The least that lasts so long, so that what is made of it is reported as the same. */
    private static long bytes(long ticks, long rate) {
        return (long) Math.ceil(ticks * TICK_NANOS / NANOS * rate - ROUNDING);
    }

    /**
     * Whether this is what the kernel reports of another one.
     *
     * @param made as it was made
     * @return whether rate and limit are equal, and the burst up to a tick
     */
    public boolean isReportOf(TokenBucket made) {
        double tick = Math.ceil(TICK_NANOS / NANOS * bytesPerSecond);
        return bytesPerSecond == made.bytesPerSecond
                && limitBytes == made.limitBytes
                && Math.abs(burstBytes - made.burstBytes) <= 1 + tick;
    }
}
