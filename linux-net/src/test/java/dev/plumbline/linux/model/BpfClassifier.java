package dev.plumbline.linux.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** net/sched/cls_bpf.c: classic programs in direct-action mode. What is changed moves nowhere, what is new goes first. */
final class BpfClassifier extends Classifier {

    private static final int OPS_LEN = 4;
    private static final int OPS = 5;
    private static final int FLAGS = 8;
    private static final int GENERIC_FLAGS = 9;
    private static final int NOT_IN_HARDWARE = 8;
    private static final int DIRECT = 1;
    private static final int INSTRUCTION = 8;
    private static final int MOST = 4096;
    private static final int RETURN = 0x06;

    private static final int ACT = 1;

    private final Map<Integer, byte[]> programs = new LinkedHashMap<>();
    /** Of those that give no verdict themselves. */
    private final Map<Integer, Police> actions = new LinkedHashMap<>();

    private final Set<String> lacking;

    BpfClassifier(int protocol, Set<String> lacking) {
        super(protocol);
        this.lacking = lacking;
    }

    @Override
    String kind() {
        return BPF;
    }

    @Override
    boolean has(int handle) {
        return programs.containsKey(handle);
    }

    @Override
    boolean remove(int handle) {
        if (programs.remove(handle) == null) {
            throw new Refusal(Uapi.ENOENT, "Specified filter handle not found");
        }
        actions.remove(handle);
        return programs.isEmpty();
    }

    @Override
    void change(int handle, RequestAttributes options) {
        options.expect(BPF, ACT, OPS_LEN, OPS, FLAGS);
        if (handle == 0 || !programs.isEmpty() && !has(handle)) {
            throw Refusal.unknown("several programs of one priority, or one without a handle");
        }
        if (!options.has(OPS_LEN) || !options.has(OPS)) {
            throw new Refusal(Uapi.EINVAL);
        }
        boolean direct = options.has(FLAGS) && options.u32(FLAGS) == DIRECT;
        if (direct == options.has(ACT)) {
            throw Refusal.unknown("a program with a verdict and an action, or with none of them");
        }
        byte[] program = options.bytes(OPS);
        int length = options.u16(OPS_LEN);
        if (length == 0 || length > MOST || length * INSTRUCTION != program.length) {
            throw new Refusal(Uapi.EINVAL);
        }
        requireValid(ByteBuffer.wrap(program).order(ByteOrder.nativeOrder()), length);
        if (direct) {
            actions.remove(handle);
        } else {
            actions.put(handle, Police.of(options.nested(ACT), lacking));
        }
        programs.put(handle, program);
    }

    /** Loads of what is a frame's, a scratch word's or a number; arithmetic without division; moves between A and X. */
    private static final Set<Integer> PLAIN = Set.of(
            0x00, 0x01, 0x02, 0x03, 0x04, 0x07, 0x0c, 0x20, 0x28, 0x30, 0x40, 0x48, 0x50, 0x54, 0x60, 0x61, 0x64, 0x80,
            0x81, 0x87, 0xb1, RETURN);

    private static final Set<Integer> BRANCHES = Set.of(0x15, 0x1d, 0x25, 0x2d, 0x35, 0x45);
    private static final int JUMP = 0x05;

    /** bpf_check_classic, of the instructions that are known; whether a scratch word was written is not followed. */
    private static void requireValid(ByteBuffer program, int length) {
        for (int i = 0; i < length; i++) {
            int code = Short.toUnsignedInt(program.getShort(i * INSTRUCTION));
            long furthest = 0;
            if (code == JUMP) {
                furthest = Integer.toUnsignedLong(program.getInt(i * INSTRUCTION + 4));
            } else if (BRANCHES.contains(code)) {
                furthest = Math.max(
                        Byte.toUnsignedInt(program.get(i * INSTRUCTION + 2)),
                        Byte.toUnsignedInt(program.get(i * INSTRUCTION + 3)));
            } else if (!PLAIN.contains(code)) {
                throw Refusal.unknown("an instruction");
            }
            if (code != RETURN && i + furthest + 1 >= length) {
                throw new Refusal(Uapi.EINVAL);
            }
        }
        if (program.getShort((length - 1) * INSTRUCTION) != RETURN) {
            throw new Refusal(Uapi.EINVAL);
        }
    }

    @Override
    void dumpFilters(FilterReply reply, Consumer<byte[]> answer) {
        programs.forEach((handle, program) -> answer.accept(reply.filter(handle, options -> {
            options.u16(OPS_LEN, program.length / INSTRUCTION).bytes(OPS, program);
            Police action = actions.get(handle);
            if (action != null) {
                options.nested(ACT, inside -> action.tell(inside, 1));
            } else {
                options.u32(FLAGS, DIRECT);
            }
            options.u32(GENERIC_FLAGS, NOT_IN_HARDWARE);
        })));
    }

    @Override
    List<String> describe() {
        return programs.entrySet().stream()
                .map(filter -> "bpf handle 0x" + Integer.toHexString(filter.getKey())
                        + (actions.containsKey(filter.getKey()) ? "" : " direct-action") + " bytecode '"
                        + text(filter.getValue()) + "'"
                        + (actions.containsKey(filter.getKey())
                                ? " " + actions.get(filter.getKey()).describe()
                                : ""))
                .toList();
    }

    private static String text(byte[] program) {
        ByteBuffer bytes = ByteBuffer.wrap(program).order(ByteOrder.nativeOrder());
        int length = program.length / INSTRUCTION;
        return length + ","
                + IntStream.range(0, length)
                        .map(i -> i * INSTRUCTION)
                        .mapToObj(at -> String.join(
                                " ",
                                Integer.toString(Short.toUnsignedInt(bytes.getShort(at))),
                                Integer.toString(Byte.toUnsignedInt(bytes.get(at + 2))),
                                Integer.toString(Byte.toUnsignedInt(bytes.get(at + 3))),
                                Integer.toUnsignedString(bytes.getInt(at + 4))))
                        .collect(Collectors.joining(","));
    }
}
