package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.QueueDescriptors;
import dev.plumbline.spi.TapDevice;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules R9, R10, R22, R25, I6, I7 and I19: the queues of a TAP, and who may open them. */
public abstract class QueuesTck extends Tck {

    private static final int FLOWS = 20;
    private static final int THIEVES = 5;

    /** For a provider's test class. */
    protected QueuesTck() {}

    @RuleTest(Rule.R9)
    void r09_asManyQueuesAsRequestedCanBeOpened() {
        Opener opener = opener();
        for (int queues : List.of(1, 2, 3, 256)) {
            Attachment it = attach(request("vm" + queues).queues(queues));
            TapDevice tap = it.tap();
            verdict.equal("the number of queues", queues, tap.queues());
            verdict.equal(
                    "multi-queue with " + queues + " queues",
                    queues > 1,
                    tap.flags().multiQueue());
            opener.open(it, it.owner())
                    .ifPresent(why -> verdict.require(
                            false,
                            "of " + queues + " queues not all could be opened with " + tap.flags() + ": " + why));
            backend().detach(it.id());
        }
    }

    @RuleTest(Rule.R10)
    void r10_onlyTheOwnerMayOpen() {
        Opener opener = opener();
        Attachment it = attach(request("vm1"));
        opener.open(it, environment.owner())
                .ifPresent(why -> verdict.require(false, "the owner could not open the TAP: " + why));
        for (Owner stranger : environment.strangers()) {
            verdict.require(
                    opener.open(it, stranger).isPresent(), stranger + " could open the TAP of " + environment.owner());
        }
        if (environment.strangers().isEmpty()) {
            verdict.skip("there are no other owners here; the owner itself could open the TAP");
        }
    }

    private Opener opener() {
        return environment
                .wires(backend())
                .map(Opener::new)
                .orElseGet(() -> verdict.skip("the environment has no way to open what the backend attaches"));
    }

    @RuleTest(Rule.R22)
    void r22_openQueuesGivesOneDescriptorForEachQueue() {
        needs(Capability.DESCRIPTORS);
        Attachment it = attach(request("vm1").queues(3));
        List<Integer> tap;
        try (QueueDescriptors queues = openQueues(it)) {
            tap = queues.tap();
            verdict.equal(
                    "the number of descriptors for 3 queues",
                    3L,
                    tap.stream().distinct().count());
            for (int descriptor : tap) {
                verdict.require(environment.isOpen(descriptor), "descriptor " + descriptor + " is not open");
            }
            int vhosts = queues.vhost().size();
            verdict.require(vhosts == 0 || vhosts == 3, vhosts + " descriptors of vhost-net for 3 queues");
        }
        // once more, as what is closed must not keep others from opening
        try (QueueDescriptors queues = openQueues(it)) {
            verdict.equal(
                    "the number of descriptors after closing", 3, queues.tap().size());
        }
    }

    private QueueDescriptors openQueues(Attachment it) {
        return backend().openQueues(it.id());
    }

    @RuleTest(Rule.R22)
    void r22_theDescriptorsAreTheTaps() {
        needs(Capability.DESCRIPTORS);
        for (Lifetime lifetime : Lifetime.values()) {
            for (int count : List.of(1, 2)) {
                Attachment it = attach(request("vm1").queues(count).lifetime(lifetime));
                Attachment beside = attach(request("vm2"));
                try (QueueDescriptors queues = openQueues(it);
                        Guest guest = new Guest(() -> environment.wire(it, queues), environment.quiet());
                        Guest neighbour = guest(beside)) {
                    verdict.require(
                            guest.reaches(neighbour),
                            "what is sent by the descriptors of a TAP " + lifetime + " does not arrive");
                    verdict.require(
                            neighbour.reaches(guest),
                            "the descriptors of a TAP " + lifetime + " receive nothing of what is sent to it");
                }
                putAway(it.id(), beside.id());
            }
        }
    }

    @RuleTest(Rule.R22)
    void r22_aTapUntilClosedGoesWithItsLastQueue() {
        needs(Capability.DESCRIPTORS);
        Attachment it = attach(request("vm1").queues(2).lifetime(Lifetime.UNTIL_CLOSED));
        QueueDescriptors queues = openQueues(it);
        there(it.tap().name());
        queues.close();
        verdict.require(goes(it.tap().name()), it.tap().name() + " is still there with no queue open");
    }

