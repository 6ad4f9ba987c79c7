package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Rules R4 and R16: what a failure leaves, and what it tells. */
public abstract class FailureTck extends Tck {

    private static final String TAKEN = "tcktaken";
    private static final String MISSING = "tckmissing";
    /** More than a TAP can have: {@code MAX_MTU - dev->hard_header_len} in {@code drivers/net/tun.c}. */
    private static final int TOO_GREAT = NicRequest.MAX_MTU;

    /** For a provider's test class. */
    protected FailureTck() {}

    @RuleTest(Rule.R4)
    void r04_aFailedAttachLeavesNothing() {
        failInEveryWay("vm1");
    }

    @RuleTest(Rule.R4)
    void r04_aFailedAttachLeavesASharedNetworkAsItWas() {
        attach(request("vm0"));
        failInEveryWay("vm1");
    }

    private void failInEveryWay(String vm) {
        administrator().addBridge(namespace(), TAKEN);
        int failures = 0;
        for (InterfaceNames names : TakenNames.each(TAKEN, network())) {
            failures += fail("the taken names " + names, request(vm).names(names));
        }
        failures += fail("an MTU of " + TOO_GREAT, request(vm).mtu(TOO_GREAT));
        for (String fault : environment.faults()) {
            environment.arm(fault);
            failures += fail("the fault " + fault, request(vm));
        }
        if (failures == 0) {
            verdict.skip("nothing made attach fail");
        }
    }

    /** Whether attach should have failed is for other rules to say. */
    private int fail(String why, NicRequest.Builder request) {
        var before = links();
        try {
            Attachment made = attach(request);
            backend().detach(made.id());
            return 0;
        } catch (RuntimeException e) {
            verdict.equal("after attach failed by " + why + " the links", before, links());
            return 1;
        }
    }

    @RuleTest(Rule.R16)
    void r16_aFaultIsTold() {
        try {
            backend().detach(attach(request("vm1").mtu(TOO_GREAT)).id());
        } catch (RuntimeException e) {
            requireTold(verdict.fails(NetworkException.class, "attach with an MTU of " + TOO_GREAT, () -> {
                throw e;
            }));
        }
        for (String fault : environment.faults()) {
            environment.arm(fault);
            requireTold(verdict.fails(
                    NetworkException.class, "attach with the fault " + fault, () -> attach(request("vm1"))));
        }
    }

    @RuleTest(Rule.R16)
    void r16_theLinkIsTold() {
        administrator().addBridge(namespace(), TAKEN);
        for (InterfaceNames names : TakenNames.each(TAKEN, network())) {
            try {
                backend().detach(attach(request("vm1").names(names)).id());
            } catch (RuntimeException e) {
                verdict.require(
                        e instanceof NetworkException told && told.link().isPresent(),
                        "a failure by the taken names " + names + " that does not tell the link: " + e);
            }
        }
    }

    @RuleTest(Rule.R16)
    void r16_whatIsMissingIsTold() {
        requireTold(verdict.fails(
                NetworkException.class,
                "openQueues of a NIC that is not attached",
                () -> backend().openQueues(nic("vm1"))));
        if (environment.networks().stream().anyMatch(ExistingUplink.class::isInstance)) {
            NetworkException failure = verdict.fails(
                    NetworkException.class,
                    "attach to an uplink that is not there",
                    () -> attach(request("vm1", ExistingUplink.of(MISSING))));
            verdict.equal("the link that the failure tells", Optional.of(MISSING), failure.link());
        }
    }

    @RuleTest(Rule.R16)
    void r16_aMissingNamespaceIsTold() {
        otherNamespace();
        NetworkNamespace nowhere = NetworkNamespace.named("tck-nowhere");
        NicRequest request = NicRequest.builder(new NicId("vm1", "eth0", nowhere), network(), environment.owner())
                .build();
        requireTold(verdict.fails(
                NetworkException.class,
                "attach in a namespace that is not there",
                () -> backend().attach(request)));
        requireTold(verdict.fails(
                NetworkException.class,
                "list of a namespace that is not there",
                () -> backend().list(nowhere)));
        requireTold(verdict.fails(
                NetworkException.class,
                "reconcile of a namespace that is not there",
                () -> backend().reconcile(nowhere, Set.of(), Duration.ZERO)));
    }

    private void requireTold(NetworkException failure) {
        verdict.require(!failure.step().isBlank(), "a failure without a step: " + failure);
    }
}
