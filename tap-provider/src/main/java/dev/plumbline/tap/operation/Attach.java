package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.TunFlags;
import dev.plumbline.tap.links.Attachments;
import dev.plumbline.tap.links.Ownership;
import dev.plumbline.tap.links.Topology;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.property.Configuration;
import dev.plumbline.tap.property.Drift;
import dev.plumbline.tap.property.LinkSetup;
import dev.plumbline.tap.step.Failures;
import dev.plumbline.tap.step.Hints;
import dev.plumbline.tap.step.Steps;
import java.util.BitSet;
import java.util.function.Supplier;

/**
 * One attachment, step by step, in one namespace and under its lock:
 *
 * <ol>
 *   <li>create the TAP with queues, vnet header and owner
 *   <li>tag the TAP; create bridge and tunnel link with the same MAC
 *   <li>where a name is taken, look at what is there; refuse what is somebody else's; done if all is as planned
 *   <li>let the TAP persist, or hold a queue of it: until here it vanishes with its maker
 *   <li>configure what is not as planned: MTU, MAC, alias, no IPv6, master; bring all up, the bridge last
 * </ol>
 *
 * A failure undoes what this call made. The same steps complete what a killed process left and mend what somebody
 * changed. Creation and configuration are separate messages and sent apart: a message is carried out even if the one
 * before it failed, so nothing is set on a link before its creation is known to have been ours.
 *
 * <p>To a network that is new here all of it goes as {@link Fresh} has it ready; what is there already goes through
 * {@link LinkSetup} and {@link Configuration}, link by link.
 *
 * <p>The order is the fastest that was measured (docs/performance.md): nobody looks before the kernel says that a name is
 * taken, the queue is closed before its TAP goes up with a carrier, IPv6 is told to leave before a link goes up, the
 * bridge goes up when its ports are. Nothing is read back: each message is acknowledged or refused, and a reader of a link
 * that has just gone up waits for a grace period (linkwatch_sync_dev in rtnl_getlink).
 */
public final class Attach {

    private final Kernel kernel;
    private final Preparation ahead;
    private final Plan plan;
    private final HeldQueues held;
    private final Ownership ownership;
    private final LinkSetup setup;

    /** What was there before this call; null as long as nobody knows. */
    private Topology before;

    private Attach(Kernel kernel, Preparation ahead, HeldQueues held) {
        this.kernel = kernel;
        this.ahead = ahead;
        this.plan = ahead.plan();
        this.held = held;
        this.ownership = new Ownership(plan);
        this.setup = new LinkSetup(plan, kernel.ipv6());
    }

    public static Attachment run(Kernel kernel, Preparation ahead, HeldQueues held) {
        if (!ahead.mayBeFresh()) {
            return new Attach(kernel, ahead, held).found();
        }
        Tun tun = openTun(kernel);
        try {
            return new Attach(kernel, ahead, held).fresh(tun);
        } catch (RuntimeException | Error e) {
            tun.close();
            throw e;
        }
    }

    private Attachment fresh(Tun tun) {
        try {
            create(tun);
        } catch (ConflictException taken) {
            tun.close();
            return found();
        }
        return undoing(() -> plug(tun, Topology.NOTHING));
    }

    private Attachment found() {
        Topology found = look();
        ownership.require(found);
        before = found;
        return drift(found).none() ? Attachments.of(plan, found) : undoing(() -> complete(found));
    }

    private Attachment undoing(Supplier<Topology> work) {
        try {
            return Attachments.made(plan, work.get());
        } catch (NetworkException | SyscallException e) {
            new Undo(kernel, plan, ownership, before).run(e);
            throw Failures.of("attach " + plan.request().id(), e);
        } catch (RuntimeException | Error e) {
            new Undo(kernel, plan, ownership, before).run(e);
            throw e;
        }
    }

    private Topology look() {
        return Topology.look(kernel.netlink(), plan);
    }

    private Drift drift(Topology links) {
        return new Drift(plan, links);
    }

    private Topology complete(Topology found) {
        Topology there = dropUnusableTap(found);
        if (there.tap() == null) {
            return plug(createTap(), there);
        }
        return configuration().run(createMissing(there, new Steps()), tag(there));
    }

