package dev.plumbline.linux.sys;

import dev.plumbline.linux.sys.Call.Kind;
import dev.plumbline.linux.sys.Fault.Effect;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Calls of which one fails. Counts and records the calls from {@link #arm} to {@link #disarm}, and lets the kernel's
 * silence show after 50 ms instead of seconds: it answers within the send, so nothing is lost by that.
 */
public final class FaultySyscalls implements InterposedSyscalls.Interposer {

    private static final String SO_RCVTIMEO = "1/20";
    private static final int EAGAIN = 11;
    private static final int ENOBUFS = 105;

    private final List<Point> points = new ArrayList<>();
    private final Syscalls real;
    private final Fault fault;
    private boolean armed;
    private int calls;
    private Integer refused;
    private boolean refusedOne;

    /** Calls of which one fails; none if the fault is null. */
    public FaultySyscalls(Syscalls real, Fault fault) {
        this.real = real;
        this.fault = fault;
    }

    public Syscalls syscalls() {
        return new InterposedSyscalls(real, this);
    }

    public synchronized void arm() {
        armed = true;
    }

    public synchronized void disarm() {
        armed = false;
        refused = null;
    }

    /** What was called between arm and disarm, each message on its own behind the send that carried it. */
    public synchronized List<Point> points() {
        return List.copyOf(points);
    }

    @Override
    public synchronized int call(Call call, IntSupplier real) {
        if (call.kind() == Kind.SETSOCKOPT && call.detail().equals(SO_RCVTIMEO)) {
            call.buffer().putLong(0, 0).putLong(8, 50_000);
        }
        if (!armed) {
            return real.getAsInt();
        }
        if (fault != null && isHit(calls, call)) {
            record(calls++, call);
            return fail(call, real);
        }
        if (call.kind() != Kind.RECV) {
            record(calls++, call);
            return real.getAsInt();
        }
        int received = receive(call.buffer(), real);
        if (received != -EAGAIN) { // how often somebody looks in vain is chance
            record(calls++, call);
        }
        return received;
    }

    /**
     * Another thread's calls may come sooner or later than when they were recorded: then the message that fails is that of
     * the next send.
     */
    private boolean isHit(int number, Call call) {
        if (fault.message() >= 0) {
            boolean hit = !refusedOne
                    && number >= fault.call()
                    && call.kind() == Kind.SEND
                    && new Datagram(call.buffer(), call.length()).refuses(fault.message());
            refusedOne |= hit;
            return hit;
        }
        return number == fault.call() || number > fault.call() && fault.effect() == Effect.EVER_AFTER;
    }

    private void record(int number, Call call) {
        points.add(new Point(number, -1, call.kind(), call.toString()));
        if (call.kind() == Kind.SEND) {
            Datagram messages = new Datagram(call.buffer(), call.length());
            for (int i = 0; i < messages.size(); i++) {
                if (messages.isNothing(i)) {
                    continue; // the kernel answers to it neither well nor ill
                }
                points.add(new Point(number, i, call.kind(), messages.type(i)));
            }
        }
    }

    private int fail(Call call, IntSupplier real) {
        if (fault.message() >= 0) {
            return sendWithRefusal(call, real);
        }
        return switch (fault.effect()) {
            case BEFORE -> -fault.errno();
            // Descriptors are given back in any case: what is closed too late would be a leak of the test's own.
            case EVER_AFTER ->
                call.kind() == Kind.CLOSE || call.kind() == Kind.UNLOCK ? real.getAsInt() : -fault.errno();
            case AFTER -> {
                int unused = real.getAsInt();
                yield -fault.errno();
            }
            case LOST -> {
                int length = real.getAsInt();
                yield new Datagram(call.buffer(), length).isPartOfDump() ? -ENOBUFS : receive(call.buffer(), real);
            }
            case CUT -> {
                int length = real.getAsInt();
                yield length < 0 ? length : length / 2 | 1; // never where one message ends and the next begins
            }
            case TOO_LONG -> {
                int length = real.getAsInt();
                yield length < 0 ? length : length + call.length();
            }
            case OTHER_SEQUENCE -> {
                int length = real.getAsInt();
                new Datagram(call.buffer(), length).moveSequences(1_000_000);
                yield length;
            }
        };
    }

    private int sendWithRefusal(Call call, IntSupplier real) {
        Datagram messages = new Datagram(call.buffer(), call.length());
        refused = messages.sequence(fault.message());
        messages.wantAck(fault.message());
        if (fault.effect() == Effect.BEFORE) {
            messages.neuter(fault.message());
        }
        return real.getAsInt();
    }

    private int receive(ByteBuffer buffer, IntSupplier real) {
        int length = real.getAsInt();
        if (refused != null && length > 0 && new Datagram(buffer, length).refuse(refused, fault.errno())) {
            refused = null;
        }
        return length;
    }
}
