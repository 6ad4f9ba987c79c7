package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.Difference;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.Tunnel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Rules R3, R23 and R24: when two requests are one, and what differs where they are not. */
public abstract class RequestsTck extends Tck {

    private static final int MTU = 1600;

    /** For a provider's test class. */
    protected RequestsTck() {}

    @RuleTest(Rule.R3)
    void r03_anotherRequestForTheSameNicIsAConflict() {
        for (Network network : environment.networks()) {
            NicRequest made = request("vm1", network).queues(2).mtu(MTU).build();
            Attachment first = backend().attach(made);
            List<Link> before = linksOf(first);
            for (NicRequest other : others(made)) {
                String what = what(other, made);
                verdict.fails(
                        ConflictException.class,
                        "attach with another " + what,
                        () -> backend().attach(other));
                verdict.equal("after attach with another " + what + " the NIC's links", before, linksOf(first));
            }
            backend().detach(first.id());
        }
    }

    @RuleTest(Rule.R24)
    void r24_aConflictListsEachDifference() {
        for (Network network : environment.networks()) {
            NicRequest made = request("vm1", network).queues(2).mtu(MTU).build();
            Attachment first = backend().attach(made);
            if (!first.tap().name().equals(DerivedNames.tap(first.id()))) {
                verdict.skip("names are not derived as they should be; see " + Rule.R14);
            }
            if (!first.owner().equals(made.owner())) {
                verdict.skip("the attachment has another owner; see " + Rule.R10);
            }
            List<NicRequest> others = new ArrayList<>(others(made));
            others.add(made.toBuilder()
                    .queues(4)
                    .mtu(MTU + 1)
                    .guestMac(MacAddress.parse("02:00:00:00:00:01"))
                    .build());
            for (NicRequest other : others) {
                refusal(other).ifPresent(refused -> listsAll(other, made, refused));
                if (!backend().find(first.id()).equals(Optional.of(first))) {
                    verdict.skip("the attachment does not stay as it was; see " + Rule.R3);
                }
            }
            backend().detach(first.id());
        }
    }

    /** Names that are derived from a network differ together with it, and need not be listed. */
    private void listsAll(NicRequest other, NicRequest made, ConflictException refused) {
        boolean networks = !other.network().equals(made.network());
        Predicate<Difference> listed =
                difference -> !networks || !difference.what().startsWith("names.");
        List<String> expected = other.decided(MTU).differences(made.decided(MTU)).stream()
                .filter(listed)
                .map(RequestsTck::text)
                .toList();
        verdict.equal(
                "the differences of a request with another " + what(other, made),
                expected,
                refused.differences().stream()
                        .filter(listed)
                        .map(RequestsTck::text)
                        .toList());
    }

    /** How a provider that keeps no more than a network's name calls a network that it found is its own. */
    private static String text(Difference it) {
        return it.what() + " should be " + it.wanted() + (it.what().equals("network") ? "" : " and is " + it.found());
    }

    /** Whether it is refused is another rule's. */
    private Optional<ConflictException> refusal(NicRequest other) {
        try {
            backend().attach(other);
        } catch (ConflictException e) {
            return Optional.of(e);
        } catch (RuntimeException e) {
            verdict.skip("attach with another request fails otherwise; see " + Rule.R3);
        }
        return Optional.empty();
    }

    private static String what(NicRequest other, NicRequest made) {
        return other.decided(MTU).differences(made.decided(MTU)).get(0).what();
    }

    /** Each differs in one component from the request that made an attachment. */
    private List<NicRequest> others(NicRequest made) {
        InterfaceNames names = InterfaceNames.derived();
        List<NicRequest.Builder> others = new ArrayList<>(List.of(
                made.toBuilder().queues(4),
                made.toBuilder().queues(1),
                made.toBuilder().mtu(MTU + 100),
                made.toBuilder().guestMac(MacAddress.parse("02:00:00:00:00:01")),
                made.toBuilder().names(names.withTap("tcktap")),
                made.toBuilder().names(names.withBridge("tckbr")),
                made.toBuilder().network(environment.anotherNetwork())));
        if (made.network() instanceof Tunnel) {
            others.add(made.toBuilder().names(names.withTunnel("tcktun")));
        }
        if (can(Capability.DESCRIPTORS)) {
            others.add(made.toBuilder().lifetime(Lifetime.UNTIL_CLOSED));
        }
        if (can(Capability.PORT_LINK)) {
            others.addAll(
                    withPolicy(made, PortPolicy.builder().link(PortLink.DOWN).build()));
        }
        if (can(Capability.PORT_SECURITY)) {
            others.addAll(withPolicy(
                    made, PortPolicy.builder().security(PortSecurity.strict()).build()));
        }
        // in a user namespace of an ordinary user there are no others; nothing is made for them
        others.add(made.toBuilder()
                .owner(new Owner(made.owner().uid() + 7, made.owner().gid())));
        others.add(made.toBuilder()
                .owner(new Owner(made.owner().uid(), made.owner().gid() + 7)));
        return others.stream().map(NicRequest.Builder::build).toList();
    }

    /** None if a NIC does not get the policy in the first place, which is for other rules to say. */
    private List<NicRequest.Builder> withPolicy(NicRequest made, PortPolicy policy) {
        NicRequest tried = made.toBuilder().id(nic("vm-tried")).policy(policy).build();
        try {
            boolean got = backend().attach(tried).policy().equals(policy);
            backend().detach(tried.id());
            return got ? List.of(made.toBuilder().policy(policy)) : List.of();
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    @RuleTest(Rule.R23)
    void r23_theRequestOfAnAttachmentIsTheOneThatMadeIt() {
        for (Network network : environment.networks()) {
            InterfaceNames names = InterfaceNames.derived().withTap("tckt").withBridge("tckb");
            List<NicRequest.Builder> requests = new ArrayList<>(List.of(
                    request("vm1", network),
                    request("vm1", network)
                            .queues(3)
                            .mtu(MTU)
                            .guestMac(MacAddress.parse("02:00:00:00:00:01"))
                            .names(network instanceof Tunnel ? names.withTunnel("tcku") : names)));
            if (can(Capability.DESCRIPTORS)) {
                requests.add(request("vm1", network).queues(2).lifetime(Lifetime.UNTIL_CLOSED));
            }
            for (NicRequest.Builder request : requests) {
                Attachment made = attach(request);
                if (made.tap().queues() != request.build().queues()) {
                    verdict.skip("the attachment has another number of queues; see " + Rule.R9);
                }
                var before = links();
                Attachment found = another()
                        .find(made.id())
                        .orElseGet(() -> verdict.skip("the attachment is not found; see " + Rule.R11));
                for (Attachment it : List.of(made, found)) {
                    verdict.equal(
                            "attach with the request of " + it + " returns",
                            made,
                            backend().attach(it.toRequest()));
                }
                verdict.equal("after it the links", before, links());
                backend().detach(made.id());
            }
        }
    }
}
