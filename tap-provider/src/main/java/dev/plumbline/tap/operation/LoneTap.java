package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.tap.step.Steps;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Makes TAPs of which nobody else has a queue.
 *
 * <p>The kernel makes a TAP that anybody may open, and takes its owner afterwards. Whoever is faster keeps a queue, and
 * reads the guest's frames. So queues are counted once the owner is set, when nobody else can open one. A TAP with a queue
 * too many is deleted and made again under a name that nobody can know beforehand, which it keeps until its owner is set.
 * One with a single queue is alone from the beginning: nobody can open a second one.
 */
final class LoneTap {

    private static final Logger LOG = LogManager.getLogger(LoneTap.class);

    /** Each of them is a race that somebody has to win who learns of the TAP when it is there. */
    private static final int HIDDEN_ATTEMPTS = 10;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String HIDDEN_PREFIX = "plb";
    private static final int HIDDEN_BYTES = 6;

    private final Kernel kernel;
    private final String name;
    private final boolean multiQueue;
    private final BiConsumer<Tun, String> maker;

    private LoneTap(Kernel kernel, String name, boolean multiQueue, BiConsumer<Tun, String> maker) {
        this.kernel = kernel;
        this.name = name;
        this.multiQueue = multiQueue;
        this.maker = maker;
    }

    /**
     * Makes one.
     *
     * @param opener opens a descriptor for it
     * @param maker creates it by a descriptor under the name that it is told, and sets its owner
     * @return its only queue, for the caller to close
     * @throws dev.plumbline.spi.ConflictException if its name is taken
     * @throws NetworkException if somebody was faster each time
     */
    static Tun create(
            Kernel kernel, String name, boolean multiQueue, Supplier<Tun> opener, BiConsumer<Tun, String> maker) {
        LoneTap tap = new LoneTap(kernel, name, multiQueue, maker);
        Optional<Tun> queue = tap.tryAs(name, opener);
        for (int attempt = 0; queue.isEmpty() && attempt < HIDDEN_ATTEMPTS; attempt++) {
            LOG.warn("somebody opened a queue of TAP {} before its owner was set; it is made again", name);
            queue = tap.tryAs(hiddenName(), opener);
        }
        return queue.orElseThrow(() -> new NetworkException(Failure.of("create TAP")
                .on(name)
                .because("somebody opens a queue of each new TAP before its owner can be set")
                .hint("let nobody open " + Tun.DEVICE
                        + " who need not (its mode, or an ACL), or find out who does: fuser " + Tun.DEVICE)));
    }

    /** Empty if somebody else has a queue of it; then it is gone again. */
    private Optional<Tun> tryAs(String as, Supplier<Tun> opener) {
        Tun queue = opener.get();
        try {
            maker.accept(queue, as);
            if (multiQueue && !isAlone(as)) {
                queue.close();
                return Optional.empty();
            }
            return Optional.of(queue);
        } catch (RuntimeException | Error e) {
            queue.close();
            throw e;
        }
    }

    private boolean isAlone(String as) {
        LinkState link = new Steps()
                .add("look for TAP", as, LinkMessages.get(as))
                .runWhereThere(kernel.netlink())
                .get(0)
                .orElseThrow(() ->
                        new NetworkException(Failure.of("create TAP").on(as).because("it was removed meanwhile")));
        if (!(link.kind() instanceof TunKind tun) || tun.openQueues() != 1) {
            // It does not go with our queue: the other one keeps it.
            new Steps().add("delete TAP", as, LinkMessages.delete(link.ref())).runWhereThere(kernel.netlink());
            return false;
        }
        if (!as.equals(name)) {
            new Steps()
                    .add("name TAP", name, LinkMessages.name(link.ref(), name))
                    .run(kernel.netlink());
        }
        return true;
    }

    private static String hiddenName() {
        byte[] random = new byte[HIDDEN_BYTES];
        RANDOM.nextBytes(random);
        return HIDDEN_PREFIX + HexFormat.of().formatHex(random);
    }
}
