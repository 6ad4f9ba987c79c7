package dev.plumbline.harness.memory;

import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.spi.Remnant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds and removes what nobody wants of an instance's links. Under the host's lock. */
final class Reconciler {

    private final MemoryNamespace namespace;
    private final Networks networks;

    Reconciler(MemoryNamespace namespace, String instance) {
        this.namespace = namespace;
        this.networks = new Networks(namespace, instance);
    }

    List<Remnant> remnants() {
        List<Remnant> found = new ArrayList<>();
        networks.taps()
                .filter(tap -> !networks.isComplete(tap))
                .forEach(tap -> found.add(Remnant.builder(
                                tap.name, "TAP", "it is not connected to its uplink by a bridge, all of them up")
                        .nic(Networks.tag(tap).request().id())
                        .build()));
        networks.shared()
                .filter(link -> !networks.isUsed(network(link)))
                .forEach(link -> found.add(
                        Remnant.builder(link.name, link instanceof BridgeLink ? "bridge" : "tunnel", "no NIC uses it")
                                .build()));
        return found;
    }

    /** All of {@code wanted} are of this namespace. */
    Reconciliation reconcile(Set<NicId> wanted, Duration grace) {
        List<InterfaceName> young = new ArrayList<>();
        List<InterfaceName> before = names();
        for (TapLink tap : networks.taps().toList()) {
            if (wanted.stream()
                    .noneMatch(nic ->
                            Networks.isSame(nic, Networks.tag(tap).request().id()))) {
                removeUnlessYoung(tap, grace, young);
            }
        }
        for (ModelLink link : networks.shared().toList()) {
            if (!networks.isUsed(network(link))) {
                removeUnlessYoung(link, grace, young);
            }
        }
        List<InterfaceName> after = names();
        return Reconciliation.builder()
                .removed(before.stream().filter(name -> !after.contains(name)).toList())
                .young(young)
                .build();
    }

    private void removeUnlessYoung(ModelLink link, Duration grace, List<InterfaceName> young) {
        if (link.age().compareTo(grace) < 0) {
            young.add(link.name);
        } else if (link instanceof TapLink) {
            namespace.delete(link);
        } else {
            networks.remove(network(link));
        }
    }

    private static Network network(ModelLink shared) {
        return Networks.networkTag(shared).network();
    }

    private List<InterfaceName> names() {
        return namespace.all(ModelLink.class).map(link -> link.name).toList();
    }
}
