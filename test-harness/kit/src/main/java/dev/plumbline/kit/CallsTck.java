package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendClosedException;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.DeadlineException;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.UnsupportedRequestException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules R26 to R28, R30, R35, I8, I17 and I18: calls that wait, fail, are interrupted, or are many. */
public abstract class CallsTck extends Tck {

    private static final int CYCLES = 5;
    private static final int MOST_FRAMES = 100_000;

    /** For a provider's test class. */
    protected CallsTck() {}

    private Map<String, Runnable> reading(NetworkBackend backend, Attachment it) {
        Map<String, Runnable> calls = new LinkedHashMap<>();
        calls.put("find", () -> backend.find(it.id()));
        calls.put("list", () -> backend.list(namespace()));
        calls.put("check", () -> backend.check(it));
        calls.put("remnants", () -> backend.remnants(namespace()));
        calls.put("checkAll", () -> backend.checkAll(namespace()));
        if (can(Capability.STATISTICS)) {
            calls.put("statistics of a NIC", () -> backend.statistics(it.id()));
            calls.put("statistics of a namespace", () -> backend.statistics(namespace()));
        }
        if (can(Capability.WATCH)) {
            calls.put("watch", () -> backend.watch(namespace(), event -> {}).close());
        }
        return calls;
    }

    private Map<String, Runnable> all(NetworkBackend backend, NicRequest request, Attachment it) {
        Map<String, Runnable> calls = new LinkedHashMap<>(reading(backend, it));
        calls.put("attach", () -> backend.attach(request));
        calls.put("attachAll", () -> backend.attachAll(List.of(request)));
        if (can(Capability.UPDATE)) {
            calls.put("update", () -> update(backend, it));
        }
        if (can(Capability.DESCRIPTORS)) {
            calls.put("openQueues", () -> backend.openQueues(it.id()).close());
        }
        calls.put("releaseSpares", backend::releaseSpares);
        calls.put("reconcile", () -> backend.reconcile(namespace(), Set.of(it.id()), Duration.ZERO));
        calls.put("capabilities", backend::capabilities);
        calls.put("detach", () -> backend.detach(it.id()));
        calls.put("attach of what is not there", () -> backend.attach(request));
        calls.put("detachAll", () -> backend.detachAll(List.of(it.id())));
        return calls;
    }

    @RuleTest(Rule.R26)
    void r26_aCallThatWouldWaitLongerFails() {
        Attachment it = attach(request("vm1"));
        var before = links();
        NetworkBackend limited = within(soon());
        Overtime overtime = new Overtime(verdict, patience());
        environment.busyProcess().during(() -> {
            fails(overtime, "attach", () -> limited.attach(request("vm2").build()));
            fails(overtime, "detach", () -> limited.detach(it.id()));
            fails(overtime, "reconcile", () -> limited.reconcile(namespace(), Set.of(), Duration.ZERO));
        });
        verdict.equal("after the deadlines the links", before, links());
        within(Duration.ofMinutes(1)).detach(it.id());
    }

    private void fails(Overtime overtime, String what, Runnable call) {
        String when = what + " while another process holds what it waits for";
        overtime.returns(when, () -> {
            DeadlineException failure = verdict.fails(DeadlineException.class, when, call);
            verdict.require(!failure.waitedFor().isBlank(), what + " does not say what it waited for: " + failure);
        });
    }

    private NetworkBackend within(Duration deadline) {
        needs(Capability.DEADLINES);
        try {
            return backend().within(deadline);
        } catch (UnsupportedRequestException e) {
            return verdict.skip("deadlines are refused; see " + Rule.R31);
        }
    }

