package dev.plumbline.harness.operate;

import dev.plumbline.linux.tun.QueueHolders;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Tunnel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which links go when some NICs of a namespace do: the TAPs, and networks that have no other NIC. */
final class Departure {

    private Departure() {}

    /** A line per link, as {@code remove ...} or {@code release ...}. */
    static List<String> of(Set<NicId> going, List<Attachment> all) {
        List<String> lines = new ArrayList<>();
        Set<Network> ending = new LinkedHashSet<>();
        for (Attachment nic : all) {
            if (going.contains(nic.id())) {
                lines.add("remove TAP " + nic.tap().name() + " of NIC " + nic.id());
                ending.add(nic.network());
            }
        }
        Set<Network> staying = all.stream()
                .filter(nic -> !going.contains(nic.id()))
                .map(Attachment::network)
                .collect(Collectors.toSet());
        all.stream()
                .filter(nic -> ending.contains(nic.network()) && !staying.contains(nic.network()))
                .filter(nic -> ending.remove(nic.network()))
                .forEach(nic -> addNetwork(nic, lines));
        return lines;
    }

    private static void addNetwork(Attachment nic, List<String> lines) {
        if (nic.network() instanceof ExistingBridge) {
            return; // it was there before, and stays
        }
        lines.add("remove bridge " + nic.bridge().name() + ", unless others use it");
        nic.uplink()
                .ifPresent(link -> lines.add(
                        nic.network() instanceof Tunnel
                                ? "remove tunnel link " + link.name() + " (" + nic.network() + ")"
                                : "release uplink " + link.name()));
    }

    /** Processes that lose their network. */
    static List<String> warnings(Set<NicId> going, List<Attachment> all) {
        return all.stream()
                .filter(nic -> going.contains(nic.id()))
                .flatMap(nic -> QueueHolders.of(nic.tap().name().value()).stream()
                        .map(holder -> "take the network from process " + holder + ", if it is that of "
                                + NicArgument.of(nic.id())))
                .toList();
    }
}
