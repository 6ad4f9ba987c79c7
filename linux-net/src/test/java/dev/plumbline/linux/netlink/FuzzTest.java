package dev.plumbline.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import dev.plumbline.linux.link.LinkState;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Throws spoilt replies at everything that reads. {@code -Dplumbline.fuzz.cases=1000000} makes the run longer,
 * {@code -Dplumbline.fuzz.seed} another one.
 */
class FuzzTest {

    private static final int CASES = Integer.getInteger("plumbline.fuzz.cases", 50_000);
    private static final long SEED = Long.getLong("plumbline.fuzz.seed", 20_261_124);

    /** A case takes microseconds; one that reads on for ever must not hang the build. */
    private static final Duration TIME = Duration.ofSeconds(60 + CASES / 1000);
    /** Loading a class allocates, too. */
    private static final int UNMEASURED = 1000;

    /** An exception with its stack trace, objects of the codec itself. */
    private static final long FIXED_BYTES = 16 * 1024;
    /** What is copied out of a datagram may be copied again into a string. */
    private static final long READER_BYTES_PER_BYTE = 8;
    /** An empty attribute of four bytes is a line of text, put together in parts. */
    private static final long DUMP_BYTES_PER_BYTE = 256;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final List<byte[]> REPLIES = Fixture.names().stream()
            .filter(name -> name.startsWith("reply-"))
            .map(name -> Fixture.named(name).bytes())
            .toList();

    @Test
    void readsOrRefusesSpoiltReplies() {
        int refused = assertTimeoutPreemptively(TIME, () -> fuzz(FuzzTest::read, READER_BYTES_PER_BYTE));

        assertThat(refused).as("refused, of " + CASES).isBetween(CASES / 10, CASES - CASES / 10);
    }

    @Test
    void showsAnySpoiltReply() {
        int refused = assertTimeoutPreemptively(TIME, () -> fuzz(FuzzTest::dump, DUMP_BYTES_PER_BYTE));

        assertThat(refused).isZero();
    }

    /** How many cases were refused. Any other exception, and any that allocates too much, fails the test. */
    private static int fuzz(Consumer<byte[]> reader, long bytesPerByte) {
        Mutator mutator = new Mutator(SEED, REPLIES);
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] datagram = mutator.next();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                refused += isRefused(reader, datagram) ? 1 : 0;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("case " + i + " " + HexFormat.of().formatHex(datagram), e);
            }
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            if (i >= UNMEASURED && allocated > FIXED_BYTES + bytesPerByte * datagram.length) {
                throw new AssertionError("case " + i + " allocates " + allocated + " bytes for " + datagram.length
                        + ": " + HexFormat.of().formatHex(datagram));
            }
        }
        return refused;
    }

    private static boolean isRefused(Consumer<byte[]> reader, byte[] datagram) {
        try {
            reader.accept(datagram);
            return false;
        } catch (MalformedMessageException e) {
            return true;
        }
    }

    private static void read(byte[] datagram) {
        MessageReader reader = new MessageReader(ByteBuffer.wrap(datagram), datagram.length);
        while (reader.next()) {
            switch (reader.type()) {
                case Rtnl.RTM_NEWLINK -> LinkState.read(reader);
                case Rtnl.NLMSG_ERROR, Rtnl.NLMSG_DONE -> reader.ack();
                default -> reader.sequence();
            }
        }
    }

    private static void dump(byte[] datagram) {
        MessageDump.of(ByteBuffer.wrap(datagram), datagram.length);
    }
}
