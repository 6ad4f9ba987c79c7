package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.tap.links.Attachments;
import dev.plumbline.tap.links.Indexes;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.links.Ownership;
import dev.plumbline.tap.links.Renamed;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.property.NicChange;
import dev.plumbline.tap.property.OwnQueue;
import dev.plumbline.tap.spare.SpareBridge;
import dev.plumbline.tap.spare.SpareBridges;
import dev.plumbline.tap.step.Failures;
import dev.plumbline.tap.step.Steps;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One attachment, step by step, in one namespace and under its lock. Links that are there and links that are new take the
 * same road: {@link NicChange} works out from what is there what has to be sent.
 *
 * <ol>
 *   <li>Where nothing is likely to be there, take the TAP's name: create it with queues, vnet header and owner.
 *   <li>Otherwise, or if the name is taken, look. Refuse what is somebody else's. If all is as planned, that is all.
 *   <li>Delete a TAP that cannot become as planned; create the TAP if there is none.
 *   <li>Tag a new TAP, create bridge and tunnel link, in one send.
 *   <li>If one of those is taken: look, refuse what is somebody else's, create what is missing.
 *   <li>Let a new TAP persist, and close its queue. Until here it vanishes with its maker.
 *   <li>Set what is not as planned and bring all links up, the bridge last, in one send.
 *   <li>Hold a queue of a TAP that shall live as long as its queues.
 *   <li>If anything failed since step 3, undo what this call did: {@link Undo}.
 * </ol>
 *
 * <p>The same steps complete what a killed process left, and repair what somebody changed. Their order is the fastest
 * that was measured (docs/performance.md): nobody looks before the kernel says that a name is taken, and nothing is read
 * back. Each message is acknowledged or refused, and a reader of a link that has just gone up waits for a grace period
 * (linkwatch_sync_dev in rtnl_getlink).
 */
public final class Attach {

    private final Kernel kernel;
    private final Plan plan;
    private final HeldQueues held;
    private final Ownership ownership;
    private Before before = new Before.Unseen();
    /** Whether this attachment created the bridge, or made a spare one its own. */
    private boolean bridgeIsOurs;

    private Attach(Kernel kernel, Plan plan, HeldQueues held) {
        this.kernel = kernel;
        this.plan = plan;
        this.held = held;
        this.ownership = new Ownership(plan);
    }

    /** Attaches a NIC. The caller holds the namespace's lock. */
    public static Attachment run(Kernel kernel, Prepared prepared, HeldQueues held, SpareBridges spares) {
        if (prepared.spare().isEmpty()) {
            return new Attach(kernel, prepared.plan(), held).attach(prepared.asNew());
        }
        SpareBridge spare = prepared.spare().get();
        if (!spare.isAsItWas(kernel)) {
            spares.forget(kernel.identity(), spare);
            return run(kernel, prepared.withoutSpare(kernel.ipv6()), held, spares);
        }
        Attach attach = new Attach(kernel, prepared.plan(), held);
        try {
            return attach.attach(prepared.asNew());
        } finally {
            if (attach.bridgeIsOurs) {
                spares.forget(kernel.identity(), spare);
            } else {
                spares.giveBack(kernel.identity(), spare);
            }
        }
    }

    private Attachment attach(Optional<NicChange> asNew) {
        Optional<NewTap> newTap = asNew.flatMap(change -> createUnlessTaken());
        if (newTap.isPresent()) {
            return undoing(() -> finishAsNew(newTap.get(), asNew.get()));
        }
        return attachTo(look());
    }

    private Attachment attachTo(NicLinks links) {
        Existing existing = Existing.of(kernel, plan, links);
        return existing.plan().equals(plan)
                ? attachTo(existing)
                : new Attach(kernel, existing.plan(), held).attachTo(existing);
    }

    private Attachment attachTo(Existing existing) {
        before = new Before.Seen(existing.links());
        NicChange change = existing.change(kernel.ipv6());
        return existing.tapStays() && change.isNothing()
                ? Attachments.of(plan, existing.links())
                : undoing(() -> finishFrom(existing, change));
    }

    private Optional<NewTap> createUnlessTaken() {
        try {
            return Optional.of(NewTap.create(kernel, plan));
        } catch (ConflictException taken) {
            return Optional.empty();
        }
    }

