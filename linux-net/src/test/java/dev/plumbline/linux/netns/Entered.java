package dev.plumbline.linux.netns;

import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.sys.Syscalls;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** The transport without the provider's threads: a thread that enters a namespace, works there and ends. */
public final class Entered {

    private Entered() {}

    public static <T> T call(Syscalls syscalls, Path namespace, Function<Kernel, T> work) {
        FutureTask<T> task = new FutureTask<>(() -> {
            String path = namespace.toString();
            int fd = SyscallException.check(
                    Subsystem.NAMESPACE, "open " + path, syscalls.open(path, Syscalls.O_RDONLY | Syscalls.O_CLOEXEC));
            SyscallException.check(Subsystem.NAMESPACE, "setns", syscalls.setns(fd, Syscalls.CLONE_NEWNET));
            syscalls.close(fd);
            try (Kernel kernel = Kernel.open(syscalls)) {
                return work.apply(kernel);
            }
        });
        new Thread(task, "entered " + namespace).start();
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
