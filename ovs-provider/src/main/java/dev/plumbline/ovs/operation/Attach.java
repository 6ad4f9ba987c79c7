package dev.plumbline.ovs.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.sys.BootClock;
import dev.plumbline.ovs.codec.OvsdbException;
import dev.plumbline.ovs.store.Changes;
import dev.plumbline.ovs.store.NicRecord;
import dev.plumbline.ovs.store.OvsBridge;
import dev.plumbline.ovs.store.OvsPort;
import dev.plumbline.ovs.store.OvsState;
import dev.plumbline.ovs.tap.HostGuard;
import dev.plumbline.ovs.tap.NewTap;
import dev.plumbline.ovs.tap.Printable;
import dev.plumbline.ovs.tap.Steps;
import dev.plumbline.ovs.tap.TapRepair;
import dev.plumbline.ovs.tap.TapTag;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.Difference;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plugs a NIC in, or puts right what there is of it. One transaction of the database, and the TAP before it. */
public final class Attach {

    private static final String STEP = "attach";

    private final Host host;
    private final Survey before;
    private final NicRequest request;
    private final Optional<NicView> there;
    private final NicRecord record;
    private final String tag;
    private final Changes changes = new Changes();

    private Attach(Survey before, NicRequest request) {
        this.host = before.host();
        this.before = before;
        this.request = request;
        this.there = before.nic(request.id());
        long since = there.flatMap(NicView::record).map(NicRecord::since).orElseGet(BootClock::millis);
        this.record = new NicRecord(request, since);
        this.tag = new TapTag(request.id(), since).text(host.instance());
    }

    /** Under the namespace's lock. */
    public static Attachment run(Host host, NicRequest asked, int defaultMtu) {
        Survey survey = Survey.read(host);
        return new Attach(survey, GivenBridge.decide(survey, withTunnelOf(survey, asked), defaultMtu)).run();
    }

    /** An attachment does not tell its tunnel's name, which is no link's: what leaves it open means the one that is there. */
    private static NicRequest withTunnelOf(Survey survey, NicRequest asked) {
        Optional<InterfaceName> tunnel = survey.nic(asked.id())
                .flatMap(NicView::record)
                .map(NicRecord::request)
                .filter(found -> found.network().equals(asked.network()))
                .flatMap(found -> found.names().tunnel());
        return asked.names().tunnel().isPresent() || tunnel.isEmpty()
                ? asked
                : asked.toBuilder()
                        .names(asked.names().withTunnel(tunnel.get()))
                        .build();
    }

    private Attachment run() {
        requireSameRequest();
        Optional<LinkState> tap = before.links().tapOf(request.id(), name());
        if (tap.isEmpty()) {
            requireFree(name());
        }
        Optional<OvsBridge> bridge = bridge();
        planNetwork(bridge);
        planPort(bridge);
        return tap.isPresent() ? repair(bridge, tap.get()) : make(bridge);
    }

    private String name() {
        return request.names().tap().orElseThrow().value();
    }

    private void requireSameRequest() {
        there.flatMap(NicView::record).map(NicRecord::request).ifPresent(found -> {
            List<Difference> differences = request.differences(found);
            if (!differences.isEmpty()) {
                throw new ConflictException(
                        Failure.of(STEP + " " + request.id())
                                .on(name())
                                .because("it is attached by another request: " + differences)
                                .hint("detach it first, or ask for what is attached"),
                        differences);
            }
        });
    }

    /** Neither a link of the kernel nor a port of Open vSwitch. */
    private void requireFree(String name) {
        boolean mine = there.filter(view -> view.port().name().equals(name)).isPresent();
        if (before.links().called(name).isPresent()
                || !mine && before.state().port(name).isPresent()) {
            throw new ConflictException(Failure.of(STEP + " " + request.id())
                    .on(name)
                    .because("a link or a port of Open vSwitch of that name is there, which is not this provider's")
                    .hint("choose another name; see \"ovs-vsctl show\" and \"ip -d link show " + name + "\""));
        }
    }

