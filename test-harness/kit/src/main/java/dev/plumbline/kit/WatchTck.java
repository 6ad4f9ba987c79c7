package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendClosedException;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NicEvent;
import dev.plumbline.spi.NicEvent.Kind;
import dev.plumbline.spi.UnsupportedRequestException;
import dev.plumbline.spi.Watch;
import java.util.List;
import java.util.function.Consumer;

/** Rule O3: a listener is told what becomes of NICs. */
public abstract class WatchTck extends Tck {

    private static final int ANOTHER_MTU = 1300;

    /** For a provider's test class. */
    protected WatchTck() {}

    private Told told() {
        needs(Capability.WATCH);
        return new Told(verdict, patience());
    }

    private Watch watch(Consumer<NicEvent> listener) {
        return watch(backend(), listener);
    }

    private Watch watch(NetworkBackend backend, Consumer<NicEvent> listener) {
        try {
            return backend.watch(namespace(), listener);
        } catch (UnsupportedRequestException e) {
            return verdict.skip("watching is refused; see " + Rule.R31);
        }
    }

    private void during(Consumer<NicEvent> listener, Runnable work) {
        Watch watch = watch(listener);
        try {
            work.run();
        } finally {
            watch.close();
        }
    }

    @RuleTest(Rule.O3)
    void o3_whatIsThereAndWhatComesAndGoesIsTold() {
        Told told = told();
        Attachment first = attach(request("vm1"));
        during(told, () -> {
            told.await(Kind.ATTACHED, first.id());
            Attachment second = attach(request("vm2"));
            told.await(Kind.ATTACHED, second.id());
            backend().detach(first.id());
            told.await(Kind.DETACHED, first.id());
            verdict.equal(
                    "of a NIC that came, what is told",
                    List.of(NicEvent.of(Kind.ATTACHED, second.id())),
                    told.of(second.id()));
        });
    }

    @RuleTest(Rule.O3)
    void o3_aVmmThatOpensItsTapAndOneThatEndsAreTold() {
        Told told = told();
        Attachment it = attach(request("vm1").queues(2));
        during(told, () -> {
            told.await(Kind.ATTACHED, it.id());
            Guest guest = guest(it);
            try {
                told.await(Kind.OPENED, it.id());
            } finally {
                guest.close();
            }
            told.await(Kind.CLOSED, it.id());
            verdict.equal(
                    "of a NIC whose VMM came and went, what is told",
                    List.of(Kind.ATTACHED, Kind.OPENED, Kind.CLOSED),
                    told.of(it.id()).stream().map(NicEvent::kind).toList());
        });
    }

    @RuleTest(Rule.O3)
    void o3_aVmmThatWasThereBeforeIsTold() {
        Told told = told();
        Attachment it = attach(request("vm1"));
        try (Guest guest = guest(it)) {
            verdict.require(guest.queues() == 1, "the VMM has no queue");
            during(told, () -> {
                told.await(Kind.ATTACHED, it.id());
                told.await(Kind.OPENED, it.id());
            });
        }
    }

    @RuleTest(Rule.O3)
    void o3_whatDriftsAndIsRepairedIsTold() {
        Told told = told();
        Attachment it = attach(request("vm1"));
        during(told, () -> {
            told.await(Kind.ATTACHED, it.id());
            administrator().setMtu(namespace(), it.tap().name().value(), ANOTHER_MTU);
            NicEvent drift = told.await(Kind.DRIFTED, it.id());
            List<String> checked = backend().check(it); // what that overlooks is for another rule to say
            if (!checked.isEmpty()) {
                verdict.equal("the differences that a listener is told", checked, drift.differences());
            }
            administrator().setMtu(namespace(), it.tap().name().value(), it.mtu());
            told.await(Kind.REPAIRED, it.id());
        });
    }

    @RuleTest(Rule.O3)
    void o3_aNicWhoseTapSomebodyRemovedIsGone() {
        Told told = told();
        Attachment it = attach(request("vm1"));
        during(told, () -> {
            told.await(Kind.ATTACHED, it.id());
            administrator().removeLink(namespace(), it.tap().name().value());
            told.await(Kind.DETACHED, it.id());
        });
    }

    /** The second listener shows that there was something to tell. */
    @RuleTest(Rule.O3)
    void o3_nothingIsToldAfterTheEnd() {
        Told first = told();
        Told second = told();
        Watch ended = watch(first);
        during(second, () -> {
            ended.close();
            ended.close();
            Attachment it = attach(request("vm1"));
            second.await(Kind.ATTACHED, it.id());
            verdict.equal("after the end of a watch, what is told", List.of(), first.of(it.id()));
        });
    }

    @RuleTest(Rule.O3)
    void o3_aListenerThatThrowsIsToldTheRest() {
        Told told = told();
        Consumer<NicEvent> throwing = event -> {
            told.accept(event);
            throw new IllegalStateException("a listener's own failure");
        };
        during(throwing, () -> {
            Attachment it = attach(request("vm1"));
            told.await(Kind.ATTACHED, it.id());
            backend().detach(it.id());
            told.await(Kind.DETACHED, it.id());
        });
    }

    @RuleTest(Rule.O3)
    void o3_theListenerMayCallTheBackendAndEndTheWatch() {
        Told told = told();
        NetworkBackend backend = backend();
        Watch[] watch = new Watch[1];
        watch[0] = watch(event -> {
            backend.find(event.nic());
            if (event.kind() == Kind.DETACHED) {
                watch[0].close();
            }
            told.accept(event);
        });
        Attachment it = attach(request("vm1"));
        told.await(Kind.ATTACHED, it.id());
        backend.detach(it.id());
        told.await(Kind.DETACHED, it.id());
    }

    @RuleTest(Rule.O3)
    void o3_closingTheBackendEndsTheWatch() {
        Told told = told();
        NetworkBackend closing = another();
        Watch watch = watch(closing, told);
        closing.close();
        watch.close();
        try {
            Attachment it = attach(request("vm1"));
            backend().detach(it.id());
            verdict.equal("after the end of a backend, what is told", List.of(), told.of(it.id()));
        } catch (BackendClosedException e) {
            verdict.skip("closing one backend closes another; see " + Rule.P4);
        }
    }
}
