package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.Remnant;
import dev.plumbline.spi.Tunnel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Rules R20 and R21: putting right what is no longer as it was. */
public abstract class ReconcileTck extends Tck {

    private static final int ATTEMPTS = 5;

    /** For a provider's test class. */
    protected ReconcileTck() {}

    @RuleTest(Rule.R20)
    void r20_driftIsReportedAndRepaired() {
        for (Network network : environment.networks()) {
            Attachment it = attach(request("vm1", network).queues(2));
            verdict.equal("what check finds at first", List.of(), backend().check(it));
            for (Link link : linksOf(it)) {
                administrator().setUp(namespace(), link.name(), false);
                repair(it, link.name(), "was brought down");
            }
            administrator().removeLink(namespace(), it.bridge().name().value());
            repair(it, it.bridge().name().value(), "was removed");
            if (network instanceof Tunnel && uplinkOf(it).isPresent()) {
                String tunnel = it.uplink().orElseThrow().name().value();
                administrator().removeLink(namespace(), tunnel);
                repair(it, tunnel, "was removed");
            }
            administrator().removeLink(namespace(), it.tap().name().value());
            repair(it, it.tap().name().value(), "was removed");
            backend().detach(it.id());
        }
    }

    @RuleTest(Rule.R20)
    void r20_anotherMtuIsReportedAndRepaired() {
        for (Network network : environment.networks()) {
            Attachment it = attach(request("vm1", network).queues(2));
            for (Link link : linksOf(it)) {
                administrator().setMtu(namespace(), link.name(), it.mtu() - 100);
                if (network instanceof Tunnel || !isUplink(it, link)) {
                    repair(it, link.name(), "got a smaller MTU", () -> mtuIsBack(it, link));
                    verdict.require(
                            there(new InterfaceName(link.name())).mtu() == it.mtu(),
                            "the MTU of " + link.name() + " was made smaller, and is so after attach");
                } else {
                    reported(it, link.name(), "got a smaller MTU");
                    administrator().setMtu(namespace(), link.name(), link.mtu());
                }
            }
            backend().detach(it.id());
        }
    }

    @RuleTest(Rule.R20)
    void r20_checkAllReportsTheNicsThatDiffer() {
        Attachment whole = attach(request("vm1"));
        Attachment other = attach(request("vm2"));
        verdict.equal("what checkAll finds at first", Map.of(), backend().checkAll(namespace()));

        administrator().setMtu(namespace(), other.tap().name().value(), other.mtu() - 100);
        verdict.equal(
                "after the TAP of " + other.id() + " got a smaller MTU, and that of " + whole.id()
                        + " did not, the NICs that checkAll reports",
                Set.of(other.id()),
                backend().checkAll(namespace()).keySet());
    }

    private static boolean isUplink(Attachment it, Link link) {
        return it.uplink().stream().anyMatch(uplink -> uplink.index() == link.index());
    }

    @RuleTest(Rule.R20)
    void r20_anotherMasterIsReportedAndRepaired() {
        for (Network network : environment.networks()) {
            Attachment it = attach(request("vm1", network).queues(2));
            for (Link link : linksOf(it)) {
                if (link.master().isPresent()) {
                    administrator().setMaster(namespace(), link.name(), Optional.empty());
                    repair(it, link.name(), "was taken off its bridge");
                }
            }
            administrator().addBridge(namespace(), "tckforeign");
            String tap = it.tap().name().value();
            administrator().setMaster(namespace(), tap, Optional.of("tckforeign"));
            reported(it, tap, "was made a port of another bridge");
            administrator()
                    .setMaster(namespace(), tap, Optional.of(it.bridge().name().value()));
            administrator().removeLink(namespace(), "tckforeign");
            backend().detach(it.id());
        }
    }

    /** A switch that minds the MTUs of its ports may be faster than check: then nothing differs any more. */
    private boolean mtuIsBack(Attachment it, Link link) {
        return there(new InterfaceName(link.name())).mtu() == it.mtu();
    }

    private void reported(Attachment it, String damaged, String how) {
        reported(it, damaged, how, () -> false);
    }

    private void reported(Attachment it, String damaged, String how, BooleanSupplier healed) {
        List<String> found = backend().check(it);
        verdict.require(
                found.stream().anyMatch(text -> text.contains(damaged)) || healed.getAsBoolean(),
                damaged + " " + how + ", and check finds " + found);
    }

    private void repair(Attachment it, String damaged, String how) {
        repair(it, damaged, how, () -> false);
    }

