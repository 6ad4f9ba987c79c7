package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendClosedException;
import dev.plumbline.spi.DeadlineException;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NicRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever else locks something of the namespace's, on a real kernel. */
@Tag("kernel")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@SuppressWarnings("try") // holders are there to hold, and nobody asks them anything
class HeldLockTest {

    private static final String OWN = "/proc/self/ns/net";

    /** Runs {@code flock -x FILE} in a namespace until it is closed. */
    private static final class Holder implements AutoCloseable {

        private final Process process;

        Holder(Netns at, String file, String... wrapper) throws IOException {
            List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", at.name()));
            words.addAll(List.of(wrapper));
            words.addAll(List.of("flock", "-x", file, "sh", "-c", "echo locked; exec sleep 1000"));
            process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(process.inputReader().readLine()).isEqualTo("locked");
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Path lockFile(Netns at) {
        String inode = at.exec("stat", "-L", "-c", "%i", OWN).strip();
        return Path.of("/run/plumbline", "netns-" + inode);
    }

    @Test
    void aUserWhoLocksTheNamespaceHoldsNobodyUp() throws Exception {
        UserIds.needOthers();
        try (Netns at = new Netns();
                Holder holder = new Holder(at, OWN, "setpriv", "--reuid=1000", "--regid=1000", "--clear-groups");
                TapBackend backend = Requests.backend()) {
            NicRequest request = Requests.nic("vm1", at.network(), 42).build();

            backend.attach(request);
            assertThat(backend.detach(request.id())).isTrue();
        }
    }

    @Test
    void aUserCannotOpenTheLock() throws Exception {
        UserIds.needOthers();
        try (Netns at = new Netns();
                TapBackend backend = Requests.backend()) {
            backend.attach(Requests.nic("vm1", at.network(), 42).build());

            Path file = lockFile(at);
            assertThat(file).exists();
            int status = new ProcessBuilder(
                            "setpriv", "--reuid=1000", "--regid=1000", "--clear-groups", "cat", file.toString())
                    .start()
                    .waitFor();
            assertThat(status).isNotZero();
        }
    }

    @Test
    void anErrorNamesTheHolderAndReadingWaitsForNoLock() throws Exception {
        try (Netns at = new Netns();
                TapBackend backend = Requests.backend()) {
            NicRequest request = Requests.nic("vm1", at.network(), 42).build();
            backend.attach(request);
            try (Holder holder = new Holder(at, lockFile(at).toString())) {
                assertThat(backend.find(request.id())).isPresent();
                assertThat(backend.list(at.network())).hasSize(1);

                NetworkException e = catchThrowableOfType(NetworkException.class, () -> backend.detach(request.id()));
                assertThat(e).hasMessageContaining("(flock)").hasMessageContaining("ETIMEDOUT");
                assertThat(e.getMessage()).containsPattern("process \\d+ \\(flock\\)");
            }
            assertThat(backend.detach(request.id())).isTrue();
        }
    }

    @Test
    void aDeadlineEndsTheWaitAndNamesTheHolderAndChangesNothing() throws Exception {
        try (Netns at = new Netns();
                TapBackend backend = Requests.backend()) {
            NicRequest request = Requests.nic("vm1", at.network(), 42).build();
            NicRequest another = Requests.nic("vm2", at.network(), 42).build();
            NetworkBackend hurried = backend.within(Duration.ofMillis(200));
            Attachment attachment = hurried.attach(request);
            String before = at.links();
            try (Holder holder = new Holder(at, lockFile(at).toString())) {
                List<Runnable> calls = List.of(
                        () -> hurried.attach(another),
                        () -> hurried.detach(request.id()),
                        () -> hurried.detachAll(List.of(request.id())),
                        () -> hurried.openQueues(request.id()),
                        () -> hurried.reconcile(at.network(), Set.of(), Duration.ZERO));
                for (Runnable call : calls) {
                    DeadlineException e = catchThrowableOfType(DeadlineException.class, call::run);
                    assertThat(e).hasMessageContaining("wait 200 ms for the namespace's lock, which process ");
                    assertThat(e.waitedFor()).isEqualTo("the lock of the namespace");
                    assertThat(e.holder()).hasValueSatisfying(process -> {
                        assertThat(process.command()).isEqualTo("flock");
                        assertThat(process.pid()).isEqualTo(holder.process.pid());
                    });
                }
                NetworkBackend reading = backend.within(Duration.ofSeconds(5)); // less than anybody waits for the lock
                assertThat(reading.find(request.id())).contains(attachment);
                assertThat(reading.check(attachment)).isEmpty();
                assertThat(at.links()).isEqualTo(before);
            }
            hurried.close();
            assertThat(backend.detach(request.id())).isTrue();
        }
    }

    /** The thread of the namespace is busy with a call of the same backend, which waits for the lock. */
    @Test
    void aDeadlineEndsTheWaitForOtherCallsOfTheSameBackend() throws Exception {
        try (Netns at = new Netns();
                TapBackend backend = Requests.backend()) {
            NicRequest request = Requests.nic("vm1", at.network(), 42).build();
            Attachment attachment = backend.attach(request);
            CompletableFuture<Boolean> patient;
            try (Holder holder = new Holder(at, lockFile(at).toString())) {
                patient = CompletableFuture.supplyAsync(() -> backend.detach(request.id()));
                while (OwnResources.threads().stream().noneMatch("plumbline waits for a lock"::equals)) {
                    Thread.sleep(5);
                }
                DeadlineException e = catchThrowableOfType(
                        DeadlineException.class,
                        () -> backend.within(Duration.ofMillis(100)).detach(request.id()));
                assertThat(e).hasMessageContaining("wait 100 ms for other calls in the namespace");
                assertThat(e.waitedFor()).isEqualTo("other calls in the namespace");
                assertThat(e.holder()).isEmpty();
                assertThat(backend.within(Duration.ofSeconds(5)).find(request.id()))
                        .contains(attachment);
                assertThat(backend.within(Duration.ofSeconds(5)).list(at.network()))
                        .containsExactly(attachment);
                assertThat(patient).isNotDone();
            }
            assertThat(patient.join()).isTrue();
        }
    }

    @Test
    void aViewIsClosedWithItsBackendAndNotTheOtherWayRound() {
        try (Netns at = new Netns()) {
            TapBackend backend = Requests.backend();
            NetworkBackend view = backend.within(Duration.ofHours(1));
            view.close();
            assertThat(backend.list(at.network())).isEmpty();
            backend.close();
            assertThatThrownBy(() -> view.list(at.network())).isInstanceOf(BackendClosedException.class);
            assertThatThrownBy(() -> view.within(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void closingReturnsAlthoughACallWaits() throws Exception {
        try (Netns at = new Netns()) {
            NicRequest request = Requests.nic("vm1", at.network(), 42).build();
            TapBackend backend = Requests.backend();
            backend.attach(request);
            try (Holder holder = new Holder(at, lockFile(at).toString())) {
                CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> backend.detach(request.id()));
                while (OwnResources.threads().stream().noneMatch("plumbline waits for a lock"::equals)) {
                    Thread.sleep(5);
                }
                backend.close();
                assertThatThrownBy(waiting::join).hasCauseInstanceOf(BackendClosedException.class);
            }
        }
    }

    @Test
    void nothingIsLeftBehind() {
        Path directory = Path.of("/run/plumbline");
        boolean before = Files.exists(directory);
        try (Netns at = new Netns()) {
            Path file = lockFile(at);
            try (TapBackend backend = Requests.backend()) {
                backend.attach(Requests.nic("vm1", at.network(), 42).build());
                assertThat(file).exists();
            }
            assertThat(file).doesNotExist();
            assertThat(Files.exists(directory)).isEqualTo(before);
        }
    }
}