    private Optional<OvsBridge> bridge() {
        if (request.network() instanceof Tunnel) {
            return before.state().bridgeFor(host.instance(), request.network().identity());
        }
        return before.state().bridge(GivenBridge.name(request));
    }

    private void planNetwork(Optional<OvsBridge> bridge) {
        if (!(request.network() instanceof Tunnel tunnel)) {
            return;
        }
        String name = request.names().bridge().orElseThrow().value();
        String link = request.names().tunnel().orElseThrow().value();
        if (bridge.isEmpty()) {
            requireFree(name);
            requireFree(link);
            requireUntaken(tunnel);
            changes.addBridge(request, host.instance(), host.datapath(), Macs.random(), record.since());
            return;
        }
        requireAgreement(bridge.get(), name, link);
        new NetworkRepair(bridge.get(), tunnel).plan(changes, () -> {
            requireFree(link);
            requireUntaken(tunnel);
        });
    }

    private void requireUntaken(Tunnel tunnel) {
        before.state().tunnel(tunnel.kind(), Changes.tunnelOptions(tunnel)).ifPresent(other -> {
            throw new ConflictException(Failure.of(STEP + " " + request.id())
                    .on(other.port().name())
                    .because("the tunnel " + tunnel.describe() + " is there on bridge "
                            + Printable.text(other.bridge().name()) + ", which is not this provider's")
                    .hint("use another VNI, or that bridge as an existing one"));
        });
    }

    /** Of all NICs of the network (rule R19). */
    private void requireAgreement(OvsBridge bridge, String name, String tunnel) {
        agree("names.bridge", name, bridge.name());
        agree("names.tunnel", tunnel, bridge.tunnel());
        agree("mtu", Integer.toString(request.mtu().orElseThrow()), bridge.mtu());
    }

    private void agree(String what, String wanted, String found) {
        if (!wanted.equals(found)) {
            Difference difference = new Difference(what, wanted, found);
            throw new ConflictException(
                    Failure.of(STEP + " " + request.id())
                            .on(found.isEmpty() || what.equals("mtu") ? name() : Printable.text(found))
                            .because("other NICs of the network are attached otherwise: " + difference)
                            .hint("ask for the same, or detach the others first"),
                    List.of(difference));
        }
    }

    private void planPort(Optional<OvsBridge> bridge) {
        if (bridge.isEmpty()) {
            there.ifPresent(view -> changes.removePort(view.bridge(), view.port()));
            changes.addNicToNewBridge(record, host.instance());
            return;
        }
        Map<String, JsonNode> vlans = Changes.vlans(request, request.network() instanceof Tunnel);
        if (there.filter(view -> isInPlace(view, bridge.get())).isEmpty()) {
            there.ifPresent(view -> changes.removePort(view.bridge(), view.port()));
            changes.addNic(bridge.get(), record, host.instance());
        } else if (!Vlans.areAs(there.get().port(), vlans)) {
            changes.setVlans(there.get().port(), vlans);
        }
    }

    private boolean isInPlace(NicView view, OvsBridge bridge) {
        return view.record().isPresent()
                && view.bridge().row().uuid().equals(bridge.row().uuid())
                && view.port().name().equals(name());
    }

    private MacAddress mac() {
        return DerivedNames.tapMac(request.id());
    }

    private boolean inUserspace(Optional<OvsBridge> bridge) {
        return bridge.map(OvsBridge::inUserspace).orElse(host.datapath().equals("netdev"));
    }

    private Attachment make(Optional<OvsBridge> bridge) {
        Kernel kernel = host.kernel();
        try (NewTap tap = NewTap.create(kernel, request, tag)) {
            HostGuard.set(kernel, tap.link().ref(), name(), mac(), inUserspace(bridge));
            Steps.run(kernel, "bring up TAP", name(), LinkMessages.up(tap.link().ref(), true));
            return undoing(() -> {
                Attachment made = change(bridge, true);
                tap.persist(name());
                return made;
            });
        }
    }

