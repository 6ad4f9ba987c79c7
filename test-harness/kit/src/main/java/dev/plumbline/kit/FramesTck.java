package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.Tunnel;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rule R29: what guests send arrives. */
public abstract class FramesTck extends Tck {

    private static final int MTU = 1600;
    private static final String SENDER = "02aaaaaaaa01";
    private static final String RECEIVER = "02bbbbbbbb02";

    /** For a provider's test class. */
    protected FramesTck() {}

    @RuleTest(Rule.R29)
    void r29_guestsOfOneHostReachEachOther() {
        for (Network network : environment.networks()) {
            Attachment one = attach(request("vm1", network).queues(2).mtu(MTU));
            Attachment other = attach(request("vm2", network).mtu(MTU));
            try (Guest first = guest(one);
                    Guest second = guest(other)) {
                talk("two guests on " + network, first, second);
            }
            putAway(one.id(), other.id());
        }
    }

    @RuleTest(Rule.R29)
    void r29_aGuestReachesTheRemoteWithItsVniAndPort() {
        Underlay underlay = environment.underlay();
        for (Tunnel like : tunnels()) {
            for (InetAddress address : underlay.remotes()) {
                Tunnel tunnel = Tunnels.to(like, address);
                Attachment it = attach(request("vm1", tunnel).queues(2).mtu(MTU));
                try (Guest guest = guest(it);
                        Remote remote = new Remote(tunnel, underlay.at(address, tunnel.port()), environment.quiet())) {
                    talk("a guest and the remote on " + tunnel, guest, remote);
                }
                backend().detach(it.id());
            }
        }
    }

    @RuleTest(Rule.R29)
    void r29_aGuestReachesTheOtherEndOfAnUplink() {
        needs(Capability.EXISTING_UPLINK);
        FarEnd end = environment.farEnd();
        Attachment it = attach(request("vm1", end.network()).mtu(MTU));
        try (Guest guest = guest(it);
                Guest beyond = new Guest(end::open, environment.quiet())) {
            talk("a guest and the other end of " + end.network(), guest, beyond);
        }
    }

    private void talk(String who, Station one, Station other) {
        verdict.require(one.reaches(other), "of " + who + " the second hears nothing of the first");
        verdict.require(other.reaches(one), "of " + who + " the first hears nothing of the second");
        byte[] longest = Packets.frame(RECEIVER, SENDER, Packets.EXPERIMENT, new byte[MTU]);
        byte[] marker = Packets.marker();
        one.send(longest);
        one.send(marker);
        Optional<List<byte[]>> arrived = other.until(marker);
        verdict.require(
                arrived.isPresent() && arrived.get().stream().anyMatch(frame -> Arrays.equals(frame, longest)),
                "of " + who + " the second does not get a frame of the whole MTU as it was sent");
    }
}
