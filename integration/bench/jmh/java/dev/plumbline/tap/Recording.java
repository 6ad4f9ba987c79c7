package dev.plumbline.tap;

import dev.plumbline.linux.sys.Syscalls;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Remembers what the kernel answered to each system call, in order. */
final class Recording {

    /** One call: its result, and what was in its buffer afterwards; null if it has none. */
    record Call(String name, int result, byte[] buffer, int firstSequence) {}

    private final List<Call> calls = new ArrayList<>();
    private final Syscalls real;

    Recording(Syscalls real) {
        this.real = real;
    }

    List<Call> calls() {
        return calls;
    }

    Syscalls syscalls() {
        return (Syscalls) Proxy.newProxyInstance(
                Syscalls.class.getClassLoader(), new Class<?>[] {Syscalls.class}, this::record);
    }

    private synchronized Object record(Object proxy, Method method, Object[] arguments) throws Throwable {
        try {
            int result = (int) method.invoke(real, arguments);
            byte[] after = null;
            int sequence = 0;
            for (Object argument : arguments) {
                if (argument instanceof ByteBuffer buffer) {
                    ByteBuffer bytes = buffer.duplicate().order(ByteOrder.nativeOrder()).clear();
                    after = new byte[Math.min(kept(method.getName(), result), bytes.capacity())];
                    sequence = method.getName().equals("send") ? bytes.getInt(8) : 0;
                    bytes.get(0, after);
                    break; // further ones are the sender's address
                }
            }
            calls.add(new Call(method.getName(), result, after, sequence));
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Bytes of the buffer that the call has changed. */
    private static int kept(String name, int result) {
        return switch (name) {
            case "recvfrom" -> Math.max(0, result);
            case "ioctl" -> 40;
            case "statx", "fstatfs" -> 256;
            default -> 16;
        };
    }
}