    private Attachment repair(Optional<OvsBridge> bridge, LinkState tap) {
        Kernel kernel = host.kernel();
        if (!HostGuard.isSet(kernel, tap, mac(), inUserspace(bridge))) {
            HostGuard.set(kernel, tap.ref(), tap.name(), mac(), inUserspace(bridge));
        }
        new TapRepair(request, tag).run(kernel, tap);
        boolean works = there.map(view -> view.port().works()).orElse(false);
        return undoing(() -> change(bridge, !works));
    }

    private interface Step {
        Attachment run();
    }

    private Attachment undoing(Step step) {
        try {
            return step.run();
        } catch (RuntimeException | Error e) {
            Undo.run(before, request, e);
            throw e;
        }
    }

    private Attachment change(Optional<OvsBridge> bridge, boolean anyway) {
        OvsState after =
                changes.isEmpty() && !anyway ? before.state() : host.store().change(changes.transaction());
        requireWorking(after);
        OvsBridge now = after.bridge(bridge.map(OvsBridge::name)
                        .orElseGet(() -> request.names().bridge().orElseThrow().value()))
                .orElseThrow(this::gone);
        if (request.network() instanceof Tunnel) {
            bringUp(now.name(), Survey.of(host, after).local(now).orElseThrow(this::gone));
        }
        return Survey.of(host, after)
                .nic(request.id())
                .flatMap(NicView::attachment)
                .orElseThrow(this::gone);
    }

    private NetworkException gone() {
        return new NetworkException(Failure.of(STEP + " " + request.id())
                .on(name())
                .because("its links are not there once ovs-vswitchd has acted")
                .hint("see the log of ovs-vswitchd; it must work in the namespace of the NIC"));
    }

    private void requireWorking(OvsState after) {
        after.nic(host.instance(), request.id()).ifPresent(found -> {
            requireWorking(found.port());
            if (request.network() instanceof Tunnel) {
                found.bridge().port(found.bridge().tunnel()).ifPresent(this::requireWorking);
            }
        });
    }

    private void requireWorking(OvsPort port) {
        if (!port.works()) {
            throw new NetworkException(Failure.of(STEP + " " + request.id())
                    .on(Printable.text(port.name()))
                    .because("ovs-vswitchd has not made it a port: "
                            + port.error().map(Printable::text).orElse("it gave no reason"))
                    .hint("it must work in the namespace of the NIC, and know the kind of the tunnel; see its log"));
        }
    }

    /** Nothing of it reaches a guest, nor the other way round: see {@link Changes}. */
    private void bringUp(String name, LinkState found) {
        int mtu = request.mtu().orElseThrow();
        LinkState local = TapRepair.named(host.kernel(), found, name);
        if (local.ipv6().linkLocal() || local.mtu() != mtu) {
            Steps.run(host.kernel(), "configure bridge", local.name(), LinkMessages.set(local.ref(), writer -> {
                writer.u32(Rtnl.IFLA_MTU, mtu);
                LinkMessages.noLinkLocal(writer);
            }));
        }
        if (!local.up()) {
            Steps.run(host.kernel(), "bring up bridge", local.name(), LinkMessages.up(local.ref(), true));
        }
    }

    /** Removes what a failed attach has made. */
    private static final class Undo {

        private Undo() {}

        static void run(Survey before, NicRequest request, Throwable failure) {
            Host host = before.host();
            try {
                OvsState now = host.store().read();
                Changes undo = new Changes();
                now.nic(host.instance(), request.id()).ifPresent(found -> {
                    if (before.state().bridges().stream()
                            .noneMatch(old ->
                                    old.row().uuid().equals(found.bridge().row().uuid()))) {
                        undo.removeBridge(found.bridge());
                    } else if (before.nic(request.id()).isEmpty()) {
                        undo.removePort(found.bridge(), found.port());
                    }
                });
                if (!undo.isEmpty()) {
                    host.store().change(undo.transaction());
                }
            } catch (OvsdbException e) {
                failure.addSuppressed(e); // what is left is told by remnants
            }
        }
    }
}
