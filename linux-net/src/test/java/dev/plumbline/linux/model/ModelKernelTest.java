package dev.plumbline.linux.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.linux.sys.Syscalls;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code ModelTest} cannot compare: files, threads and namespaces. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ModelKernelTest {

    private static final Path PATH = Path.of("/run/netns/blue");
    private static final int READ = Syscalls.O_RDONLY | Syscalls.O_CLOEXEC;

    private final ModelKernel kernel = new ModelKernel(EnumSet.allOf(TunnelKind.class));

    private int openNamespace() {
        return kernel.open(PATH.toString(), READ);
    }

    @Test
    void aNamespaceLivesAsLongAsItsNameItsThreadsAndItsFiles() throws Exception {
        ModelNetns blue = kernel.addNamespace(PATH);
        blue.addBridge("br0");
        FutureTask<Integer> enter = new FutureTask<>(() -> {
            int fd = openNamespace();
            kernel.setns(fd, Syscalls.CLONE_NEWNET);
            kernel.close(fd);
            int tun = kernel.open("/dev/net/tun", Syscalls.O_RDWR | Syscalls.O_CLOEXEC);
            blue.unname();
            assertThat(blue.isAlive()).isTrue();
            return tun;
        });
        Thread thread = new Thread(enter);
        thread.start();
        int tun = enter.get();
        thread.join();

        assertThat(blue.isAlive()).isTrue();
        assertThat(blue.links()).hasSize(2);
        kernel.close(tun);
        assertThat(blue.isAlive()).isFalse();
        assertThat(blue.links()).hasSize(1);
    }

    @Test
    void aThreadStartsWhereTheOneIsThatStartedIt() throws Exception {
        kernel.addNamespace(PATH);
        FutureTask<Integer> inner = new FutureTask<>(() -> kernel.open("/proc/thread-self/ns/net", READ));
        Thread outer = new Thread(() -> {
            kernel.setns(openNamespace(), Syscalls.CLONE_NEWNET);
            new Thread(inner).start();
        });
        outer.start();
        outer.join();

        assertThat(kernel.flock(inner.get(), Syscalls.LOCK_EX)).isZero();
        assertThat(kernel.isLockedElsewhere(openNamespace())).isTrue();
        assertThat(kernel.isLockedElsewhere(kernel.open("/proc/thread-self/ns/net", READ)))
                .isFalse();
    }

    @Test
    void aLockIsGoneWithItsHolder() throws Exception {
        kernel.addNamespace(PATH);
        int holder = openNamespace();
        kernel.flock(holder, Syscalls.LOCK_EX);
        FutureTask<Integer> waiting = new FutureTask<>(() -> kernel.flock(openNamespace(), Syscalls.LOCK_EX));
        Thread thread = new Thread(waiting);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        kernel.close(holder);

        assertThat(waiting.get()).isZero();
    }

    @Test
    void whatNobodyMayDoIsAnError() {
        int fd = kernel.open("/proc/thread-self/ns/net", READ);
        kernel.close(fd);

        assertThatThrownBy(() -> kernel.close(fd)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> kernel.open("/etc/passwd", READ)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> kernel.open("/dev/net/tun", Syscalls.O_RDWR)).isInstanceOf(AssertionError.class);
    }
}
