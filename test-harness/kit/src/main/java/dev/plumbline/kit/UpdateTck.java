package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Difference;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.Tunnel;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** Rules U1, U2 and Q4: another policy or MTU for a NIC in use, and links that are down. */
public abstract class UpdateTck extends Tck {

    private static final String OWN4 = "10.0.0.5";
    private static final String OWN6 = "2001:db8::5";
    private static final String FORGED = "0200000000ee";
    private static final int MTU = 1500;
    private static final int OTHER_MTU = 1400;
    /** More than a TAP can have. */
    private static final int TOO_GREAT = NicRequest.MAX_MTU;

    private static final String BRIDGE = "tckupdate";
    private static final String PORT = "tckport";

    /** For a provider's test class. */
    protected UpdateTck() {}

    private static byte[] own(Attachment it) {
        String mac = HexFormat.of().formatHex(it.guestMac().toBytes());
        return new ForgedFrames(mac, OWN4, OWN6).allowed(FORGED, OWN4).get(0);
    }

    private static byte[] experiment(int number) {
        return Packets.frame(Packets.BROADCAST, FORGED, Packets.EXPERIMENT, new byte[] {(byte) number});
    }

    private void becomes(NicRequest was, PortPolicy policy) {
        NicRequest request = was.toBuilder().policy(policy).build();
        Attachment it = backend().update(request);
        verdict.equal("after update the policy", policy, it.policy());
        verdict.equal(
                "after update the policy that find returns",
                Optional.of(policy),
                backend().find(it.id()).map(Attachment::policy));
        verdict.equal(
                "after update the policy that attach returns",
                policy,
                backend().attach(request).policy());
    }

    /** That what an attachment says is its request is another rule's. */
    private NicRequest mustBeAttachedBy(Attachment it) {
        try {
            backend().attach(it.toRequest());
            return it.toRequest();
        } catch (NetworkException e) {
            return verdict.skip("a NIC is not attached by the request of its attachment; see " + Rule.R23);
        }
    }

    @RuleTest(Rule.U1)
    void u01_aRunningNicGetsAnotherPolicy() {
        needs(Capability.UPDATE);
        needs(Capability.PORT_SECURITY);
        Attachment it = attach(request("vm1"));
        NicRequest request = mustBeAttachedBy(it);
        try (Guest neighbour = guest(attach(request("vm2")));
                Guest sender = guest(it)) {
            mustMeet(neighbour, sender);
            hears(neighbour, sender, experiment(1), true);
            PortSecurity router = PortSecurity.builder().router(true).build();
            becomes(request, PortPolicy.builder().security(router).build());
            sender.send(experiment(2));
            hears(neighbour, sender, own(it), true);
            hears(neighbour, sender, experiment(3), false);
            becomes(request, PortPolicy.open());
            hears(neighbour, sender, experiment(4), true);
        }
    }

    private void hears(Guest neighbour, Guest sender, byte[] frame, boolean passes) {
        sender.send(frame);
        boolean heard = passes
                ? neighbour.until(frame).isPresent()
                : neighbour.inVain().stream().anyMatch(one -> Arrays.equals(one, frame));
        verdict.require(
                heard == passes,
                "a frame that is " + (passes ? "allowed does not arrive" : "not allowed arrives") + " after an update");
    }

    @RuleTest(Rule.U1)
    void u01_whatCannotChangeIsListedAndNothingIsDone() {
        needs(Capability.UPDATE);
        Attachment it = attach(request("vm1"));
        NicRequest other = request("vm1").queues(2).build();
        ConflictException conflict = verdict.fails(
                ConflictException.class,
                "update with another number of queues",
                () -> backend().update(other));
        verdict.require(
                conflict.differences().stream().map(Difference::what).anyMatch("queues"::equals),
                "update with another number of queues does not list them, but " + conflict.differences());
        verdict.equal(
                "after an update that was refused the queues",
                Optional.of(it.tap().queues()),
                backend().find(it.id()).map(same -> same.tap().queues()));
        verdict.fails(
                NetworkException.class,
                "update of a NIC that is not attached",
                () -> backend().update(request("vm9").build()));
    }

    @RuleTest(Rule.U1)
    void u01_anUpdateThatFailsChangesNothing() {
        needs(Capability.UPDATE);
        needs(Capability.PORT_SECURITY);
        Attachment it = attach(request("vm1"));
        NicRequest was = mustBeAttachedBy(it);
        PortSecurity router = PortSecurity.builder().router(true).build();
        NicRequest.Builder other =
                was.toBuilder().policy(PortPolicy.builder().security(router).build());
        Stream<NicRequest> networks = environment.networks().stream()
                .filter(network -> !network.equals(was.network()))
                .map(network -> other.build().toBuilder().network(network).build());
        List<NicRequest> refused = Stream.concat(
                        Stream.of(
                                other.build().toBuilder().queues(2).build(),
                                other.build().toBuilder().mtu(TOO_GREAT).build()),
                        networks)
                .toList();
        refused.forEach(request -> failsInVain(request, it));
        try (Guest neighbour = guest(attach(request("vm2")));
                Guest sender = guest(it)) {
            mustMeet(neighbour, sender);
            hears(neighbour, sender, experiment(7), true);
        }
    }