    /** That descriptors are of use at all is another rule's. */
    private void descriptorsMustWork() {
        needs(Capability.DESCRIPTORS);
        Attachment it = attach(request("vm0").queues(2));
        Attachment beside = attach(request("vm3"));
        try (QueueDescriptors queues = openQueues(it);
                Guest guest = new Guest(() -> environment.wire(it, queues), environment.quiet());
                Guest neighbour = guest(beside)) {
            if (guest.reaches(neighbour)) {
                putAway(it.id(), beside.id());
                return;
            }
        } catch (NotHereException e) {
            throw e;
        } catch (RuntimeException e) {
            verdict.skip("openQueues gives nothing of use, " + e + "; see " + Rule.R22);
        }
        verdict.skip("openQueues gives nothing of use; see " + Rule.R22);
    }

    @RuleTest(Rule.R25)
    void r25_aHolderKeepsEveryFrame() {
        descriptorsMustWork();
        Attachment it = attach(request("vm1").queues(2));
        Attachment beside = attach(request("vm2"));
        try (QueueDescriptors queues = openQueues(it);
                Guest holder = new Guest(() -> environment.wire(it, queues), environment.quiet());
                Guest neighbour = guest(beside)) {
            verdict.fails(
                    ConflictException.class,
                    "openQueues while somebody holds queues",
                    () -> openQueues(it).close());
            if (!neighbour.reaches(holder)) {
                verdict.skip("no frame arrives by descriptors; see " + Rule.R22);
            }
            for (int flow = 0; flow < FLOWS; flow++) {
                byte[] from = {10, 0, 0, (byte) flow};
                byte[] frame = Packets.frame(
                        Packets.BROADCAST, "02aaaaaaaa01", Packets.IPV4, Packets.udp4(from, from, 9, new byte[32]));
                neighbour.send(frame);
                verdict.require(
                        holder.until(frame).isPresent(), "after a refused openQueues the holder misses a frame");
            }
        }
    }

    @RuleTest(Rule.R25)
    void r25_queuesThatAreHeldCanBeTakenOver() {
        needs(Capability.TAKE_OVER_QUEUES);
        descriptorsMustWork();
        Attachment it = attach(request("vm1").queues(2));
        try (QueueDescriptors held = openQueues(it);
                QueueDescriptors taken = backend().takeOverQueues(it.id())) {
            Set<Integer> distinct = new HashSet<>(held.tap());
            distinct.addAll(taken.tap());
            verdict.equal("the number of descriptors of the two holders", 4, distinct.size());
        }
    }

    private WireFactory wiresForStrangers() {
        WireFactory wires = environment
                .wires(backend())
                .orElseGet(() -> verdict.skip("the environment has no way to open what the backend attaches"));
        if (environment.strangers().isEmpty()) {
            verdict.skip("there are no other owners here");
        }
        return wires;
    }

    @RuleTest(Rule.I6)
    void i06_nobodyElseHasAQueueWhenAttachReturns() {
        nobodyElseHasAQueue(2);
    }

    @RuleTest(Rule.I6)
    void i06_nobodyElseHasTheOnlyQueueWhenAttachReturns() {
        nobodyElseHasAQueue(1);
    }

    private void nobodyElseHasAQueue(int queues) {
        WireFactory wires = wiresForStrangers();
        Attachment it = attach(request("vm1").queues(queues));
        Attachment beside = attach(request("vm2"));
        try (Guest neighbour = guest(beside)) {
            for (int round = 0; round < THIEVES; round++) {
                backend().detach(it.id());
                Thief thief =
                        new Thief(() -> wires.open(it, environment.strangers().get(0)), environment.quiet());
                attach(request("vm1").queues(queues));
                Optional<Guest> stolen = thief.stop();
                stolen.ifPresent(guest -> {
                    boolean hears = hears(neighbour, guest);
                    guest.close();
                    verdict.require(!hears, "a stranger opened a queue during attach, and receives by it");
                });
            }
        }
    }

    @RuleTest(Rule.I6)
    void i06_whoComesLaterGetsNoQueueEither() {
        WireFactory wires = wiresForStrangers();
        for (int queues : List.of(1, 4)) {
            Attachment it = attach(request("vm1").queues(queues));
            opensNothing(wires, it, "after attach");
            try (Guest vmm = guest(it)) {
                opensNothing(wires, it, "while the owner holds " + vmm.queues() + " queues");
            }
            opensNothing(wires, it, "after the owner has closed its queues");
            attach(request("vm1").queues(queues));
            opensNothing(wires, it, "after it was attached once more");
            putAway(it.id());
        }
    }

