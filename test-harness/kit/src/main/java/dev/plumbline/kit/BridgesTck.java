package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.InterfaceName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rule R33: a bridge that somebody else made. */
public abstract class BridgesTck extends Tck {

    private static final String BRIDGE = "tckbr";
    private static final String PORT = "tckport";

    /** For a provider's test class. */
    protected BridgesTck() {}

    /** A bridge with one port, both up. */
    private ExistingBridge givenBridge() {
        needs(Capability.EXISTING_BRIDGE);
        ExistingBridge bridge = bridgeWithPort(BRIDGE, PORT);
        administrator().setUp(namespace(), PORT, true);
        return bridge;
    }

    @RuleTest(Rule.R33)
    void r33_aGivenBridgeStaysAsItIs() {
        ExistingBridge network = givenBridge();
        List<Link> before = given();
        Attachment first = attach(request("vm1", network));
        Attachment second = attach(request("vm2", network));
        for (Attachment it : List.of(first, second)) {
            verdict.equal("the network of " + it.id(), network, it.network());
            verdict.equal(
                    "the bridge of " + it.id(), network.name(), it.bridge().name());
            verdict.equal("the uplink of " + it.id(), Optional.empty(), it.uplink());
            verdict.equal(
                    "the MTU of " + it.id() + ", as its request leaves it open,",
                    there(network.name()).mtu(),
                    it.mtu());
            verdict.equal(
                    "the bridge of " + it.tap().name(),
                    Optional.of(BRIDGE),
                    there(it.tap().name()).master());
        }
        verdict.equal("with two NICs the bridge and its port", before, given());
        backend().detach(first.id());
        verdict.equal("with one NIC the bridge and its port", before, given());
        backend().detach(second.id());
        verdict.equal("after the last detach the bridge and its port", before, given());
    }

    private List<Link> given() {
        return Stream.of(BRIDGE, PORT)
                .map(name -> there(new InterfaceName(name)))
                .toList();
    }

    @RuleTest(Rule.R33)
    void r33_guestsOfAGivenBridgeReachEachOther() {
        ExistingBridge network = givenBridge();
        Attachment one = attach(request("vm1", network));
        Attachment other = attach(request("vm2", network));
        try (Guest first = guest(one);
                Guest second = guest(other)) {
            verdict.require(first.reaches(second), "of two guests on " + network + " the second hears nothing");
            verdict.require(second.reaches(first), "of two guests on " + network + " the first hears nothing");
        }
    }

    @RuleTest(Rule.R33)
    void r33_whatAGivenBridgeCannotServeIsRefused() {
        ExistingBridge network = givenBridge();
        int mtu = there(network.name()).mtu();
        refused("of a link that is no bridge", ExistingBridge.of(PORT), mtu);
        refused("of an MTU that is not the bridge's", network, mtu - 1);
        if (administrator().stopsFrames(namespace(), BRIDGE)) {
            refused("of a bridge that is down", network, mtu);
        }
    }

    private void refused(String what, ExistingBridge network, int mtu) {
        List<Link> before = given();
        verdict.fails(
                ConflictException.class,
                "attach " + what,
                () -> attach(request("vm1", network).mtu(mtu)));
        verdict.equal("after the refusal " + what + " the bridge and its port", before, given());
    }
}
