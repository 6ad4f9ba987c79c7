package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules I1 to I5: what a guest, or a host of the underlay, cannot do by sending frames. */
public abstract class IsolationTck extends Tck {

    private static final String ONE = "02aaaaaaaa01";
    private static final String OTHER = "02bbbbbbbb02";

    /** For a provider's test class. */
    protected IsolationTck() {}

    @RuleTest(Rule.I1)
    void i01_theHostNeitherAnswersNorListens() {
        Tunnel other = environment.anotherNetwork() instanceof Tunnel tunnel
                ? tunnel
                : verdict.skip("the provider makes no tunnels to forge datagrams of");
        try (HostStack host = environment.hostStack()) {
            Attachment victim = attach(request("vm3", other));
            for (Network network : environment.networks()) {
                attack(host, network, other, victim);
            }
        }
    }

    private void attack(HostStack host, Network network, Tunnel other, Attachment victim) {
        Attachment it = attach(request("vm1", network));
        Attachment beside = attach(request("vm2", network));
        List<String> macs = new ArrayList<>(
                List.of(there(it.tap().name()).mac(), there(it.bridge().name()).mac()));
        it.uplink().ifPresent(uplink -> macs.add(there(uplink.name()).mac()));
        try (Guest guest = guest(it);
                Guest neighbour = guest(beside);
                Guest tenant = guest(victim)) {
            mustMeet(guest, neighbour);
            long before = host.delivered();
            HostileFrames.all(host, other, macs).forEach(guest::send);
            byte[] marker = Packets.marker();
            guest.send(marker);
            if (neighbour.until(marker).isEmpty()) {
                noFrames();
            }
            List<byte[]> answers = guest.inVain();
            verdict.require(answers.isEmpty(), "a guest on " + network + " got the answers " + texts(answers));
            List<byte[]> forged = tenant.inVain();
            verdict.require(
                    forged.isEmpty(), "a guest on " + network + " sent into " + other + " the frames " + texts(forged));
            verdict.equal(
                    "how many packets of a guest on " + network + " the host took", 0L, host.delivered() - before);
        }
        putAway(it.id(), beside.id());
    }

    @RuleTest(Rule.I2)
    void i02_aGuestReceivesNothingThatNoGuestSent() {
        for (Network network : environment.networks()) {
            Attachment it = attach(request("vm1", network));
            try (Guest guest = guest(it)) {
                Attachment beside = attach(request("vm2", network));
                guest(beside).close();
                backend().detach(beside.id());
                List<byte[]> arrived = guest.inVain();
                verdict.require(arrived.isEmpty(), "a lone guest on " + network + " received " + texts(arrived));
            }
            backend().detach(it.id());
        }
    }

    @RuleTest(Rule.I2)
    void i02_bpdusDoNotLeaveByATunnel() {
        Underlay underlay = environment.underlay();
        for (Tunnel tunnel : tunnels()) {
            Attachment it = attach(request("vm1", tunnel));
            try (Guest guest = guest(it);
                    Remote remote = remote(underlay, tunnel)) {
                noBpduPasses(guest, remote, tunnel);
            }
            backend().detach(it.id());
        }
    }

    @RuleTest(Rule.I2)
    void i02_bpdusDoNotLeaveByAnUplink() {
        needs(Capability.EXISTING_UPLINK);
        FarEnd end = environment.farEnd();
        Attachment it = attach(request("vm1", end.network()));
        try (Guest guest = guest(it);
                Guest beyond = new Guest(end::open, environment.quiet())) {
            noBpduPasses(guest, beyond, end.network());
        }
    }

    private void noBpduPasses(Station guest, Station beyond, Network network) {
        mustMeet(guest, beyond);
        byte[] bpdu = Packets.bpdu(ONE);
        byte[] marker = Packets.marker();
        guest.send(bpdu);
        guest.send(marker);
        List<byte[]> arrived = beyond.until(marker).orElseGet(this::noFrames);
        verdict.require(
                arrived.stream().noneMatch(frame -> startsLike(frame, bpdu)),
                "a BPDU left by the uplink of " + network);
    }

