package dev.plumbline.ovs.operation;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.sys.BootClock;
import dev.plumbline.ovs.store.Changes;
import dev.plumbline.ovs.store.NicRecord;
import dev.plumbline.ovs.store.OvsBridge;
import dev.plumbline.ovs.tap.TapTag;
import dev.plumbline.spi.DerivedNames;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.Remnant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What belongs to no complete attachment, or to one that nobody wants. */
public final class Leftovers {

    private final Host host;
    private final Survey survey;

    private Leftovers(Host host) {
        this.host = host;
        this.survey = Survey.read(host);
    }

    public static List<Remnant> remnants(Host host) {
        return new Leftovers(host).remnants();
    }

    private List<Remnant> remnants() {
        List<Remnant> remnants = new ArrayList<>();
        for (NicView view : survey.nics()) {
            if (view.attachment().isEmpty()) {
                Remnant.Builder remnant = Remnant.builder(name(view.port().name()), "TAP", problem(view));
                view.record().ifPresent(record -> remnant.nic(record.request().id()));
                remnants.add(remnant.build());
            }
        }
        for (LinkState link : orphans()) {
            TapTag tag = survey.links().tag(link).orElseThrow();
            remnants.add(
                    Remnant.builder(name(link.name()), "TAP", "it is no port of Open vSwitch that its provider made")
                            .nic(tag.nic())
                            .build());
        }
        for (OvsBridge bridge : survey.state().bridges()) {
            if (bridge.isOurs(host.instance()) && hasNoNic(bridge) && isRemovable(bridge)) {
                remnants.add(Remnant.builder(name(bridge.name()), "bridge", "no NIC is complete on it")
                        .build());
            }
        }
        return List.copyOf(remnants);
    }

    /** Never longer than a name may be: Open vSwitch has no such limit. */
    private static InterfaceName name(String text) {
        try {
            return new InterfaceName(text);
        } catch (IllegalArgumentException e) {
            return new InterfaceName("unnamed");
        }
    }

    private static String problem(NicView view) {
        if (view.record().isEmpty()) {
            return "the external_ids of its port were changed";
        }
        return view.tap().isEmpty() ? "its TAP is missing" : "the local port of its bridge is missing";
    }

    /** TAPs of this instance that are no port of its own. */
    private List<LinkState> orphans() {
        List<Integer> used = survey.nics().stream()
                .flatMap(view -> view.tap().stream())
                .map(LinkState::index)
                .toList();
        return survey.links().all().stream()
                .filter(link -> survey.links().tag(link).isPresent() && !used.contains(link.index()))
                .toList();
    }

    private boolean hasNoNic(OvsBridge bridge) {
        return survey.nics().stream()
                .noneMatch(
                        view -> view.bridge().row().uuid().equals(bridge.row().uuid())
                                && view.attachment().isPresent());
    }

    /** Nobody else uses it. */
    private boolean isRemovable(OvsBridge bridge) {
        return bridge.ports().stream().filter(bridge::isGuestOrForeign).allMatch(port -> port.isNic(host.instance()))
                && !Detach.isUsed(survey, bridge);
    }

    /** Under the namespace's lock. */
    public static Reconciliation reconcile(Host host, Set<NicId> wanted, Duration grace) {
        return new Leftovers(host).reconcile(wanted, grace);
    }

    private Reconciliation reconcile(Set<NicId> wanted, Duration grace) {
        List<InterfaceName> removed = new ArrayList<>();
        List<InterfaceName> young = new ArrayList<>();
        for (NicView view : survey.nics()) {
            removeNic(view, wanted, grace, removed, young);
        }
        for (LinkState link : orphans()) {
            TapTag tag = survey.links().tag(link).orElseThrow();
            if (wanted.contains(tag.nic())) {
                continue;
            }
            if (isYoung(tag.since(), grace)) {
                young.add(name(link.name()));
            } else {
                Detach.delete(host, link);
                removed.add(name(link.name()));
            }
        }
        removeEmptyBridges(grace, removed, young);
        return Reconciliation.builder().removed(removed).young(young).build();
    }

    private void removeNic(
            NicView view, Set<NicId> wanted, Duration grace, List<InterfaceName> removed, List<InterfaceName> young) {
        Optional<NicId> nic = view.record().map(record -> record.request().id());
        if (nic.filter(wanted::contains).isPresent() || nic.isEmpty() && isOfWanted(view, wanted)) {
            return;
        }
        InterfaceName name = name(view.port().name());
        if (isYoung(view.record().map(NicRecord::since).orElse(0L), grace)) {
            young.add(name);
            return;
        }
        if (nic.isPresent()) {
            Detach.run(host, nic.get());
        } else {
            Changes changes = new Changes();
            changes.removePort(view.bridge(), view.port());
            host.store().change(changes.transaction());
        }
        removed.add(name);
    }

    /** A port whose external_ids were changed still says whose it is, or was made for. */
    private boolean isOfWanted(NicView view, Set<NicId> wanted) {
        return wanted.stream()
                .anyMatch(nic -> view.port().isOf(host.instance(), nic)
                        || view.port().name().equals(DerivedNames.tap(nic).value()));
    }

    private void removeEmptyBridges(Duration grace, List<InterfaceName> removed, List<InterfaceName> young) {
        Survey now = Survey.read(host);
        Changes changes = new Changes();
        for (OvsBridge bridge : now.state().bridges()) {
            boolean empty = bridge.ports().stream().noneMatch(bridge::isGuestOrForeign);
            if (!bridge.isOurs(host.instance()) || !empty || Detach.isUsed(now, bridge)) {
                continue;
            }
            if (isYoung(bridge.since(), grace)) {
                young.add(name(bridge.name()));
            } else {
                changes.removeBridge(bridge);
                removed.add(name(bridge.name()));
            }
        }
        if (!changes.isEmpty()) {
            host.store().change(changes.transaction());
        }
    }

    /** What was made before the host was booted last, as a database outlives it, is old. */
    private static boolean isYoung(long since, Duration grace) {
        long age = BootClock.millis() - since;
        return age >= 0 && Duration.ofMillis(age).compareTo(grace) < 0;
    }
}