    private void repair(Attachment it, String damaged, String how, BooleanSupplier healed) {
        reported(it, damaged, how, healed);
        Attachment repaired = attach(request("vm1", it.network()).queues(2));
        Link now = there(new InterfaceName(damaged));
        verdict.require(now.up(), damaged + " " + how + ", and is down after attach");
        boolean port = !damaged.equals(it.bridge().name().value());
        verdict.equal(
                "the bridge of " + damaged + ", which " + how + ", after attach",
                port ? Optional.of(it.bridge().name().value()) : Optional.empty(),
                now.master());
        verdict.equal(
                damaged + " " + how + "; what check finds after attach",
                List.of(),
                backend().check(repaired));
    }

    @RuleTest(Rule.R21)
    void r21_theUnwantedGoesAndNothingElse() {
        administrator().addBridge(namespace(), "tckforeign");
        Attachment wanted = attach(request("vm1", environment.anotherNetwork()));
        for (Network network : environment.networks()) {
            var before = links();
            Attachment unwanted = attach(request("vm2", network));
            Reconciliation done = backend().reconcile(namespace(), Set.of(wanted.id()), Duration.ZERO);
            verdict.require(
                    done.removed().contains(unwanted.tap().name()),
                    unwanted.tap().name() + " is not reported among the removed: " + done);
            verdict.equal("after reconcile the links", before, links());
        }
    }

    @RuleTest(Rule.R21)
    void r21_anUnwantedNicBesideAWantedOneGoesAlone() {
        for (Network network : environment.networks()) {
            Attachment wanted = attach(request("vm1", network));
            var before = links();
            attach(request("vm2", network));
            backend().reconcile(namespace(), Set.of(wanted.id()), Duration.ZERO);
            verdict.equal("after reconcile the links", before, links());
            backend().detach(wanted.id());
        }
    }

    @RuleTest(Rule.R21)
    void r21_theYoungStays() {
        for (Network network : environment.networks()) {
            Attachment young = attach(request("vm1", network));
            var before = links();
            for (Duration grace :
                    List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofSeconds(Long.MAX_VALUE))) {
                Reconciliation done = backend().reconcile(namespace(), Set.of(), grace);
                verdict.equal("after reconcile with " + grace + " of grace the links", before, links());
                verdict.require(
                        done.young().contains(young.tap().name()), young.tap().name() + " is not reported: " + done);
            }
            backend().detach(young.id());
        }
    }

    /** What took longer than a second proves nothing, and is tried again. */
    @RuleTest(Rule.R21)
    void r21_aSecondOfGraceIsAWholeSecond() {
        backend().detach(attach(request("vm0")).id());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long start = System.nanoTime();
            Attachment young = attach(request("vm1"));
            pause(environment.quiet());
            backend().reconcile(namespace(), Set.of(), Duration.ofSeconds(1));
            boolean intime = System.nanoTime() - start < Duration.ofSeconds(1).toNanos();
            boolean there = link(young.tap().name()).isPresent();
            if (intime) {
                verdict.require(there, "a NIC younger than a second was removed with a second of grace");
                return;
            }
            backend().detach(young.id());
        }
        verdict.skip("attach and reconcile take more than a second here");
    }

    @RuleTest(Rule.R21)
    void r21_theOldGoes() {
        Attachment old = attach(request("vm1"));
        long end = System.nanoTime() + patience().toNanos();
        while (link(old.tap().name()).isPresent() && System.nanoTime() < end) {
            pause(Duration.ofMillis(5));
            backend().reconcile(namespace(), Set.of(), Duration.ofMillis(5));
        }
        verdict.require(link(old.tap().name()).isEmpty(), "a NIC older than the grace of 5 ms is still there");
        Attachment negative = attach(request("vm1"));
        backend().reconcile(namespace(), Set.of(), Duration.ofSeconds(-1));
        verdict.require(link(negative.tap().name()).isEmpty(), "a negative grace spares a NIC");
    }

    @RuleTest(Rule.R21)
    void r21_remnantsGo() {
        for (Network network : environment.networks()) {
            var before = links();
            Attachment it = attach(request("vm1", network));
            verdict.equal("the remnants of a healthy host", List.of(), backend().remnants(namespace()));
            administrator().removeLink(namespace(), it.tap().name().value());
            List<InterfaceName> remnants =
                    backend().remnants(namespace()).stream().map(Remnant::link).toList();
            verdict.require(remnants.contains(it.bridge().name()), it.bridge().name() + " is not among " + remnants);
            backend().reconcile(namespace(), Set.of(), Duration.ZERO);
            verdict.equal("after reconcile the links", before, links());
        }
    }
}
