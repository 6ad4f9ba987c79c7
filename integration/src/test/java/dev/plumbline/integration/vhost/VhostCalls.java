package dev.plumbline.integration.vhost;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The ioctls of vhost (linux/vhost.h), made here and not by the provider, which knows none of them. */
final class VhostCalls {

    static final long GET_FEATURES = 0x8008af00L;
    static final long SET_FEATURES = 0x4008af00L;
    static final long SET_OWNER = 0xaf01L;
    static final long SET_MEM_TABLE = 0x4008af03L;
    static final long SET_VRING_NUM = 0x4008af10L;
    static final long SET_VRING_ADDR = 0x4028af11L;
    static final long SET_VRING_BASE = 0x4008af12L;
    static final long SET_VRING_KICK = 0x4008af20L;
    static final long SET_BACKEND = 0x4008af30L;

    private VhostCalls() {}

    /** Makes a call that has to succeed, with a structure of these 32-bit words. */
    static void ints(int fd, long request, int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.nativeOrder());
        bytes.asIntBuffer().put(words);
        call(fd, request, bytes.array());
    }

    /** Makes a call that has to succeed, with a structure of these 64-bit words, and returns the first one. */
    static long longs(int fd, long request, long... words) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * words.length).order(ByteOrder.nativeOrder());
        bytes.asLongBuffer().put(words);
        return ByteBuffer.wrap(call(fd, request, bytes.array()))
                .order(ByteOrder.nativeOrder())
                .getLong();
    }

    private static byte[] call(int fd, long request, byte[] argument) {
        try (Memory memory = new Memory(argument.length)) {
            memory.write(0, argument, 0, argument.length);
            libc("ioctl", fd, request, memory);
            return memory.getByteArray(0, argument.length);
        }
    }

    static int eventFd() {
        return libc("eventfd", 0, 0);
    }

    static void signal(int eventFd) {
        ByteBuffer one = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(0, 1);
        libc("write", eventFd, one.array(), 8L);
    }

    static void close(int fd) {
        libc("close", fd);
    }

    private static int libc(String name, Object... arguments) {
        int result = Function.getFunction("c", name).invokeInt(arguments);
        if (result < 0) {
            throw new AssertionError(
                    name + " of descriptor " + arguments[0] + " failed with error number " + Native.getLastError());
        }
        return result;
    }

    static long address(Pointer pointer) {
        return Pointer.nativeValue(pointer);
    }
}