    private void opensNothing(WireFactory wires, Attachment it, String when) {
        for (Owner stranger : environment.strangers()) {
            Thief thief = new Thief(() -> wires.open(it, stranger), environment.quiet());
            pause(soon());
            thief.stop().ifPresent(guest -> {
                guest.close();
                verdict.require(
                        false,
                        stranger + " could open queues of a TAP with "
                                + it.tap().queues() + ", " + when);
            });
        }
    }

    /** A TAP that was made again takes a queue of the former one with it: reading fails. */
    private static boolean hears(Guest neighbour, Guest thief) {
        try {
            return neighbour.reaches(thief);
        } catch (RuntimeException e) {
            return false;
        }
    }

    @RuleTest(Rule.I7)
    void i07_whatAVmmChangesIsReportedAndRepaired() {
        mustRepair(request("vm1").queues(2));
        Attachment it = attach(request("vm1").queues(2));
        Attachment beside = attach(request("vm2"));
        try (Guest vmm = guest(it);
                Guest neighbour = guest(beside)) {
            vmm.by(wire -> wire.setPersistent(false));
            repaired(it, "a VMM set that it goes with its last queue");
            for (Owner stranger : environment.strangers()) {
                vmm.by(wire -> wire.setOwner(stranger));
                repaired(it, "a VMM gave it to " + stranger);
            }
            verdict.require(vmm.reaches(neighbour), "after the repairs the VMM's queues are dead");
        }
        verdict.require(link(it.tap().name()).isPresent(), "after the repair the TAP went with its last queue");
        TapState tap = administrator().tap(namespace(), it.tap().name().value());
        verdict.equal("the owner after the repair", it.owner(), new Owner(tap.uid(), tap.gid()));
    }

    private void repaired(Attachment it, String how) {
        String tap = it.tap().name().value();
        List<String> found = backend().check(it);
        verdict.require(found.stream().anyMatch(text -> text.contains(tap)), how + ", and check finds " + found);
        verdict.equal(
                how + "; the TAP after attach",
                it.tap(),
                attach(request("vm1").queues(2)).tap());
        verdict.equal(
                how + "; what check finds after attach", List.of(), backend().check(it));
    }

    @RuleTest(Rule.I7)
    void i07_openQueuesSetsTheHeaderSizeAgain() {
        descriptorsMustWork();
        Attachment it = attach(request("vm1").queues(2));
        Attachment beside = attach(request("vm2"));
        try (Guest vmm = guest(it)) {
            vmm.by(wire -> wire.setHeaderSize(TapDevice.MIN_VNET_HEADER_SIZE));
        }
        try (QueueDescriptors queues = openQueues(it);
                Guest guest = new Guest(() -> environment.wire(it, queues), environment.quiet());
                Guest neighbour = guest(beside)) {
            verdict.require(
                    guest.reaches(neighbour),
                    "after a VMM set another header size, what is sent by the descriptors of openQueues does not arrive");
        }
    }

    @RuleTest(Rule.I7)
    void i07_aQueueTooManyIsReported() {
        mustRepair(request("vm1").queues(2));
        Attachment it = attach(request("vm1").queues(2));
        try (Guest vmm = guest(it);
                Guest more = guest(it)) {
            List<String> found = backend().check(it);
            verdict.require(
                    found.stream()
                            .anyMatch(text -> text.contains(it.tap().name().value())),
                    "of two queues " + (vmm.queues() + more.queues()) + " are open, and check finds " + found);
        }
    }

    @RuleTest(Rule.I19)
    void i19_theQueuesAreThoseOfTheTapThatIsAttachedNow() {
        descriptorsMustWork();
        Attachment beside = attach(request("vm2"));
        mustRepair(untilClosed());
        administrator()
                .removeLink(namespace(), attach(untilClosed()).tap().name().value());
        opensTheCurrentOne(beside, "a TAP that went away, and attach");
        attach(untilClosed());
        putAway(nic("vm1"));
        opensTheCurrentOne(beside, "detach and attach");
    }

    private NicRequest.Builder untilClosed() {
        return request("vm1").queues(2).lifetime(Lifetime.UNTIL_CLOSED);
    }

    private void opensTheCurrentOne(Attachment beside, String after) {
        Attachment now = attach(untilClosed());
        try (QueueDescriptors queues = openQueues(now);
                Guest guest = new Guest(() -> environment.wire(now, queues), environment.quiet());
                Guest neighbour = guest(beside)) {
            verdict.require(hears(guest, neighbour), "after " + after + " openQueues gave queues of another TAP");
        }
        putAway(now.id());
    }
}
