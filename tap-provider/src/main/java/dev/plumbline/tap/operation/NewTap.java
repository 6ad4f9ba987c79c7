package dev.plumbline.tap.operation;

import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.TunFlags;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Explanation;
import dev.plumbline.tap.step.Failures;
import dev.plumbline.tap.step.Hints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A TAP that an attachment makes. Until it is made persistent, or its queue is held, it goes when this is closed. */
final class NewTap implements AutoCloseable {

    private final Plan plan;
    private final Tun tun;
    private boolean held;

    private NewTap(Plan plan, Tun tun) {
        this.plan = plan;
        this.tun = tun;
    }

    /**
     * Creates the TAP with its queues, vnet header and owner. Nobody else has a queue of it: {@link LoneTap}.
     *
     * @throws dev.plumbline.spi.ConflictException if its name is taken
     * @throws dev.plumbline.spi.NetworkException if somebody else had a queue each time
     */
    static NewTap create(Kernel kernel, Plan plan) {
        boolean multiQueue = plan.request().queues() > 1;
        return new NewTap(
                plan,
                LoneTap.create(
                        kernel,
                        plan.tap(),
                        multiQueue,
                        () -> open(kernel),
                        (tun, name) -> new NewTap(plan, tun).create(name)));
    }

    /** Tells what {@link #create} would do. */
    static void explainCreation(Plan plan, Explanation to) {
        NicRequest request = plan.request();
        TunFlags flags = TunFlags.forQueues(request.queues());
        List<String> command = new ArrayList<>(List.of("ip", "tuntap", "add", "dev", plan.tap(), "mode", "tap"));
        if (flags.multiQueue()) {
            command.add("multi_queue");
        }
        Owner owner = request.owner();
        command.addAll(List.of("vnet_hdr", "user", "" + owner.uid(), "group", "" + owner.gid()));
        to.call(
                "create TAP " + plan.tap(),
                List.of(command),
                List.of(
                        "open /dev/net/tun",
                        "TUNSETIFF " + plan.tap() + " " + new TunFlags(flags.bits() | TunFlags.IFF_TUN_EXCL),
                        "TUNSETOWNER " + owner.uid(),
                        "TUNSETGROUP " + owner.gid(),
                        "TUNSETVNETHDRSZ " + Plan.VNET_HEADER_SIZE));
    }

    /** Tells what {@link #persist} and {@link #hold} would do. */
    static void explainLifetime(Plan plan, Explanation to) {
        if (plan.request().lifetime() == Lifetime.UNTIL_DETACHED) {
            to.call("make TAP persistent " + plan.tap(), List.of(), List.of("TUNSETPERSIST 1", "close /dev/net/tun"));
        } else {
            to.call("hold a queue of TAP " + plan.tap(), List.of(), List.of("keep /dev/net/tun open"));
        }
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
            throw Failures.of(what, plan.tap(), e, Optional.empty());
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
