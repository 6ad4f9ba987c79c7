package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.spi.NicId;
import dev.plumbline.tap.links.Survey;
import dev.plumbline.tap.links.Surveyor;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.spare.Sparing;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Detaches NICs of one namespace, under its lock: their TAPs, and bridge and uplink of each network on which nobody is
 * left. Where a TAP went away by itself, nobody knows what its network was. So all networks without a TAP go then: attach
 * holds the lock until its TAP is there, so a network without one has no future. The kernel takes long to delete a bridge,
 * and lets nobody change links meanwhile: a few are kept for the next networks.
 */
public final class Detach {

    private Detach() {}

    /**
     * Detaches them.
     *
     * @param removed gets the tags' subject of each NIC whose TAP was there, as soon as that is gone
     */
    public static void run(
            Surveyor surveyor,
            Kernel kernel,
            HeldQueues held,
            Sparing sparing,
            Collection<NicId> nics,
            Set<String> removed) {
        Survey survey = surveyor.of(nics);
        Map<LinkState, String> taps = taps(survey, nics);
        Removal removal = new Removal(kernel.netlink(), survey).add(taps.keySet());
        survey.networks().forEach(removal::addIfUnused);
        List<LinkState> emptied = removal.keepBridges(sparing.room());
        removal.run(kernel);
        removed.addAll(taps.values());
        held.drop(kernel, removal.links(), nics);
        List<LinkState> others = sparing.keep(emptied);
        new Removal(kernel.netlink(), survey).add(others).run(kernel);
    }

    /** And whose they are. */
    private static Map<LinkState, String> taps(Survey survey, Collection<NicId> nics) {
        Set<String> subjects = nics.stream().map(Tag::nic).collect(Collectors.toSet());
        Map<LinkState, String> taps = new LinkedHashMap<>();
        survey.tagged(Tag.Role.TAP).forEach(tap -> {
            String subject = survey.tag(tap).orElseThrow().subject();
            if (subjects.contains(subject)) {
                taps.put(tap, subject);
            }
        });
        survey.untaggedTaps(nics).forEach((tap, nic) -> taps.put(tap, Tag.nic(nic)));
        return taps;
    }
}
