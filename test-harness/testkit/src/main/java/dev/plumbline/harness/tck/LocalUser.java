package dev.plumbline.harness.tck;

import dev.plumbline.harness.ip.TestNamespace;
import dev.plumbline.kit.Hold;
import dev.plumbline.spi.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A process without privileges that locks the file of the namespace that it is in. */
final class LocalUser {

    private LocalUser() {}

    static Hold lock(TestNamespace namespace) {
        Owner nobody = OwnersHere.strangers().get(0);
        ProcessBuilder program = new ProcessBuilder(List.of(
                "ip",
                "netns",
                "exec",
                namespace.name(),
                "setpriv",
                "--reuid=" + nobody.uid(),
                "--regid=" + nobody.gid(),
                "--clear-groups",
                "--inh-caps=-all",
                "--bounding-set=-all",
                "flock",
                "--exclusive",
                "/proc/self/ns/net",
                "sh",
                "-c",
                "echo locked; exec sleep 1000"));
        try {
            Process process =
                    program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            if (process.getInputStream().read() < 0) {
                throw new IllegalStateException(
                        "the namespace's file could not be locked: exit status " + process.waitFor());
            }
            return () -> end(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
