package dev.plumbline.tap;

import dev.plumbline.linux.sys.NativeSyscalls;
import dev.plumbline.linux.sys.Syscalls;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/** The real system calls, counted by name; {@code message} counts the netlink messages in what was sent. */
final class CountingSyscalls {

    private final Syscalls real = new NativeSyscalls();
    private final Map<String, Integer> counts = new TreeMap<>();

    Syscalls syscalls() {
        return (Syscalls)
                Proxy.newProxyInstance(Syscalls.class.getClassLoader(), new Class<?>[] {Syscalls.class}, this::count);
    }

    /** What was counted while the work ran. */
    synchronized Map<String, Integer> during(Runnable work) {
        counts.clear();
        work.run();
        return new TreeMap<>(counts);
    }

    private Object count(Object proxy, Method method, Object[] arguments) throws Throwable {
        counts.merge(method.getName(), 1, Integer::sum);
        if (method.getName().equals("send")) {
            counts.merge("message", messages((ByteBuffer) arguments[1], (int) arguments[2]), Integer::sum);
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static int messages(ByteBuffer buffer, int length) {
        ByteBuffer bytes = buffer.duplicate().order(ByteOrder.nativeOrder());
        int messages = 0;
        for (int at = 0; at < length; at += bytes.getInt(at) + 3 & ~3) {
            messages++;
        }
        return messages;
    }
}
