package dev.plumbline.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.harness.frame.Ipv4Address;
import dev.plumbline.harness.process.Command;
import dev.plumbline.harness.sys.SystemCallException;
import dev.plumbline.harness.sys.ThreadCredentials;
import dev.plumbline.harness.sys.ThreadNamespace;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Errno;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Link;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.TapDevice;
import dev.plumbline.spi.TunFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Simulated guests on real TAPs, which {@code ip} makes in a namespace that goes away with its thread. Run it inside
 * netns-run, as root.
 */
@Tag("kernel")
class TapGuestTest {

    private static final Owner OWNER = new Owner(1000, 1000);
    private static final Path TUN = Path.of("/dev/net/tun");

    @BeforeAll
    static void needsOtherUsersAndTun() throws Exception {
        // lines of: first id inside, first id outside, how many (user_namespaces(7)); an ordinary user's have but one
        boolean others = Files.readString(Path.of("/proc/self/uid_map")).strip().matches("(?s).*\\s\\d{5,}");
        boolean open =
                Files.exists(TUN) && Files.getPosixFilePermissions(TUN).contains(PosixFilePermission.OTHERS_WRITE);
        String missing = !others
                ? "this user namespace has no uid but one; run it as root, or install uidmap (see subuid(5))"
                : !open ? "/dev/net/tun is not open to all (run inside netns-run)" : "";
        Assumptions.assumeTrue(missing.isEmpty(), missing);
    }

    /** Runs in a namespace of its own and passes on what it throws. */
    private static void inNewNamespace(ThrowingRunnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        ThreadNamespace.enterNew();
                        work.run();
                        done.complete(null);
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                })
                .start();
        done.join();
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    private static void ip(String command) {
        Command.of(("ip " + command).split(" ")).output();
    }

    private static void makeTap(String name, int queues, boolean up) throws Exception {
        ip("tuntap add dev " + name + " mode tap vnet_hdr user 1000 group 1000" + (queues > 1 ? " multi_queue" : ""));
        ip("link set " + name + " mtu 9001 master bridge0");
        ip("link set " + name + (up ? " up" : " down"));
    }

    private static GuestSpec guest(String name, int number, int queues, Owner runAs, TunFlags flags) {
        MacAddress mac = MacAddress.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) number);
        Path namespace = Path.of("/proc/self/task/" + ThreadCredentials.threadId() + "/ns/net");
        Link link = new Link(new InterfaceName(name), 1, mac);
        Attachment attachment = Attachment.builder(
                        new NicId(name, "n0", NetworkNamespace.at(namespace)),
                        ExistingUplink.of("none"),
                        OWNER,
                        TapDevice.builder(link).queues(queues).flags(flags).build())
                .mtu(9001)
                .guestMac(mac)
                .bridge(link)
                .uplink(link)
                .build();
        List<Ipv4Address> addresses = IntStream.range(0, queues)
                .mapToObj(queue -> Ipv4Address.of(10, 0, number, queue))
                .toList();
        return new GuestSpec(name, List.of(new GuestNic(attachment, runAs, addresses)), TapPort::open);
    }

    private static Guest boot(String name, int number, int queues) {
        return new SimulatedGuestKind().boot(guest(name, number, queues, OWNER, TunFlags.forQueues(queues)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16, 256})
    void everyQueueGetsItsReply(int queues) {
        inNewNamespace(() -> {
            ip("link add bridge0 mtu 9001 type bridge");
            ip("link set bridge0 up");
            makeTap("one", queues, true);
            makeTap("two", queues, true);
            try (Guest one = boot("one", 1, queues);
                    Guest two = boot("two", 2, queues)) {
                for (int bytes : new int[] {0, 56, 8900, 8973}) {
                    List<Ipv4Address> targets = IntStream.range(0, queues)
                            .mapToObj(queue -> Ipv4Address.of(10, 0, 2, queue))
                            .toList();
                    PingReport report = one.ping(0, new PingPlan(targets, bytes, Duration.ofSeconds(20)));
                    assertThat(report.queues()).allMatch(queue -> queue.outcome() == PingReport.Outcome.ANSWERED);
                }
                assertThat(two.stats().get(0).total(QueueStats::echoRequestsReceived))
                        .isEqualTo(4L * queues);
            }
        });
    }

    @Test
    void anotherUidOrGidIsRefused() {
        inNewNamespace(() -> {
            ip("link add bridge0 type bridge");
            makeTap("one", 2, true);
            for (Owner wrong : List.of(new Owner(1001, 1000), new Owner(1000, 1001))) {
                GuestSpec spec = guest("one", 1, 2, wrong, TunFlags.forQueues(2));
                assertThatThrownBy(() -> new SimulatedGuestKind().boot(spec))
                        .isInstanceOf(GuestException.class)
                        .hasMessageContaining("EPERM")
                        .hasMessageContaining("belongs to another uid or gid")
                        .cause()
                        .isInstanceOfSatisfying(
                                SystemCallException.class,
                                e -> assertThat(e.errno()).isEqualTo(Errno.EPERM));
            }
        });
    }

    @Test
    void aQueueCountThatDoesNotFitIsRefused() {
        inNewNamespace(() -> {
            ip("link add bridge0 type bridge");
            makeTap("one", 2, true);
            GuestSpec spec = guest("one", 1, 1, OWNER, TunFlags.forQueues(1));
            assertThatThrownBy(() -> new SimulatedGuestKind().boot(spec)).hasMessageContaining("EINVAL");
        });
    }

    /** The guest lost its privileges and moved to another namespace; this thread and its process did not. */
    @Test
    void onlyTheGuestsThreadLosesItsPrivileges() {
        inNewNamespace(() -> {
            ip("link add bridge0 type bridge");
            makeTap("one", 4, true);
            try (Guest guest = boot("one", 1, 4)) {
                assertThat(guest.stats()).hasSize(1);
                assertThat(Files.readAllLines(Path.of("/proc/thread-self/status")))
                        .anyMatch(line -> line.matches("Uid:\\s+0\\s+0\\s+0\\s+0"))
                        .noneMatch(line -> line.matches("CapEff:\\s+0+"));
                long plain = guestThreads();
                assertThat(plain).isEqualTo(1);
            }
            awaitNoGuestThread();
        });
    }

    /** A thread that has been joined is a task of the process for a moment longer. */
    private static void awaitNoGuestThread() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (guestThreads() != 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(guestThreads()).isZero();
    }

    private static long guestThreads() throws Exception {
        try (var tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.filter(TapGuestTest::isGuest).count();
        }
    }

    private static boolean isGuest(Path task) {
        try {
            List<String> status = Files.readAllLines(task.resolve("status"));
            return status.stream().anyMatch(line -> line.matches("Uid:(\\s+1000){4}"))
                    && status.stream().anyMatch(line -> line.matches("Gid:(\\s+1000){4}"))
                    && status.stream().anyMatch(line -> line.matches("CapEff:\\s+0+"))
                    && status.stream().anyMatch(line -> line.matches("CapPrm:\\s+0+"));
        } catch (IOException e) {
            return false; // it has ended
        }
    }
}
