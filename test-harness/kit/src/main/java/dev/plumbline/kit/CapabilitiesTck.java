package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.UnsupportedRequestException;
import java.util.Set;

/** Rule R31: a backend can do what it says, and refuses the rest before anything is done. */
public abstract class CapabilitiesTck extends Tck {

    /** Where a rule of their own says how these work; here it is enough that they are not refused. */
    private static final Set<Capability> JUDGED_ELSEWHERE = Set.of(
            Capability.REMOTE_LISTS,
            Capability.TUNNEL_SETTINGS,
            Capability.EXISTING_BRIDGE,
            Capability.PORT_VLANS,
            Capability.PORT_SECURITY,
            Capability.PORT_LINK,
            Capability.UPDATE,
            Capability.UPDATE_MTU);

    /** For a provider's test class. */
    protected CapabilitiesTck() {}

    @RuleTest(Rule.R31)
    void r31_tunnelsAreMadeOrRefused() {
        judge(Capability.GENEVE);
        judge(Capability.VXLAN);
    }

    @RuleTest(Rule.R31)
    void r31_controlledNetworksAreMadeOrRefused() {
        judge(Capability.CONTROLLED_REMOTES);
    }

    @RuleTest(Rule.R31)
    void r31_listsOfRemotesAreServedOrRefused() {
        judge(Capability.REMOTE_LISTS);
    }

    @RuleTest(Rule.R31)
    void r31_settingsOfTunnelsAreServedOrRefused() {
        judge(Capability.TUNNEL_SETTINGS);
    }

    @RuleTest(Rule.R31)
    void r31_existingUplinksAreServedOrRefused() {
        judge(Capability.EXISTING_UPLINK);
    }

    @RuleTest(Rule.R31)
    void r31_existingBridgesAreServedOrRefused() {
        judge(Capability.EXISTING_BRIDGE);
    }

    @RuleTest(Rule.R31)
    void r31_vlansOfPortsAreServedOrRefused() {
        judge(Capability.PORT_VLANS);
    }

    @RuleTest(Rule.R31)
    void r31_portSecurityIsServedOrRefused() {
        judge(Capability.PORT_SECURITY);
    }

    @RuleTest(Rule.R31)
    void r31_linksThatAreDownAreServedOrRefused() {
        judge(Capability.PORT_LINK);
    }

    @RuleTest(Rule.R31)
    void r31_ratesAreServedOrRefused() {
        judge(Capability.RATE_TO_GUEST);
        judge(Capability.RATE_FROM_GUEST);
        judge(Capability.RATES_BY_VMM);
    }

    @RuleTest(Rule.R31)
    void r31_updatesAreDoneOrRefused() {
        judge(Capability.UPDATE);
        judge(Capability.UPDATE_MTU);
    }

    @RuleTest(Rule.R31)
    void r31_namespacesAreServedOrRefused() {
        judge(Capability.NAMESPACES);
    }

    @RuleTest(Rule.R31)
    void r31_queuesAreOpenedOrRefused() {
        judge(Capability.DESCRIPTORS);
        judge(Capability.TAKE_OVER_QUEUES);
    }

    @RuleTest(Rule.R31)
    void r31_deadlinesAreSetOrRefused() {
        judge(Capability.DEADLINES);
    }

    @RuleTest(Rule.R31)
    void r31_statisticsAreReadOrRefused() {
        judge(Capability.STATISTICS);
    }

    @RuleTest(Rule.R31)
    void r31_attachmentsAreDevicesOfTheKernelOrAreNot() {
        Attachment it = attach(request("vm1"));
        verdict.equal(
                "whether " + it.tap().name() + " is said to be a device of this host's kernel",
                environment.isKernelDevice(it),
                can(Capability.KERNEL_DEVICES));
    }

    @RuleTest(Rule.R31)
    void r31_whatBecomesOfNicsIsToldOrRefused() {
        judge(Capability.WATCH);
    }

    @RuleTest(Rule.R31)
    void r31_whatWouldBeDoneIsToldOrRefused() {
        judge(Capability.EXPLAIN);
    }

    private void judge(Capability capability) {
        new Trials(this, backend()).of(capability).forEach(trial -> judge(capability, trial));
        putAway(nic(Trials.STAYS));
    }

    private void judge(Capability capability, Trials.Trial trial) {
        var before = links();
        if (!can(capability)) {
            verdict.fails(UnsupportedRequestException.class, trial.what() + " without " + capability, trial.call());
            verdict.equal("after " + trial.what() + " without " + capability + " the links", before, links());
            return;
        }
        try {
            trial.call().run();
        } catch (RuntimeException e) {
            if (e instanceof UnsupportedRequestException || !JUDGED_ELSEWHERE.contains(capability)) {
                throw verdict.broken(capability + " is claimed, and " + trial.what() + " failed with " + e, e);
            }
        }
    }
}