    private static boolean startsLike(byte[] frame, byte[] bpdu) {
        return Arrays.equals(frame, 0, 6, bpdu, 0, 6);
    }

    @RuleTest(Rule.I3)
    void i03_guestsOfDifferentNetworksDoNotMeet() {
        List<Network> networks = new ArrayList<>(environment.networks());
        tunnels().forEach(tunnel -> networks.addAll(Tunnels.besides(tunnel)));
        Map<Network, Guest> guests = new LinkedHashMap<>();
        try {
            for (Network network : networks) {
                tryToAttach(request("vm-" + guests.size(), network)).ifPresent(it -> guests.put(network, guest(it)));
            }
            for (Map.Entry<Network, Guest> sender : guests.entrySet()) {
                sender.getValue().send(Packets.marker());
            }
            for (Map.Entry<Network, Guest> receiver : guests.entrySet()) {
                List<byte[]> arrived = receiver.getValue().inVain();
                verdict.require(
                        arrived.isEmpty(),
                        "a guest alone on " + receiver.getKey() + " received of others on " + guests.keySet() + ": "
                                + texts(arrived));
            }
        } finally {
            guests.values().forEach(Guest::close);
        }
    }

    /** The kernel has one tunnel of some kinds for a VNI: a network that it refuses meets nobody. */
    private Optional<Attachment> tryToAttach(NicRequest.Builder request) {
        try {
            return Optional.of(attach(request));
        } catch (NetworkException e) {
            return Optional.empty();
        }
    }

    @RuleTest(Rule.I3)
    void i03_networksWhoseNamesCollideDoNotMeet() {
        for (Tunnel like : tunnels()) {
            List<Tunnel> colliding = Tunnels.colliding(like);
            Attachment first = attach(request("vm1", colliding.get(0)));
            List<Link> before = linksOf(first);
            Optional<Attachment> second = tryToAttach(request("vm2", colliding.get(1)));
            verdict.equal(
                    "after attach to " + colliding.get(1) + " the links of " + first.network(), before, linksOf(first));
            second.ifPresent(it -> verdict.require(
                    it.bridge().index() != first.bridge().index(),
                    first.network() + " and " + it.network() + " are on one bridge, " + it.bridge()));
            putAway(nic("vm1"), nic("vm2"));
        }
    }

    @RuleTest(Rule.I4)
    void i04_aTunnelHearsItsRemoteAlone() {
        Underlay underlay = environment.underlay();
        for (Tunnel like : tunnels()) {
            for (int version = 0; version < underlay.remotes().size(); version++) {
                InetAddress address = underlay.remotes().get(version);
                InetAddress stranger = underlay.strangers().get(version);
                Tunnel tunnel = Tunnels.to(like, address);
                Attachment it = attach(request("vm1", tunnel));
                try (Guest guest = guest(it);
                        Remote remote = remote(underlay, tunnel);
                        Remote third = new Remote(tunnel, underlay.at(stranger, tunnel.port()), environment.quiet())) {
                    hearsOneAlone(guest, remote, third, tunnel);
                }
                backend().detach(it.id());
            }
        }
    }

    @RuleTest(Rule.I4)
    void i04_aTunnelWithAListHearsItsRemotesAlone() {
        needs(Capability.REMOTE_LISTS);
        Underlay underlay = environment.underlay();
        for (int version = 0; version < underlay.remotes().size(); version++) {
            InetAddress address = underlay.remotes().get(version);
            InetAddress stranger = underlay.strangers().get(version);
            VxlanTunnel tunnel = VxlanTunnel.builder(new Vni(42), Remotes.list(List.of(address)))
                    .build();
            Attachment it = attach(request("vm1", tunnel));
            try (Guest guest = guest(it);
                    Remote remote = new Remote(tunnel, underlay.at(address, tunnel.port()), environment.quiet());
                    Remote third = new Remote(tunnel, underlay.at(stranger, tunnel.port()), environment.quiet())) {
                hearsOneAlone(guest, remote, third, tunnel);
            }
            backend().detach(it.id());
        }
    }

