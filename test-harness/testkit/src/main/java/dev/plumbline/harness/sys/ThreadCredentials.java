package dev.plumbline.harness.sys;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.plumbline.spi.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Takes privileges away from the calling thread, and from no other: the kernel keeps credentials for each thread, and
 * only libc's wrappers spread a change to all. There is no way back; the thread has to be a dedicated one.
 */
public final class ThreadCredentials {

    /** {@code _LINUX_CAPABILITY_VERSION_3} in {@code linux/capability.h}. */
    private static final int CAPABILITY_VERSION = 0x20080522;

    private static final Path STATUS = Path.of("/proc/thread-self/status");
    private static final Path SETGROUPS = Path.of("/proc/self/setgroups");

    private ThreadCredentials() {}

    /**
     * Becomes the owner, without supplementary groups and without any capability, and checks what the kernel says.
     *
     * @param owner who to be
     * @throws SystemCallException if the kernel refuses; EINVAL for an id that the user namespace does not map
     * @throws IllegalStateException if the kernel shows other credentials than were asked for
     */
    public static void become(Owner owner) {
        SyscallNumbers call = SyscallNumbers.ofThisMachine();
        if (maySetGroups()) {
            require(LibC.syscall(call.setgroups(), 0, Pointer.NULL, 0), "setgroups to none");
        }
        require(LibC.syscall(call.setresgid(), owner.gid(), owner.gid(), owner.gid()), "setresgid " + owner.gid());
        require(LibC.syscall(call.setresuid(), owner.uid(), owner.uid(), owner.uid()), "setresuid " + owner.uid());
        dropCapabilities(call);
        verify(owner);
    }

    /**
     * Id by which the kernel knows the calling thread.
     *
     * @return as in {@code /proc/PID/task}
     */
    public static long threadId() {
        return LibC.syscall(SyscallNumbers.ofThisMachine().gettid(), 0, 0, 0);
    }

    /** A user namespace of an ordinary user forbids it; its groups are then of no use inside anyway. */
    private static boolean maySetGroups() {
        return !Files.exists(SETGROUPS) || !read(SETGROUPS).get(0).equals("deny");
    }

    private static void dropCapabilities(SyscallNumbers call) {
        try (Memory header = new Memory(8);
                Memory none = new Memory(24)) {
            header.setInt(0, CAPABILITY_VERSION);
            header.setInt(4, 0);
            none.clear();
            require(LibC.syscall(call.capset(), header, none, 0), "capset to none");
        }
    }

    private static void verify(Owner owner) {
        ThreadStatus status = ThreadStatus.parse(read(STATUS));
        if (!status.isPlain(owner, maySetGroups())) {
            throw new IllegalStateException(
                    "thread should run as " + owner + " without capabilities, but " + STATUS + " says " + status);
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + "; is /proc mounted?", e);
        }
    }

    private static void require(long result, String call) {
        if (result != 0) {
            throw SystemCallException.last(call);
        }
    }
}