    private NicLinks look() {
        NicLinks named = NicLinks.look(kernel.netlink(), plan);
        NicLinks all = renamed().complete(named);
        deleteBeside(named, all);
        return all;
    }

    /** A bridge that this attachment, or one that was killed, made before it knew of the one that was renamed. */
    private void deleteBeside(NicLinks named, NicLinks all) {
        named.bridge()
                .filter(made -> all.bridge()
                        .filter(bridge -> bridge.index() != made.index())
                        .isPresent())
                .filter(made -> made.alias().isEmpty() || Tag.isSpare(made, plan.instance()))
                .filter(made -> !made.up() && ownership.ownsBridge(made))
                .ifPresent(made -> delete("second bridge", made));
    }

    private Renamed renamed() {
        return new Renamed(kernel.netlink(), plan, ownership);
    }

    private Attachment finishFrom(Existing existing, NicChange change) {
        if (existing.tapStays()) {
            return finish(Optional.empty(), change);
        }
        existing.links().tap().ifPresent(this::delete);
        return finish(Optional.of(NewTap.create(kernel, plan)), change);
    }

    private void delete(LinkState tap) {
        OwnQueue.requireUnused("replace TAP", tap);
        delete("changed TAP", tap);
    }

    private void delete(String what, LinkState link) {
        new Steps()
                .add("delete " + what, link.name(), LinkMessages.delete(link.ref()))
                .run(kernel.netlink());
    }

    /** Nobody has looked yet: what can be created was not there, unless somebody has renamed it. */
    private Attachment finishAsNew(NewTap newTap, NicChange change) {
        try (newTap) {
            int tap = change.tapIndex(kernel.netlink());
            Set<String> taken = change.createUnlessTaken(kernel.netlink(), tap);
            bridgeIsOurs = !taken.contains(plan.bridge());
            if (taken.isEmpty()) {
                before = new Before.Seen(NicLinks.NONE);
                return configure(Optional.of(newTap), change, tap);
            }
            NicLinks named = NicLinks.look(kernel.netlink(), plan);
            NicLinks there = new NicLinks(
                    Optional.empty(),
                    named.bridge().filter(link -> taken.contains(plan.bridge())),
                    named.uplink().filter(link -> taken.contains(plan.uplink())));
            before = new Before.Seen(there);
            NicLinks all = taken.contains(plan.uplink())
                    ? renamed().completeKnowingTunnel(there)
                    : renamed().complete(there);
            before = new Before.Seen(all);
            deleteBeside(named, all);
            if (all.tap().isPresent()) {
                newTap.close();
                return attachTo(all);
            }
            NicLinks withNew = new NicLinks(
                    named.tap(), all.bridge().or(named::bridge), all.uplink().or(named::uplink));
            ownership.require(withNew);
            NicLinks shared = withNew.withoutTap().withFilters(kernel.netlink(), plan);
            NicLinks seen = new NicLinks(withNew.tap(), withNew.bridge(), withNew.uplink(), shared.filters());
            NicChange rest = NicChange.ofNewTap(plan, seen, kernel.ipv6());
            rest.create(kernel.netlink(), tap);
            return configure(Optional.of(newTap), rest, tap);
        }
    }

    private Attachment finish(Optional<NewTap> newTap, NicChange change) {
        try {
            int tap = change.tapIndex(kernel.netlink());
            change.create(kernel.netlink(), tap);
            return configure(newTap, change, tap);
        } finally {
            newTap.ifPresent(NewTap::close);
        }
    }

    private Attachment configure(Optional<NewTap> newTap, NicChange change, int tap) {
        Indexes indexes = change.indexes(kernel.netlink(), tap);
        newTap.ifPresent(NewTap::persist);
        change.configure(kernel, indexes);
        newTap.ifPresent(made -> made.hold(held, kernel, tap));
        return change.attachment(indexes);
    }

    private Attachment undoing(Supplier<Attachment> work) {
        try {
            return work.get();
        } catch (NetworkException | SyscallException e) {
            new Undo(kernel, plan, ownership, before).run(e);
            NetworkException failure = Failures.of("attach " + plan.request().id(), e);
            throw TunnelInTheWay.explained(failure, kernel.netlink(), plan);
        } catch (RuntimeException | Error e) {
            new Undo(kernel, plan, ownership, before).run(e);
            throw e;
        }
    }
}
