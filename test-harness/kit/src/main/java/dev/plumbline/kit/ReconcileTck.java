package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.Remnant;
import dev.plumbline.spi.Tunnel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules R20 and R21: putting right what is no longer as it was. */
public abstract class ReconcileTck extends Tck {

    /** For a provider's test class. */
    protected ReconcileTck() {}

    @RuleTest(Rule.R20)
    void r20_driftIsNamedAndMended() {
        Attachment it = attach(request("vm1").queues(2));
        verdict.equal("what check finds at first", List.of(), backend().check(it));
        for (InterfaceName link : List.of(
                it.tap().name(), it.bridge().name(), it.uplink().orElseThrow().name())) {
            administrator().setUp(namespace(), link.value(), false);
            mend(it, link, "was brought down");
        }
        administrator().removeLink(namespace(), it.bridge().name().value());
        mend(it, it.bridge().name(), "was removed");
        if (it.network() instanceof Tunnel) {
            administrator()
                    .removeLink(namespace(), it.uplink().orElseThrow().name().value());
            mend(it, it.uplink().orElseThrow().name(), "was removed");
        }
        administrator().removeLink(namespace(), it.tap().name().value());
        mend(it, it.tap().name(), "was removed");
    }

    private void mend(Attachment it, InterfaceName damaged, String how) {
        List<String> found = backend().check(it);
        verdict.require(
                found.stream().anyMatch(text -> text.contains(damaged.value())),
                damaged + " " + how + ", and check finds " + found);
        Attachment mended = attach(request("vm1").queues(2));
        Link now = there(damaged);
        verdict.require(now.up(), damaged + " " + how + ", and is down after attach");
        boolean port = !damaged.equals(it.bridge().name());
        verdict.equal(
                "the bridge of " + damaged + ", which " + how + ", after attach",
                port ? Optional.of(it.bridge().name().value()) : Optional.empty(),
                now.master());
        verdict.equal(
                damaged + " " + how + "; what check finds after attach",
                List.of(),
                backend().check(mended));
    }

    @RuleTest(Rule.R21)
    void r21_theUnwantedGoesAndNothingElse() {
        administrator().addBridge(namespace(), "tckforeign");
        Attachment wanted = attach(request("vm1"));
        var before = links();
        Attachment unwanted = attach(request("vm2", environment.anotherNetwork()));
        Reconciliation done = backend().reconcile(namespace(), Set.of(wanted.id()), Duration.ZERO);
        verdict.require(
                done.removed().contains(unwanted.tap().name()),
                unwanted.tap().name() + " is not told among the removed: " + done);
        verdict.equal("after reconcile the links", before, links());
    }

    @RuleTest(Rule.R21)
    void r21_theYoungStays() {
        Attachment young = attach(request("vm1"));
        var before = links();
        Reconciliation done = backend().reconcile(namespace(), Set.of(), Duration.ofHours(1));
        verdict.equal("after reconcile with an hour of grace the links", before, links());
        verdict.require(done.young().contains(young.tap().name()), young.tap().name() + " is not told: " + done);
    }

    @RuleTest(Rule.R21)
    void r21_remnantsGo() {
        var before = links();
        Attachment it = attach(request("vm1"));
        verdict.equal("the remnants of a healthy host", List.of(), backend().remnants(namespace()));
        administrator().removeLink(namespace(), it.tap().name().value());
        List<InterfaceName> remnants =
                backend().remnants(namespace()).stream().map(Remnant::link).toList();
        verdict.require(remnants.contains(it.bridge().name()), it.bridge().name() + " is not among " + remnants);
        backend().reconcile(namespace(), Set.of(), Duration.ZERO);
        verdict.equal("after reconcile the links", before, links());
    }
}
