package dev.plumbline.harness.operate;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Remnant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The NICs of a namespace as they were found at one moment.
 *
 * @param namespace the namespace
 * @param complete those that are attached
 * @param unplugged TAPs of those that are no complete attachment
 */
record Population(NetworkNamespace namespace, List<Attachment> complete, List<Remnant> unplugged) {

    static Population of(NetworkNamespace namespace, Host host) {
        return new Population(
                namespace,
                host.backend().list(namespace),
                host.backend().remnants(namespace).stream()
                        .filter(remnant -> remnant.nic().isPresent())
                        .toList());
    }

    /** All of them, complete or not. */
    Set<NicId> nics() {
        Set<NicId> nics = new HashSet<>();
        complete.forEach(nic -> nics.add(nic.id()));
        unplugged.forEach(tap -> nics.add(tap.nic().orElseThrow()));
        return nics;
    }

    /** What differs from the requests of some of them. */
    List<Drift> drift(Set<NicId> wanted, Examination examination) {
        List<Drift> drift = new ArrayList<>();
        Links links = examination.links(namespace);
        complete.stream()
                .filter(nic -> wanted.contains(nic.id()))
                .forEach(nic -> drift.addAll(examination.of(nic, links)));
        unplugged.stream()
                .filter(tap -> wanted.contains(tap.nic().orElseThrow()))
                .forEach(tap -> drift.addAll(Unplugged.examine(tap, links, examination.options())));
        return drift;
    }
}