    @RuleTest(Rule.R26)
    void r26_aDeadlineIsPositive() {
        within(Duration.ofMinutes(1));
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
            verdict.fails(
                    IllegalArgumentException.class,
                    "a deadline of " + wrong,
                    () -> backend().within(wrong));
        }
    }

    @RuleTest(Rule.R26)
    void r26_aViewIsNotClosedByItself() {
        within(Duration.ofMinutes(1)).close();
        attach(request("vm1"));
    }

    @RuleTest(Rule.R27)
    void r27_interruptionNeitherEndsACallNorIsLost() {
        Attachment it = attach(request("vm1"));
        all(backend(), request("vm1").build(), it).forEach((name, call) -> {
            Thread.currentThread().interrupt();
            try {
                call.run();
            } catch (RuntimeException e) {
                verdict.require(false, name + " of an interrupted thread failed with " + e);
            } finally {
                boolean still = Thread.interrupted();
                verdict.require(still, "after " + name + " the thread is no longer interrupted");
            }
        });
    }

    @RuleTest(Rule.R27)
    void r27_interruptionDoesNotEndAWaitingCall() throws InterruptedException {
        Attachment it = attach(request("vm1"));
        NetworkBackend backend = backend();
        List<String> seen = new ArrayList<>();
        Thread caller = new Thread(
                () -> {
                    try {
                        backend.detach(it.id());
                        seen.add(Thread.currentThread().isInterrupted() ? "" : "the thread is no longer interrupted");
                    } catch (RuntimeException e) {
                        seen.add("it failed with " + e);
                    }
                },
                "tck-caller");
        environment.busyProcess().during(() -> {
            caller.start();
            pause(soon());
            caller.interrupt();
            pause(soon());
        });
        caller.join();
        verdict.equal("after detach waited and was interrupted, what is wrong", List.of(""), seen);
    }

    @RuleTest(Rule.R28)
    void r28_attachAndDetachLeaveNothingBehind() {
        LeakWatch beforeOpen = environment.watchLeaks();
        backend().detach(attach(request("vm1").queues(2)).id());
        LeakWatch watch = environment.watchLeaks();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            backend().detach(attach(request("vm1").queues(2)).id());
        }
        nothing("after " + CYCLES + " times attach and detach", watch);
        attach(request("vm2"));
        backend().close();
        mustBeClosed(backend());
        nothing("after close", beforeOpen);
    }

    private void mustBeClosed(NetworkBackend backend) {
        try {
            backend.capabilities();
        } catch (BackendClosedException e) {
            return;
        }
        verdict.skip("the backend is not closed; see " + Rule.R13);
    }

    private void nothing(String when, LeakWatch watch) {
        List<String> left = watch.differences();
        verdict.require(left.isEmpty(), when + " there is left behind: " + left);
    }

    @RuleTest(Rule.R28)
    void r28_noCallLeavesAnythingBehind() {
        for (Network network : environment.networks()) {
            NicRequest request = request("vm1", network).queues(2).build();
            Attachment it = backend().attach(request);
            Map<String, Runnable> calls = all(backend(), request, it);
            calls.put("attach once more", () -> backend().attach(request));
            calls.put("attach by another request", () -> byAnotherRequest(request));
            calls.values().forEach(Runnable::run);
            LeakWatch watch = environment.watchLeaks();
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                calls.values().forEach(Runnable::run);
            }
            List<String> left = watch.differences();
            verdict.require(
                    left.size() < CYCLES, // one that was closed and opened again is none that is left
                    "after " + CYCLES + " times each of " + calls.keySet() + " on " + network
                            + " there is left behind: " + left);
            backend().detach(it.id());
        }
    }

    /** By the request that the attachment tells of; that this is the one it was attached by, is another rule's. */
    private static void update(NetworkBackend backend, Attachment it) {
        try {
            backend.update(it.toRequest());
        } catch (ConflictException e) {
            return;
        }
    }

    /** It is refused; that it is, is another rule's. */
    private void byAnotherRequest(NicRequest request) {
        try {
            backend().attach(request.toBuilder().queues(3).build());
        } catch (NetworkException e) {
            return;
        }
        putAway(request.id());
    }

    @RuleTest(Rule.R28)
    void r28_closeReleasesTheQueuesThatNobodyTook() {
        needs(Capability.DESCRIPTORS);
        NetworkBackend backend = another();
        Attachment it = backend.attach(
                request("vm1").queues(2).lifetime(Lifetime.UNTIL_CLOSED).build());
        there(it.tap().name());
        backend.close();
        mustBeClosed(backend);
        verdict.require(goes(it.tap().name()), it.tap().name() + " is still held after close");
    }

    @RuleTest(Rule.R30)
    void r30_detachAllGoesOnAfterAFailure() {
        List<NetworkNamespace> none = environment.noNamespaces();
        if (none.isEmpty()) {
            verdict.skip("the environment names nothing that makes a detach fail");
        }
        Attachment first = attach(request("vm1"));
        Attachment last = attach(request("vm2"));
        NicId bad = new NicId("vm0", "eth0", none.get(0));
        if (detaches(bad)) {
            verdict.skip("detach in " + none.get(0) + " does not fail");
        }
        verdict.fails(
                NetworkException.class,
                "detachAll with a NIC in " + none.get(0),
                () -> backend().detachAll(List.of(first.id(), bad, last.id())));
        for (Attachment it : List.of(first, last)) {
            verdict.require(link(it.tap().name()).isEmpty(), it.tap().name() + " is still there");
        }
    }

    @RuleTest(Rule.R35)
    void r35_attachAllAttachesAllInTheirOrder() {
        List<NicRequest> requests = List.of(
                request("vm2").build(),
                request("vm1").build(),
                request("vm3", environment.networks().get(0)).build());
        List<Attachment> all = backend().attachAll(requests);
        verdict.equal(
                "attachAll returns attachments of",
                requests.stream().map(NicRequest::id).toList(),
                all.stream().map(Attachment::id).toList());
        for (Attachment it : all) {
            verdict.equal(
                    "find after attachAll gives", Optional.of(it), backend().find(it.id()));
        }
        verdict.equal("attachAll of what is attached returns", all, backend().attachAll(requests));
    }

    @RuleTest(Rule.R35)
    void r35_attachAllAttachesNoneIfOneCannotBe() {
        Attachment before = attach(request("vm1"));
        Set<Link> links = links();
        NicRequest bad = request("vm3", ExistingUplink.of("tcknowhere")).build();
        if (!failsCleanly(bad)) {
            verdict.skip("an attach by itself to an uplink that is not there does not fail as rules R4 and R16 say");
        }
        List<NicRequest> requests = List.of(
                request("vm0").build(),
                request("vm1").build(),
                request("vm2").build(),
                bad,
                request("vm4").build());
        verdict.fails(
                NetworkException.class,
                "attachAll with an uplink that is not there",
                () -> backend().attachAll(requests));
        verdict.equal("after it the links", links, links());
        verdict.equal(
                "a NIC that was attached before is",
                Optional.of(before),
                backend().find(before.id()));
    }

    private boolean failsCleanly(NicRequest bad) {
        Set<Link> before = links();
        try {
            backend().attach(bad);
            return false;
        } catch (NetworkException e) {
            return links().equals(before);
        } catch (RuntimeException e) {
            return false;
        }
    }

    private boolean detaches(NicId nic) {
        try {
            backend().detach(nic);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @RuleTest(Rule.I8)
    void i08_aLocalUserHoldsNobodyUp() {
        Attachment it = attach(request("vm1"));
        Overtime overtime = new Overtime(verdict, patience());
        environment.localUser().during(() -> {
            all(backend(), request("vm1").build(), it)
                    .forEach((name, call) -> overtime.returns(name + " beside a local user's lock", call));
        });
    }

    @RuleTest(Rule.I8)
    void i08_readingWaitsForNoOtherProcess() {
        Attachment it = attach(request("vm1"));
        NetworkBackend closing = another();
        Overtime overtime = new Overtime(verdict, patience());
        environment.busyProcess().during(() -> {
            reading(backend(), it)
                    .forEach((name, call) -> overtime.returns(name + " while another process changes links", call));
            overtime.returns("close while another process changes links", closing::close);
        });
    }

    @RuleTest(Rule.I17)
    void i17_aStackOverflowLeavesNothing() {
        NicRequest request = request("vm1").queues(2).build();
        NetworkBackend backend = backend();
        backend.detach(backend.attach(request).id()); // loads classes, which would be spoilt for good by an Error
        var before = links();
        LeakWatch watch = environment.watchLeaks();
        backend.detach(backend.attach(request).id());
        if (!watch.differences().isEmpty()) {
            verdict.skip("each attach leaves something behind; see " + Rule.R28);
        }
        int spare = 1;
        Optional<Throwable> failure = LittleStack.call(spare, () -> backend.attach(request));
        while (failure.isPresent()) {
            verdict.require(spare < MOST_FRAMES, "attach fails with any stack: " + failure.get());
            verdict.equal("after attach ended with " + failure.get() + " the links", before, links());
            spare = spare * 3 / 2 + 1;
            failure = LittleStack.call(spare, () -> backend.attach(request));
        }
        backend.detach(request.id());
        verdict.equal("after attach with enough stack and detach the links", before, links());
        nothing("after stack overflows", watch);
    }

    @RuleTest(Rule.I18)
    void i18_noControlCharacterReachesAMessage() {
        NetworkNamespace odd = NetworkNamespace.at(Path.of("/tck\u001b[31m\n/none"));
        NicId lost = new NicId("vm1", "eth0", odd);
        NicRequest request =
                NicRequest.builder(lost, network(), environment.owner()).build();
        plain("attach", () -> backend().attach(request));
        plain("list", () -> backend().list(odd));
        plain("find", () -> backend().find(lost));
        plain("remnants", () -> backend().remnants(odd));
        plain("reconcile", () -> backend().reconcile(odd, Set.of(), Duration.ZERO));
        plain("detach", () -> backend().detach(lost));
    }

    private void plain(String what, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            plain(what, String.valueOf(e.getMessage()));
        }
    }

    private void plain(String what, String message) {
        verdict.require(
                message.codePoints().noneMatch(Character::isISOControl),
                "a message of " + what + " has control characters: " + message.replaceAll("\\p{Cntrl}", "?"));
    }

    @RuleTest(Rule.I18)
    void i18_noControlCharacterOfATagReachesAMessage() {
        Attachment it = attach(request("vm1"));
        Attachment other = attach(request("vm2"));
        for (String damage : administrator().damages()) {
            administrator()
                    .damageTag(
                            namespace(),
                            it.tap().name().value(),
                            other.tap().name().value(),
                            damage);
            backend().remnants(namespace()).forEach(remnant -> plain("remnants", remnant.toString()));
            backend().check(it).forEach(text -> plain("check", text));
            plain("attach", () -> backend().attach(it.toRequest()));
        }
    }
}
