package dev.plumbline.linux.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.linux.sys.NativeSyscalls;
import dev.plumbline.linux.sys.Subsystem;
import dev.plumbline.linux.sys.SyscallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What may be at the path of a namespace, on a real kernel. Nothing makes a call wait; nothing else is entered. */
@Tag("kernel")
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class NamespacePathsTest {

    private final Namespaces namespaces = new Namespaces(new NativeSyscalls(), 1000);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        namespaces.close();
    }

    private static void run(String... words) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
    }

    private NamespaceId enter(Path path) {
        return namespaces.call(Optional.of(path), Meanwhile.nothing(), Kernel::identity);
    }

    private NamespaceId own() {
        return namespaces.call(Optional.empty(), Meanwhile.nothing(), Kernel::identity);
    }

    private void assertRefused(Path path, String what) {
        SyscallException e = catchThrowableOfType(SyscallException.class, () -> enter(path));
        assertThat(e.subsystem()).isEqualTo(Subsystem.NAMESPACE);
        assertThat(e.call()).isEqualTo("open " + path + what);
    }

    @Test
    void aFifoIsNotWaitedFor() throws Exception {
        Path fifo = folder.resolve("fifo");
        run("mkfifo", fifo.toString());

        assertRefused(fifo, ", which is a FIFO and no network namespace");
    }

    @Test
    void aDeviceIsNotTouched() throws Exception {
        assumeTrue(
                Files.readString(Path.of("/proc/self/uid_map")).strip().matches("0 +0 +4294967295"),
                "a user namespace may not make device nodes; run it as root");
        Path device = folder.resolve("tun");
        run("mknod", device.toString(), "c", "10", "200");
        assertRefused(device, ", which is a device node and no network namespace");
    }

    @Test
    void aFileWhoseMountHasGoneIsNoNamespace() throws Exception {
        Path path = folder.resolve("blue");
        Files.createFile(path);
        run("mount", "--bind", "/proc/self/ns/net", path.toString());
        assertThat(enter(path)).isNotNull();
        run("umount", path.toString());

        assertRefused(path, ", which is an ordinary file and no network namespace");
    }

    @Test
    void aDirectoryAndNothingAreRefused() {
        assertRefused(folder, ", which is a directory and no network namespace");
        assertRefused(folder.resolve("missing"), "");
    }

    @Test
    void aNamespaceOfAnotherKindIsRefused() {
        assertRefused(Path.of("/proc/self/ns/uts"), ", which is a namespace of another kind");
    }

    @Test
    void theOwnOneByAnyPathIsTheOwnOne() throws Exception {
        Path path = folder.resolve("own");
        Files.createSymbolicLink(
                path, Path.of("/proc/" + ProcessHandle.current().pid() + "/ns/net"));

        assertThat(enter(path)).isEqualTo(own());
        assertThat(namespaces.identity(Optional.of(path))).isEqualTo(namespaces.identity(Optional.empty()));
    }

    @Test
    void anotherNamespaceAtTheSamePathIsAnother() throws Exception {
        String name = "swap-" + ProcessHandle.current().pid();
        Path path = Path.of("/run/netns", name);
        run("ip", "netns", "add", name);
        NamespaceId first = enter(path);
        assertThat(namespaces.identity(Optional.of(path))).isEqualTo(first);
        run("ip", "netns", "delete", name);
        run("ip", "netns", "add", name);
        try {
            assertThat(enter(path)).isNotEqualTo(first).isNotEqualTo(own());
        } finally {
            run("ip", "netns", "delete", name);
        }
    }

    @Test
    void twoPathsToOneNamespaceShareAThread() throws Exception {
        String name = "twice-" + ProcessHandle.current().pid();
        Path path = Path.of("/run/netns", name);
        run("ip", "netns", "add", name);
        try {
            Path link = folder.resolve("link");
            Files.createSymbolicLink(link, path);
            List<Thread> threads = List.of(thread(path), thread(link));

            assertThat(threads.get(0)).isSameAs(threads.get(1));
        } finally {
            run("ip", "netns", "delete", name);
        }
    }

    private Thread thread(Path path) {
        return namespaces.call(Optional.of(path), Meanwhile.nothing(), kernel -> Thread.currentThread());
    }
}