    private void hearsOneAlone(Guest guest, Remote remote, Remote stranger, Tunnel tunnel) {
        mustMeet(guest, remote);
        mustMeet(remote, guest);
        remote.send(Packets.frame(Packets.BROADCAST, OTHER, Packets.EXPERIMENT, new byte[1]));
        stranger.send(Packets.frame(Packets.BROADCAST, OTHER, Packets.EXPERIMENT, new byte[] {3}));
        guest.inVain().stream()
                .filter(frame -> frame[Packets.PAYLOAD] == 3)
                .findAny()
                .ifPresent(frame -> verdict.require(false, "a third host sent a frame into " + tunnel));
        guest.send(Packets.frame(OTHER, ONE, Packets.EXPERIMENT, new byte[] {4}));
        byte[] marker = Packets.marker();
        guest.send(marker);
        List<byte[]> arrived = remote.until(marker).orElseGet(this::noFrames);
        verdict.require(
                arrived.stream().anyMatch(frame -> frame[Packets.PAYLOAD] == 4),
                "after a datagram of a third host, a frame of a guest on " + tunnel + " does not reach its remote");
        List<byte[]> drawn = stranger.inVain();
        verdict.require(drawn.isEmpty(), "a third host drew the frames of a guest on " + tunnel + ": " + texts(drawn));
    }

    @RuleTest(Rule.I5)
    void i05_noGuestStopsItsNeighbours() {
        for (Network network : environment.networks()) {
            List<Attachment> nics = List.of(
                    attach(request("vm1", network)), attach(request("vm2", network)), attach(request("vm3", network)));
            try (Guest hostile = guest(nics.get(0));
                    Guest sender = guest(nics.get(1));
                    Guest receiver = guest(nics.get(2))) {
                mustMeet(sender, receiver);
                query(hostile);
                hostile.inVain(); // what it causes, it causes by then
                stillMeet(network, sender, receiver);
            }
            putAway(nic("vm1"), nic("vm2"), nic("vm3"));
        }
    }

    private static void query(Station hostile) {
        byte[] own4 = Packets.hex("0a090909");
        byte[] own6 = Packets.hex("fe800000000000000000000000000099");
        hostile.send(Packets.frame("01005e000001", ONE, Packets.IPV4, Packets.igmpQuery(own4)));
        hostile.send(Packets.frame("333300000001", ONE, Packets.IPV6, Packets.mldQuery(own6)));
        hostile.send(Packets.bpdu(ONE));
    }

    private void stillMeet(Network network, Station sender, Station receiver) {
        byte[] own4 = Packets.hex("0a000001");
        byte[] own6 = Packets.hex("fe800000000000000000000000000001");
        List<byte[]> frames = List.of(
                Packets.frame(
                        "01005e010203",
                        OTHER,
                        Packets.IPV4,
                        Packets.udp4(own4, Packets.hex("e0010203"), 9, new byte[32])),
                Packets.frame("3333ff000002", OTHER, Packets.IPV6, Packets.solicitation(own6, own6, OTHER)));
        byte[] marker = Packets.marker();
        frames.forEach(sender::send);
        sender.send(marker);
        List<byte[]> arrived = receiver.until(marker).orElseGet(List::of);
        frames.forEach(frame -> verdict.require(
                arrived.stream().anyMatch(one -> Arrays.equals(one, frame)),
                "after queries of a guest on " + network + ", its neighbours miss the multicast "
                        + texts(List.of(frame))));
    }

    private Remote remote(Underlay underlay, Tunnel tunnel) {
        InetAddress address = tunnel.remote().orElseThrow();
        return new Remote(tunnel, underlay.at(address, tunnel.port()), environment.quiet());
    }

    private List<byte[]> noFrames() {
        return verdict.skip("no frame arrives where it should; see " + Rule.R29);
    }

    private static List<String> texts(List<byte[]> frames) {
        return frames.stream().map(HexFormat.of()::formatHex).toList();
    }
}
