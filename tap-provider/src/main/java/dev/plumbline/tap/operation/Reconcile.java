package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.sys.BootClock;
import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.tap.links.LinkNames;
import dev.plumbline.tap.links.Survey;
import dev.plumbline.tap.links.Tag;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes what nobody wants, under the namespace's lock. Links without a tag need no grace: their maker held the lock
 * until it died.
 */
public final class Reconcile {

    private final Survey survey;
    private final Set<String> wanted;
    private final Duration grace;
    private final long now = BootClock.millis();

    /**
     * Prepares.
     *
     * @param wanted NICs of this namespace to keep
     * @param grace links that were tagged less than this ago are kept
     */
    public Reconcile(Survey survey, Set<NicId> wanted, Duration grace) {
        this.survey = survey;
        this.grace = grace;
        this.wanted = wanted.stream().map(Tag::nic).collect(Collectors.toSet());
    }

    public Reconciliation run(Kernel kernel, HeldQueues held) {
        Map<Boolean, List<LinkState>> unwanted = survey.tagged(Tag.Role.TAP)
                .filter(tap -> !wanted.contains(survey.tag(tap).orElseThrow().subject()))
                .collect(Collectors.partitioningBy(this::isYoung));
        Removal removal = new Removal(kernel.netlink(), survey).add(Objects.requireNonNull(unwanted.get(false)));
        networks().forEach(removal::addIfUnused);
        survey.tagged(Tag.Role.SPARE).filter(spare -> !isYoung(spare)).forEach(removal::addSpare);
        removal.run(kernel);
        held.dropAllBut(kernel, removal.remaining());
        return Reconciliation.builder()
                .removed(names(removal.links().stream()))
                .young(names(Objects.requireNonNull(unwanted.get(true)).stream()))
                .build();
    }

    /** Networks of which no bridge or tunnel is young. */
    private Set<String> networks() {
        Set<String> networks = new HashSet<>(survey.networks());
        networks.removeIf(network -> survey.linksOf(network).anyMatch(this::isYoung));
        return networks;
    }

    private boolean isYoung(LinkState link) {
        return survey.tag(link).filter(tag -> tag.age(now).compareTo(grace) < 0).isPresent();
    }

    private static List<InterfaceName> names(Stream<LinkState> links) {
        return links.map(LinkNames::of).toList();
    }
}
