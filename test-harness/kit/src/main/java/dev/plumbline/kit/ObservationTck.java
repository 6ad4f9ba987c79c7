package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.NicStatistics;
import dev.plumbline.spi.NicStatistics.Traffic;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules O1 and O2: what NICs carry is counted, and what an attach would do is told. */
public abstract class ObservationTck extends Tck {

    private static final int PAYLOAD = 300;
    private static final int FRAMES = 7;
    private static final String SENDER = "02aaaaaaaa01";
    private static final String RECEIVER = "02bbbbbbbb02";
    private static final Traffic NONE = new Traffic(0, 0, 0);

    /** For a provider's test class. */
    protected ObservationTck() {}

    @RuleTest(Rule.O1)
    void o1_framesAreCountedAsTheGuestSeesThem() {
        needs(Capability.STATISTICS);
        Attachment sender = attach(request("vm1").queues(2));
        Attachment receiver = attach(request("vm2"));
        try (Guest first = guest(sender);
                Guest second = guest(receiver)) {
            verdict.require(first.reaches(second), "guest vm2 hears nothing of guest vm1");
            NicStatistics senderBefore = of(sender.id());
            NicStatistics receiverBefore = of(receiver.id());
            long bytes = sendAll(first, second);
            Traffic sent = since(senderBefore.fromGuest(), of(sender.id()).fromGuest());
            Traffic received = since(receiverBefore.toGuest(), of(receiver.id()).toGuest());
            verdict.equal("what guest vm1 sent is counted so that it", new Traffic(FRAMES + 1, bytes, 0), sent);
            verdict.require(
                    received.frames() > FRAMES && received.bytes() >= bytes,
                    "guest vm2 was sent " + (FRAMES + 1) + " frames of " + bytes + " bytes, and counted are "
                            + received);
            verdict.equal(
                    "guest vm2 sent nothing, and what it sent",
                    NONE,
                    of(receiver.id()).fromGuest());
        }
    }

    /** The bytes of all frames; the last one has arrived. */
    private long sendAll(Guest from, Guest to) {
        byte[] frame = Packets.frame(RECEIVER, SENDER, Packets.EXPERIMENT, new byte[PAYLOAD]);
        byte[] marker = Packets.marker();
        for (int i = 0; i < FRAMES; i++) {
            from.send(frame);
        }
        from.send(marker);
        verdict.require(to.until(marker).isPresent(), "a frame of guest vm1 does not reach guest vm2");
        return (long) FRAMES * frame.length + marker.length;
    }

    @RuleTest(Rule.O1)
    void o1_anAttachmentBeginsAtZero() {
        needs(Capability.STATISTICS);
        Attachment earlier = attach(request("vm1"));
        try (Guest guest = guest(earlier)) {
            guest.send(Packets.marker());
        }
        backend().detach(earlier.id());
        verdict.equal(
                "of a detached NIC the statistics", Optional.empty(), backend().statistics(earlier.id()));

        Attachment next = attach(request("vm1"));
        verdict.equal(
                "of a NIC that is attached again, what it sent",
                NONE,
                of(next.id()).fromGuest());
    }

    @RuleTest(Rule.O1)
    void o1_allNicsAreCountedInOneCall() {
        needs(Capability.STATISTICS);
        Set<NicId> nics = new HashSet<>();
        for (String vm : List.of("vm1", "vm2", "vm3")) {
            nics.add(attach(request(vm)).id());
        }
        Set<NicId> counted = new HashSet<>();
        backend().statistics(namespace()).forEach(one -> counted.add(one.nic()));
        verdict.equal("the NICs of which there are statistics", nics, counted);
    }

    @RuleTest(Rule.O2)
    void o2_whatIsExplainedIsNotDone() {
        needs(Capability.EXPLAIN);
        var before = links();
        NicRequest request = request("vm1").queues(2).build();
        verdict.require(
                !backend().explain(request).isEmpty(),
                "of a NIC that is not attached, explain says that nothing is to do");
        verdict.equal("after explain the links", before, links());
        verdict.equal("after explain the NICs", List.of(), backend().list(namespace()));
    }

    @RuleTest(Rule.O2)
    void o2_whatIsAttachedHasNoStepsLeft() {
        needs(Capability.EXPLAIN);
        Attachment it = attach(request("vm1"));
        verdict.equal(
                "of a NIC that an equal request has attached, the steps",
                List.of(),
                backend().explain(it.toRequest()));
        verdict.require(
                !backend().explain(request("vm2").build()).isEmpty(),
                "of the second NIC of a network, explain says that nothing is to do");
    }

    @RuleTest(Rule.O2)
    void o2_anotherRequestIsAConflict() {
        needs(Capability.EXPLAIN);
        attach(request("vm1"));
        var before = links();
        verdict.fails(
                ConflictException.class,
                "explain of another request for a NIC that is attached",
                () -> backend().explain(request("vm1").queues(2).build()));
        verdict.equal("after explain the links", before, links());
    }

    private static Traffic since(Traffic before, Traffic now) {
        return new Traffic(
                now.frames() - before.frames(), now.bytes() - before.bytes(), now.dropped() - before.dropped());
    }

    private NicStatistics of(NicId nic) {
        return backend()
                .statistics(nic)
                .orElseThrow(() -> verdict.broken("of " + nic + ", which is attached, there are no statistics", null));
    }
}
