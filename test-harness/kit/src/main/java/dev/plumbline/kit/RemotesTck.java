package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rule R36: networks with a list of remotes. */
public abstract class RemotesTck extends Tck {

    private static final Vni NUMBER = new Vni(42);
    private static final String HERE = "02aaaaaaaa01";
    private static final String THERE = "02aaaaaaaa02";

    /** For a provider's test class. */
    protected RemotesTck() {}

    private static VxlanTunnel listed(InetAddress... remotes) {
        return VxlanTunnel.builder(NUMBER, Remotes.list(List.of(remotes))).build();
    }

    private Remote remote(Underlay underlay, InetAddress address) {
        return new Remote(listed(address), underlay.at(address, VxlanTunnel.DEFAULT_PORT), environment.quiet());
    }

    @RuleTest(Rule.R36)
    void r36_eachRemoteOfAListIsMetOnce() {
        needs(Capability.REMOTE_LISTS);
        Underlay underlay = environment.underlay();
        for (int version = 0; version < underlay.remotes().size(); version++) {
            InetAddress first = underlay.remotes().get(version);
            InetAddress second = underlay.strangers().get(version);
            Attachment it = attach(request("vm1", listed(first, second)));
            try (Guest guest = guest(it);
                    Remote one = remote(underlay, first);
                    Remote other = remote(underlay, second)) {
                for (Remote remote : List.of(one, other)) {
                    verdict.require(remote.reaches(guest), "a guest on " + it.network() + " hears nothing of a remote");
                    verdict.require(guest.reaches(remote), "a remote on " + it.network() + " hears nothing of a guest");
                }
                one.inVain();
                other.inVain();
                for (String destination : List.of(THERE, Packets.BROADCAST)) {
                    byte[] frame = Packets.frame(destination, HERE, Packets.EXPERIMENT, new byte[] {7});
                    byte[] marker = Packets.marker();
                    guest.send(frame);
                    guest.send(marker);
                    once(one, frame, marker);
                    once(other, frame, marker);
                }
            }
            backend().detach(it.id());
        }
    }

    private void once(Remote remote, byte[] frame, byte[] marker) {
        long times = remote.until(marker).orElse(List.of()).stream()
                .filter(heard -> Arrays.equals(heard, frame))
                .count();
        verdict.equal("how often a remote of a list gets a frame", 1L, times);
    }

    @RuleTest(Rule.R36)
    void r36_setRemotesChangesTheListOfARunningNetwork() {
        needs(Capability.REMOTE_LISTS);
        Underlay underlay = environment.underlay();
        InetAddress first = underlay.remotes().get(0);
        InetAddress second = underlay.strangers().get(0);
        verdict.equal(
                "what setRemotes says of a network that is not there",
                false,
                backend().setRemotes(namespace(), listed(first)));
        Attachment it = attach(request("vm1", listed(first)));
        try (Guest guest = guest(it);
                Remote one = remote(underlay, first);
                Remote other = remote(underlay, second)) {
            verdict.require(guest.reaches(one), "a remote hears nothing of a guest");
            other.inVain();
            set(listed(first, second));
            verdict.require(guest.reaches(other), "a remote that setRemotes has added hears nothing of a guest");
            verdict.require(other.reaches(guest), "a guest hears nothing of a remote that setRemotes has added");
            verdict.require(guest.reaches(one), "a remote that stayed hears nothing of a guest");
            set(listed(second));
            one.inVain();
            verdict.require(guest.reaches(other), "a remote that stayed hears nothing of a guest");
            verdict.require(one.inVain().isEmpty(), "a remote that setRemotes has removed still gets frames");
        }
    }

    private void set(VxlanTunnel network) {
        verdict.equal(
                "what setRemotes says of a network that is there",
                true,
                backend().setRemotes(namespace(), network));
        verdict.equal(
                "the network that find reports after setRemotes",
                Optional.of(network),
                backend().find(nic("vm1")).map(Attachment::network));
        verdict.equal(
                "the bridge of another NIC attached with the list that setRemotes has set",
                backend().find(nic("vm1")).map(Attachment::bridge),
                Optional.of(attach(request("vm2", network)).bridge()));
        backend().detach(nic("vm2"));
    }

    @RuleTest(Rule.R36)
    void r36_aNicThatAsksForAnotherListIsRefused() {
        needs(Capability.REMOTE_LISTS);
        InetAddress first = environment.underlay().remotes().get(0);
        Attachment it = attach(request("vm1", listed(first)));
        verdict.fails(
                ConflictException.class,
                "attach of another NIC with another list of remotes",
                () -> attach(request("vm2", listed())));
        verdict.equal(
                "the network after the refusal",
                Optional.of(it.network()),
                backend().find(it.id()).map(Attachment::network));
    }
}
