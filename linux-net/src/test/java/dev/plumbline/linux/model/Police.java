package dev.plumbline.linux.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;

/** act_police, as the action of a filter alone (net/sched/act_police.c, act_api.c). Time does not pass here. */
record Police(byte[] parms, long rate64, int result) {

    static final String NAME = "police";

    private static final int ACT_TAB = 1;
    private static final int FIRST = 1;
    private static final int KIND = 1;
    private static final int OPTIONS = 2;
    private static final int INDEX = 3;
    private static final int IN_HARDWARE = 10;
    private static final int TBF = 1;
    private static final int RATE = 2;
    private static final int RESULT = 5;
    private static final int RATE64 = 8;
    private static final int BYTES = 56;
    private static final int TABLE = 1024;

    /** RTM_NEWACTION, of which only a question for what is there is known (tcf_action_init_1, tcf_police_init). */
    static void ask(Request request, Set<String> lacking) {
        request.expectFlags(Uapi.NLM_F_CREATE | Uapi.NLM_F_EXCL);
        RequestAttributes actions = request.attributes()
                .expect("RTM_NEWACTION", ACT_TAB)
                .nested(ACT_TAB)
                .expect("actions", FIRST);
        RequestAttributes action = actions.nested(FIRST).expect("an action", KIND);
        requireKnown(action, lacking);
        throw new Refusal(Uapi.EINVAL);
    }

    private static void requireKnown(RequestAttributes action, Set<String> lacking) {
        String kind = action.text(KIND, Uapi.IFNAMSIZ);
        if (!kind.equals(NAME) || lacking.contains(NAME)) {
            throw new Refusal(Uapi.ENOENT, "Failed to load TC action module");
        }
    }

    static Police of(RequestAttributes actions, Set<String> lacking) {
        RequestAttributes action =
                actions.expect("actions", FIRST).nested(FIRST).expect("an action", KIND, OPTIONS);
        requireKnown(action, lacking);
        RequestAttributes options = action.nested(OPTIONS).expect(NAME, TBF, RATE, RESULT, RATE64);
        byte[] parms = options.bytes(TBF);
        byte[] table = options.bytes(RATE);
        if (parms == null || parms.length != BYTES) {
            throw new Refusal(Uapi.EINVAL);
        }
        ByteBuffer in = ByteBuffer.wrap(parms).order(ByteOrder.nativeOrder());
        if (table == null || table.length != TABLE || in.get(20) == 0 || in.getInt(28) == 0) {
            throw new Refusal(Uapi.EINVAL); // qdisc_get_rtab
        }
        if (in.getInt(0) != 0 || in.getInt(8) != 0 || in.getInt(40) != 0 || in.getInt(48) != 0 || in.getInt(52) != 0) {
            throw Refusal.unknown("police with an index, a limit or a peak rate");
        }
        return new Police(
                parms,
                options.has(RATE64)
                        ? ByteBuffer.wrap(options.bytes(RATE64))
                                .order(ByteOrder.nativeOrder())
                                .getLong()
                        : 0,
                options.u32(RESULT));
    }

    /** tcf_action_dump, without times and counters. */
    void tell(Reply actions, int index) {
        byte[] told = Arrays.copyOf(parms, BYTES);
        ByteBuffer out = ByteBuffer.wrap(told).order(ByteOrder.nativeOrder());
        out.putInt(0, index).putInt(44, 1).putInt(48, 1).put(20, (byte) 0);
        actions.nested(
                FIRST,
                action -> action.text(KIND, NAME)
                        .u32(INDEX, index)
                        .u32(IN_HARDWARE, 0)
                        .nested(OPTIONS, options -> {
                            options.bytes(TBF, told);
                            if (rate64 != 0) {
                                options.bytes(
                                        RATE64,
                                        ByteBuffer.allocate(Long.BYTES)
                                                .order(ByteOrder.nativeOrder())
                                                .putLong(rate64)
                                                .array());
                            }
                            options.u32(RESULT, result);
                        }));
    }

    /** As {@code tc filter show} has it, as far as it is compared. */
    String describe() {
        ByteBuffer in = ByteBuffer.wrap(parms).order(ByteOrder.nativeOrder());
        long rate = rate64 == 0 ? Integer.toUnsignedLong(in.getInt(28)) : rate64;
        return "police rate " + rate + " ticks " + Integer.toUnsignedLong(in.getInt(12));
    }
}