    /** With a tag, for test beds whose kernel keeps no VLANs apart. */
    @RuleTest(Rule.U1)
    @Tag("vlans")
    void u01_aPolicyThatIsRefusedLeavesTheOneBefore() {
        needs(Capability.UPDATE);
        needs(Capability.EXISTING_BRIDGE);
        needs(Capability.PORT_VLANS);
        Attachment it = attach(request("vm1", bridgeWithPort(BRIDGE, PORT)));
        PortPolicy vlan = PortPolicy.builder().vlan(PortVlan.access(100)).build();
        failsInVain(mustBeAttachedBy(it).toBuilder().policy(vlan).build(), it);
    }

    /** Whether an update should fail is for others to say. */
    private void failsInVain(NicRequest request, Attachment was) {
        var before = links();
        try {
            backend().update(request);
        } catch (NetworkException e) {
            String when = "after an update that failed with " + e;
            verdict.equal(when + ", the links", before, links());
            verdict.equal(
                    when + ", what find returns", Optional.of(was), backend().find(was.id()));
            verdict.equal(when + ", what check reports", List.of(), backend().check(was));
            verdict.equal(when + ", what attach returns", was, backend().attach(was.toRequest()));
            return;
        }
        backend().update(was.toRequest());
    }

    @RuleTest(Rule.U2)
    void u02_aNicAloneOnItsNetworkGetsAnotherMtu() {
        needs(Capability.UPDATE_MTU);
        Attachment was = attach(request("vm1"));
        NicRequest request = mustBeAttachedBy(was);
        int mtu = was.mtu() == MTU ? OTHER_MTU : MTU;
        NicRequest other = request.toBuilder().mtu(mtu).build();
        Attachment it = backend().update(other);
        verdict.equal("after update the MTU", mtu, it.mtu());
        haveMtu("after update", mtu, it);
        verdict.equal(
                "after update the MTU that find returns",
                Optional.of(mtu),
                backend().find(it.id()).map(Attachment::mtu));
        verdict.equal(
                "after update the MTU that attach returns",
                mtu,
                backend().attach(other).mtu());
        attach(request("vm2").mtu(mtu));
        ConflictException conflict = verdict.fails(
                ConflictException.class,
                "update with another MTU than that of others on the network",
                () -> backend().update(request));
        verdict.require(
                conflict.differences().stream().map(Difference::what).anyMatch("mtu"::equals),
                "update with another MTU does not list it, but " + conflict.differences());
        haveMtu("after an update that was refused", mtu, it);
    }

    /** An uplink that was there before keeps its own. */
    private void haveMtu(String when, int mtu, Attachment it) {
        linksOf(it).stream()
                .filter(link -> it.network() instanceof Tunnel
                        || it.uplink()
                                .filter(uplink -> uplink.name().value().equals(link.name()))
                                .isEmpty())
                .forEach(link -> verdict.equal(when + " the MTU of " + link.describe(), mtu, link.mtu()));
    }

    @RuleTest(Rule.Q4)
    void q04_aLinkThatIsDownPassesNothing() {
        needs(Capability.PORT_LINK);
        PortPolicy down = PortPolicy.builder().link(PortLink.DOWN).build();
        Attachment it = attach(request("vm1").policy(down));
        verdict.equal("the state of the link", PortLink.DOWN, it.policy().link());
        try (Guest silent = guest(it);
                Guest one = guest(attach(request("vm2")));
                Guest other = guest(attach(request("vm3")))) {
            mustMeet(one, other);
            silent.inVain();
            one.inVain();
            silent.send(experiment(5));
            one.send(experiment(6));
            verdict.require(
                    one.inVain().stream().noneMatch(heard -> Arrays.equals(heard, experiment(5))),
                    "a guest whose link is down is heard");
            verdict.require(silent.inVain().isEmpty(), "a guest whose link is down hears its neighbours");
        }
        verdict.equal(
                "the policy that find returns",
                Optional.of(down),
                backend().find(it.id()).map(Attachment::policy));
    }

    /** That frames arrive at all is another rule's. */
    private void mustMeet(Guest one, Guest other) {
        if (!one.reaches(other)) {
            verdict.skip("no frame arrives where it should; see " + Rule.R29);
        }
    }
}
