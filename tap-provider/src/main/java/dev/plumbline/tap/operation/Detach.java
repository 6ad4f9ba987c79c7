package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.spi.NicId;
import dev.plumbline.tap.links.Survey;
import dev.plumbline.tap.links.Surveyor;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.spare.Sparing;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Detaches NICs of one namespace, under its lock: their TAPs, and bridge and uplink of each network on which nobody is
 * left. Where a TAP went away by itself, nobody knows what its network was. So all networks without a TAP go then: attach
 * holds the lock until its TAP is there, so a network without one has no future. The kernel takes long to delete a bridge,
 * and lets nobody change links meanwhile: a few are kept for the next networks.
 */
public final class Detach {

    private Detach() {}

    /** Returns of how many NICs the TAP was there. */
    public static int run(Surveyor surveyor, Kernel kernel, HeldQueues held, Sparing sparing, Collection<NicId> nics) {
        Survey survey = surveyor.of(nics);
        Set<String> subjects = nics.stream().map(Tag::nic).collect(Collectors.toSet());
        List<LinkState> taps = Stream.concat(
                        survey.tagged(Tag.Role.TAP)
                                .filter(tap -> subjects.contains(
                                        survey.tag(tap).orElseThrow().subject())),
                        survey.untaggedTaps(nics))
                .toList();
        Removal removal = new Removal(kernel.netlink(), survey).add(taps);
        survey.networks().forEach(removal::addIfUnused);
        List<LinkState> emptied = removal.keepBridges(sparing.room());
        removal.run(kernel);
        held.drop(kernel, removal.links(), nics);
        List<LinkState> others = sparing.keep(emptied);
        new Removal(kernel.netlink(), survey).add(others).run(kernel);
        return taps.size();
    }
}
