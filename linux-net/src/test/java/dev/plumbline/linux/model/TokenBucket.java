package dev.plumbline.linux.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A root that lets a rate pass, as tbf_change sets it and tbf_dump tells of it (net/sched/sch_tbf.c). */
record TokenBucket(long rate, long burst, int limit) {

    static final String NAME = "tbf";

    private static final int PARMS = 1;
    private static final int RATE64 = 4;
    private static final int BURST = 6;
    private static final int PARMS_BYTES = 36;
    private static final int ETHERNET = 1;
    private static final long U32_MAX = 0xffffffffL;
    private static final long TICK_NANOS = 64;

    /** One of the same kind is changed in place; without options nothing is made (tbf_init). */
    static void set(Link link, Request request, RequestAttributes attributes) {
        boolean there = link.qdiscIsChosen && link.qdisc.equals(NAME);
        if (there && request.has(Uapi.NLM_F_EXCL)) {
            throw new Refusal(Uapi.EEXIST, "Exclusivity flag on, cannot modify");
        }
        if (!attributes.has(Uapi.TCA_OPTIONS)) {
            if (there) {
                throw Refusal.unknown("a change of tbf without options");
            }
            throw new Refusal(Uapi.EINVAL);
        }
        if (!request.has(Uapi.NLM_F_REPLACE)) {
            throw Refusal.unknown("tbf that replaces nothing");
        }
        TokenBucket bucket = of(attributes.nested(Uapi.TCA_OPTIONS).expect("tbf", PARMS, RATE64, BURST));
        link.changeQdisc(NAME);
        link.bucket = bucket;
    }

    private static TokenBucket of(RequestAttributes options) {
        byte[] bytes = options.bytes(PARMS);
        if (bytes == null || bytes.length != PARMS_BYTES) {
            throw new Refusal(Uapi.EINVAL);
        }
        ByteBuffer parms = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        if (parms.get(1) != ETHERNET || parms.getInt(28) != 0 || parms.getInt(20) != 0) {
            throw Refusal.unknown("tbf with a buffer, a peak rate or a table of lengths");
        }
        long rate = Integer.toUnsignedLong(parms.getInt(8));
        if (options.has(RATE64)) {
            rate = Math.max(
                    rate,
                    ByteBuffer.wrap(options.bytes(RATE64))
                            .order(ByteOrder.nativeOrder())
                            .getLong());
        }
        if (options.u32(BURST) == 0) {
            throw new Refusal(Uapi.EINVAL); // nothing would ever pass
        }
        return new TokenBucket(rate, Integer.toUnsignedLong(options.u32(BURST)), parms.getInt(24));
    }

    void tell(Reply options) {
        ByteBuffer parms = ByteBuffer.allocate(PARMS_BYTES).order(ByteOrder.nativeOrder());
        long ticks = burst * 1_000_000_000L / rate / TICK_NANOS;
        parms.put(1, (byte) ETHERNET)
                .putInt(8, (int) Math.min(rate, U32_MAX))
                .putInt(24, limit)
                .putInt(28, (int) ticks);
        options.bytes(PARMS, parms.array());
        if (rate > U32_MAX) {
            options.bytes(
                    RATE64,
                    ByteBuffer.allocate(Long.BYTES)
                            .order(ByteOrder.nativeOrder())
                            .putLong(rate)
                            .array());
        }
    }
}
