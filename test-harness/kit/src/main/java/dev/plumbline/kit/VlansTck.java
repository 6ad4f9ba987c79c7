package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortVlan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rule Q1: VLANs of NICs' ports. */
public abstract class VlansTck extends Tck {

    private static final String BRIDGE = "tckbr";
    private static final String PORT = "tckport";

    private static final int MINE = 100;
    private static final int OTHERS = 200;
    private static final String SENDER = "02aaaaaaaa01";

    /** For a provider's test class. */
    protected VlansTck() {}

    private ExistingBridge bridge() {
        needs(Capability.PORT_VLANS);
        return bridgeWithPort(BRIDGE, PORT);
    }

    private Attachment attach(String vm, ExistingBridge bridge, PortVlan vlan) {
        return attach(request(vm, bridge).policy(PortPolicy.builder().vlan(vlan).build()));
    }

    private static byte[] tagged(int vlan, byte[] frame) {
        return Packets.join(
                Arrays.copyOf(frame, 12),
                Packets.hex(String.format("8100%04x", vlan)),
                Arrays.copyOfRange(frame, 12, frame.length));
    }

    @RuleTest(Rule.Q1)
    void q01_framesStayInTheirVlan() {
        ExistingBridge bridge = bridge();
        administrator().keepVlansApart(namespace(), BRIDGE);
        Attachment mine = attach("vm1", bridge, PortVlan.access(MINE));
        verdict.equal(
                "the VLANs", Optional.of(PortVlan.access(MINE)), mine.policy().vlan());
        try (Guest sender = guest(mine);
                Guest neighbour = guest(attach("vm2", bridge, PortVlan.access(MINE)));
                Guest stranger = guest(attach("vm3", bridge, PortVlan.access(OTHERS)));
                Guest nativeTrunk = guest(
                        attach("vm4", bridge, PortVlan.trunk(List.of(OTHERS)).withNative(MINE)));
                Guest trunk = guest(attach("vm5", bridge, PortVlan.trunk(List.of(MINE))))) {
            verdict.require(sender.reaches(neighbour), "of two guests of one VLAN the second hears nothing");
            verdict.require(sender.reaches(nativeTrunk), "a trunk hears nothing of its native VLAN");
            trunk.inVain(); // what has been sent until now
            sender.send(tagged(OTHERS, Packets.marker()));
            byte[] marker = Packets.marker();
            sender.send(marker);
            verdict.require(neighbour.until(marker).isPresent(), "a guest of the same VLAN misses a frame");
            verdict.require(nativeTrunk.until(marker).isPresent(), "a trunk misses a frame of its native VLAN");
            verdict.require(
                    trunk.until(tagged(MINE, marker)).isPresent(), "a trunk does not get a frame with its VLAN's tag");
            verdict.require(
                    stranger.inVain().stream().noneMatch(heard -> Arrays.equals(heard, 6, 12, marker, 6, 12)),
                    "a guest of another VLAN hears what is sent in this one");
            byte[] back = Packets.frame(Packets.BROADCAST, SENDER, Packets.EXPERIMENT, new byte[] {7});
            trunk.send(tagged(MINE, back));
            verdict.require(sender.until(back).isPresent(), "what a trunk sends with a tag does not come without it");
        }
    }

    @RuleTest(Rule.Q1)
    void q01_aBridgeThatDoesNotKeepVlansApartIsRefused() {
        ExistingBridge bridge = bridge();
        if (!administrator().mixesVlans(namespace(), BRIDGE)) {
            return;
        }
        verdict.fails(
                ConflictException.class,
                "attach with a VLAN to a bridge that does not keep VLANs apart",
                () -> attach("vm1", bridge, PortVlan.access(MINE)));
    }
}
