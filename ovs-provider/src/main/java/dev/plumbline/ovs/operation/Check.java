package dev.plumbline.ovs.operation;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.ovs.store.Changes;
import dev.plumbline.ovs.store.NicRecord;
import dev.plumbline.ovs.store.OvsBridge;
import dev.plumbline.ovs.tap.HostGuard;
import dev.plumbline.ovs.tap.Printable;
import dev.plumbline.ovs.tap.TapRepair;
import dev.plumbline.ovs.tap.TapTag;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares an attachment with what is there. */
public final class Check {

    private final Survey survey;
    private final List<String> found = new ArrayList<>();

    private Check(Survey survey) {
        this.survey = survey;
    }

    public static List<String> run(Host host, Attachment attachment) {
        Check check = new Check(Survey.read(host));
        check.compare(attachment);
        return List.copyOf(check.found);
    }

    private void compare(Attachment attachment) {
        String name = attachment.tap().name().value();
        String bridge = attachment.bridge().name().value();
        if (survey.state().bridge(bridge).isEmpty()) {
            found.add("bridge " + bridge + " is missing");
        }
        Optional<NicView> there = survey.nic(attachment.id());
        if (there.isEmpty()) {
            found.add("TAP " + name + " is no port of Open vSwitch that this provider made");
            return;
        }
        NicView view = there.get();
        if (view.record().isEmpty()) {
            found.add("the external_ids of port " + Printable.text(view.port().name()) + ", which belongs to TAP "
                    + name + ", were changed");
            return;
        }
        compare(view, view.record().get(), name);
        requestDifferences(attachment, view.record().get());
    }

    private void requestDifferences(Attachment attachment, NicRecord record) {
        NicRequest asked = attachment.toRequest().decided(attachment.mtu());
        // it does not tell its tunnel's name, which is no link's
        NicRequest wanted = record.request()
                .names()
                .tunnel()
                .map(tunnel -> asked.toBuilder()
                        .names(asked.names().withTunnel(tunnel))
                        .build())
                .orElse(asked);
        wanted.differences(record.request())
                .forEach(difference -> found.add("it is attached otherwise: " + difference));
    }

    private void compare(NicView view, NicRecord record, String name) {
        NicRequest request = record.request();
        String tag = new TapTag(request.id(), record.since()).text(survey.host().instance());
        view.tap()
                .ifPresentOrElse(
                        tap -> compareTap(view, new TapRepair(request, tag), tap),
                        () -> found.add("TAP " + name + " is missing"));
        view.port().error().ifPresent(error -> found.add("port " + name + ": " + Printable.text(error)));
        String wanted = request.network() instanceof ExistingBridge given
                ? given.name().value()
                : request.names().bridge().orElseThrow().value();
        if (!view.bridge().name().equals(wanted)) {
            found.add("TAP " + name + " is a port of bridge "
                    + Printable.text(view.bridge().name()) + " instead of " + wanted);
        }
        if (!Vlans.areAs(view.port(), Changes.vlans(request, request.network() instanceof Tunnel))) {
            found.add("port " + name + " has other VLANs");
        }
        if (view.port().row().flag("protected")) {
            found.add("port " + name + " is protected: it exchanges no frame with other protected ports");
        }
        if (request.network() instanceof Tunnel tunnel) {
            survey.state()
                    .bridgeFor(survey.host().instance(), tunnel.identity())
                    .ifPresent(bridge ->
                            compareNetwork(bridge, tunnel, request.mtu().orElseThrow()));
        }
    }

    private void compareTap(NicView view, TapRepair wanted, LinkState tap) {
        found.addAll(wanted.differences(tap));
        MacAddress mac = DerivedNames.tapMac(wanted.request().id());
        if (!HostGuard.isSet(survey.host().kernel(), tap, mac, view.bridge().inUserspace())) {
            found.add(
                    "TAP " + Printable.text(tap.name()) + " lacks the filters that keep its guest and this host apart");
        }
    }

    private void compareNetwork(OvsBridge bridge, Tunnel tunnel, int mtu) {
        found.addAll(new NetworkRepair(bridge, tunnel).differences());
        survey.local(bridge)
                .ifPresentOrElse(
                        local -> compareLocal(bridge, local, mtu),
                        () -> found.add("the local port of bridge " + bridge.name() + " is missing"));
    }

    private void compareLocal(OvsBridge bridge, LinkState local, int mtu) {
        String name = "bridge " + Printable.text(local.name());
        if (!local.name().equals(bridge.name())) {
            found.add(name + " was " + bridge.name() + " when it was made");
        }
        if (!local.up()) {
            found.add(name + " is down");
        }
        if (local.mtu() != mtu) {
            found.add(name + " has MTU " + local.mtu() + " instead of " + mtu);
        }
        if (local.ipv6().linkLocal()) {
            found.add(name + " makes IPv6 addresses");
        }
    }
}
