package dev.plumbline.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.integration.support.UserIds;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.VxlanTunnel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How many system calls and netlink messages each operation makes. The benchmark measures time; that these numbers stay
 * is what a test can hold. Whoever changes one says why in the commit.
 */
@Tag("kernel")
class CountsTest {

    private static final NicId FIRST = NicId.of("count1", "eth0");
    private static final NicId SECOND = NicId.of("count2", "eth0");

    private final CountingSyscalls counter = new CountingSyscalls();
    private final NetworkBackend backend = TapBackend.open(
            TapOptions.of(Map.of(TapOptions.DELETION_THREADS, "0", TapOptions.SPARE_BRIDGES, "0")), counter.syscalls());

    /** The first change opens the file that all further ones lock. */
    @BeforeEach
    void openTheLock() {
        backend.detachAll(List.of(FIRST));
    }

    @AfterEach
    void clean() {
        backend.detachAll(List.of(FIRST, SECOND));
        backend.close();
    }

    private static NicRequest request(NicId nic, int queues) {
        return NicRequest.builder(nic, VxlanTunnel.of("777", "192.0.2.77"), UserIds.vm())
                .queues(queues)
                .build();
    }

    private Map<String, Integer> attach(NicId nic, int queues) {
        return counter.during(() -> backend.attach(request(nic, queues)));
    }

    /** Without the receptions: into how many datagrams the kernel cuts a dump depends on what else is there. */
    private Map<String, Integer> detach(NicId... nics) {
        Map<String, Integer> counts = counter.during(() -> backend.detachAll(List.of(nics)));
        counts.remove("recvfrom");
        counts.remove("setsockopt"); // once for each socket: dumps are to be filtered
        return counts;
    }

    /**
     * Twelve messages keep guests from the host and others from the tunnel (docs/decisions/0008-guest-isolation.md): three
     * qdiscs, blackhole, eight filters. They go with those that are sent anyway. Where links are there, their filters are
     * looked for, a dump for each hook.
     */
    @Test
    void aFreshAttach() {
        assertThat(attach(FIRST, 4))
                .hasToString("{close=2, flock=2, ioctl=8, message=22, open=2, recvfrom=5, send=4, statx=1, write=1}");
    }

    @Test
    void theNumberOfQueuesChangesNothing() {
        Map<String, Integer> two = attach(FIRST, 2);
        backend.detach(FIRST);

        assertThat(attach(FIRST, 16)).isEqualTo(two);
    }

    /** Nobody can have opened a second one, so nobody counts them. */
    @Test
    void oneQueueTakesAQuestionLess() {
        assertThat(attach(FIRST, 1))
                .hasToString("{close=2, flock=2, ioctl=8, message=21, open=2, recvfrom=3, send=3, statx=1, write=1}");
    }

    /** The bridge is asked where the TAP's MAC is: the NIC may be there, its TAP under another name. */
    @Test
    void anAttachToATunnelThatIsThere() {
        attach(FIRST, 4);

        assertThat(attach(SECOND, 4))
                .hasToString("{close=1, flock=2, ioctl=6, message=16, open=1, recvfrom=17, send=9, statx=1}");
    }

    @Test
    void anAttachOfWhatIsAttached() {
        attach(FIRST, 4);

        assertThat(attach(FIRST, 4))
                .hasToString("{close=1, flock=2, ioctl=1, message=8, open=1, recvfrom=14, send=6, statx=1}");
    }

    /**
     * The TAP by its name, the bridge by its index, its ports; unplugged TAPs and the bridge's addresses; three links are
     * put into a group, which is deleted. What others may have built is looked for by a dump for each kind, mostly empty:
     * one to five, for the first kind that the kernel does not know is the last.
     */
    @Test
    void aDetach() {
        attach(FIRST, 4);

        Map<String, Integer> counts = detach(FIRST);
        int kinds = counts.get("message") - 9;
        assertThat(kinds).isBetween(1, 5);
        assertThat(counts).hasToString("{flock=2, message=" + (9 + kinds) + ", send=" + (7 + kinds) + ", statx=1}");
    }

    /** Nobody knows what its network was, so all links are looked at. */
    @Test
    void aDetachOfWhatIsNotThere() {
        assertThat(detach(FIRST)).hasToString("{flock=2, message=2, send=2, statx=1}");
    }

    @Test
    void aDetachOfMany() {
        attach(FIRST, 4);
        attach(SECOND, 4);

        Map<String, Integer> counts = detach(FIRST, SECOND);
        int kinds = counts.get("message") - 11;
        assertThat(kinds).isBetween(1, 5);
        assertThat(counts).hasToString("{flock=2, message=" + (11 + kinds) + ", send=" + (7 + kinds) + ", statx=1}");
    }
}