    /** Owner and kind of queues are set for good when a TAP is made; one that differs is made anew. */
    private Topology dropUnusableTap(Topology there) {
        if (there.tap() == null || drift(there).opensAsPlanned(there.tap())) {
            return there;
        }
        new Steps()
                .add(
                        "delete changed TAP",
                        there.tap().name(),
                        LinkMessages.delete(there.tap().ref()))
                .run(kernel.netlink());
        return there.with(null, there.bridge(), there.uplink());
    }

    /** The TAP vanishes with what is returned here, until it is told to persist. */
    private Tun createTap() {
        Tun tun = openTun(kernel);
        try {
            create(tun);
            return tun;
        } catch (RuntimeException | Error e) {
            tun.close();
            throw e;
        }
    }

    private static Tun openTun(Kernel kernel) {
        try {
            return kernel.openTun();
        } catch (SyscallException e) {
            throw Failures.unavailable(e, Hints.openTun(Failures.errno(e)));
        }
    }

    private void create(Tun tun) {
        try {
            tun.create(plan.tap(), TunFlags.forQueues(plan.request().queues()).bits());
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

    private Topology plug(Tun tun, Topology there) {
        try {
            Topology withTap = there.with(justMade(plan.tap()), there.bridge(), there.uplink());
            Topology all = before == null ? createAll(withTap) : createMissing(withTap, tag(withTap));
            boolean persists = plan.request().lifetime() == Lifetime.UNTIL_DETACHED;
            if (persists) {
                step("let TAP persist", tun::persist);
                tun.close();
            }
            Topology done = before == Topology.NOTHING
                    ? configureFresh(all)
                    : configuration().run(all, new Steps());
            if (!persists) {
                held.hold(kernel, done.tap().index(), plan.request().id(), tun);
            }
            return done;
        } catch (RuntimeException | Error e) {
            tun.close();
            throw e;
        }
    }

    /** Nobody has looked yet: what can be made was not there. */
    private Topology createAll(Topology withTap) {
        BitSet refused = ahead.fresh().create(kernel.netlink(), withTap.tap());
        if (!refused.isEmpty()) {
            return createMissing(lookAtTaken(refused), new Steps());
        }
        before = Topology.NOTHING;
        return withTap.with(withTap.tap(), justMade(plan.bridge()), justMade(plan.uplink()));
    }

    private Topology configureFresh(Topology all) {
        if (kernel.ipv6()) {
            kernel.refuseRouterAdvertisements(plan.bridge());
        }
        ahead.fresh().configure(kernel.netlink(), all);
        return all;
    }

    private Steps tag(Topology withTap) {
        Steps steps = new Steps();
        setup.tap(steps, withTap);
        return steps;
    }

    private Topology createMissing(Topology there, Steps steps) {
        if (there.bridge() == null) {
            setup.createBridge(steps);
        }
        if (there.uplink() == null) {
            setup.createUplink(steps);
        }
        if (!steps.isEmpty()) {
            SameTunnel.explaining(kernel.netlink(), plan, steps);
        }
        LinkState bridge = there.bridge() == null ? justMade(plan.bridge()) : there.bridge();
        LinkState uplink = there.uplink() == null ? justMade(plan.uplink()) : there.uplink();
        return there.with(there.tap(), bridge, uplink);
    }

    /** What is there when the creation of bridge or tunnel link was refused. */
    private Topology lookAtTaken(BitSet refused) {
        Topology found = look();
        before = found.with(
                null,
                refused.get(Fresh.CREATE_BRIDGE) ? found.bridge() : null,
                refused.get(Fresh.CREATE_UPLINK) ? found.uplink() : null);
        ownership.require(found);
        return found;
    }

    private LinkState justMade(String name) {
        return LinkState.unread(kernel.netlink().index(name), name);
    }

    private Configuration configuration() {
        return new Configuration(kernel, plan, setup, before);
    }

    private void step(String what, Runnable work) {
        try {
            work.run();
        } catch (SyscallException e) {
            throw Failures.of(what, plan.tap(), e, null);
        }
    }
}
