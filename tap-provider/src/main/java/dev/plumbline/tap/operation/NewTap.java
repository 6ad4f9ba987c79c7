package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.TunFlags;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Failures;
import dev.plumbline.tap.step.Hints;
import dev.plumbline.tap.step.Steps;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** A TAP that an attachment makes. Until it is made persistent, or its queue is held, it goes when this is closed. */
final class NewTap implements AutoCloseable {

    private static final Logger LOG = LogManager.getLogger(NewTap.class);

    /** Each of them is a race that somebody has to win who learns of the TAP when it is there. */
    private static final int HIDDEN_ATTEMPTS = 10;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String HIDDEN_PREFIX = "plb";
    private static final int HIDDEN_BYTES = 6;

    private final Plan plan;
    private final Tun tun;
    private boolean held;

    private NewTap(Plan plan, Tun tun) {
        this.plan = plan;
        this.tun = tun;
    }

    /**
     * Creates the TAP with its queues, vnet header and owner.
     *
     * <p>The kernel makes a TAP that anybody may open, and takes its owner afterwards. Whoever is faster keeps a queue,
     * and reads the guest's frames. So queues are counted once the owner is set, when nobody else can open one. A TAP
     * with a queue too many is deleted and made again under a name that nobody can know beforehand, which it keeps
     * until its owner is set.
     *
     * @throws dev.plumbline.spi.ConflictException if its name is taken
     * @throws NetworkException if somebody was faster each time
     */
    static NewTap create(Kernel kernel, Plan plan) {
        Optional<NewTap> tap = createAlone(kernel, plan, plan.tap());
        for (int attempt = 0; tap.isEmpty() && attempt < HIDDEN_ATTEMPTS; attempt++) {
            LOG.warn("somebody opened a queue of TAP {} before its owner was set; it is made again", plan.tap());
            tap = createAlone(kernel, plan, hiddenName());
        }
        return tap.orElseThrow(() -> new NetworkException(Failure.of("create TAP")
                .on(plan.tap())
                .because("somebody opens a queue of each new TAP before its owner can be set")
                .hint("let nobody open " + Tun.DEVICE
                        + " without need (its mode, or an ACL), or find out who opens it: fuser " + Tun.DEVICE)));
    }

    /** Empty if somebody else has a queue of it; then it is gone again. */
    private static Optional<NewTap> createAlone(Kernel kernel, Plan plan, String name) {
        NewTap tap = new NewTap(plan, open(kernel));
        try {
            tap.create(name);
            if (plan.request().queues() > 1 && !tap.isAlone(kernel, name)) {
                tap.close();
                return Optional.empty();
            }
            return Optional.of(tap);
        } catch (RuntimeException | Error e) {
            tap.close();
            throw e;
        }
    }

    /** One with a single queue is alone from the beginning: nobody can open a second one. */
    private boolean isAlone(Kernel kernel, String name) {
        LinkState link = new Steps()
                .add("look for TAP", name, LinkMessages.get(name))
                .runWhereThere(kernel.netlink())
                .get(0)
                .orElseThrow(() -> new NetworkException(
                        Failure.of("create TAP").on(name).because("it was removed during the call")));
        if (!(link.kind() instanceof TunKind tun) || tun.openQueues() != 1) {
            // It does not go with our queue: the other one keeps it.
            new Steps().add("delete TAP", name, LinkMessages.delete(link.ref())).runWhereThere(kernel.netlink());
            return false;
        }
        if (!name.equals(plan.tap())) {
            new Steps()
                    .add("name TAP", plan.tap(), LinkMessages.name(link.ref(), plan.tap()))
                    .run(kernel.netlink());
        }
        return true;
    }

    private static String hiddenName() {
        byte[] random = new byte[HIDDEN_BYTES];
        RANDOM.nextBytes(random);
        return HIDDEN_PREFIX + HexFormat.of().formatHex(random);
    }

    private static Tun open(Kernel kernel) {
        try {
            return kernel.openTun();
        } catch (SyscallException e) {
            throw Failures.unavailable(e, Hints.openTun(Failures.errno(e)));
        }
    }

    private void create(String name) {
        try {
            tun.create(name, TunFlags.forQueues(plan.request().queues()).bits());
        } catch (SyscallException e) {
            throw Failures.of("create TAP", plan.tap(), e, Hints.createTap(Failures.errno(e)));
        }
        try {
            tun.user(plan.request().owner().uid());
            tun.group(plan.request().owner().gid());
        } catch (SyscallException e) {
            throw Failures.of("set owner of TAP", plan.tap(), e, Hints.owner(Failures.errno(e)));
        }
        step("set vnet header size of TAP", () -> tun.vnetHeaderSize(Plan.VNET_HEADER_SIZE));
    }

    private void step(String what, Runnable work) {
        try {
            work.run();
        } catch (SyscallException e) {
            throw Failures.of(what, plan.tap(), e, null);
        }
    }

    private boolean persists() {
        return plan.request().lifetime() == Lifetime.UNTIL_DETACHED;
    }

    /** Lets a TAP persist that shall, and closes its queue: it is closed before the TAP goes up with a carrier. */
    void persist() {
        if (persists()) {
            step("make TAP persistent", tun::persist);
            close();
        }
    }

    /** Holds a queue of a TAP that shall live as long as its queues. */
    void hold(HeldQueues by, Kernel kernel, int index) {
        if (!persists()) {
            by.hold(kernel, index, plan.request().id(), tun);
            held = true;
        }
    }

    @Override
    public void close() {
        if (!held) {
            tun.close();
        }
    }
}
