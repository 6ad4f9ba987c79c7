package dev.plumbline.tap;

import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.Reconciliation;
import dev.plumbline.tap.kernel.Netlink;
import dev.plumbline.tap.netlink.LinkState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes what nobody wants, under the namespace's lock. Links without a tag need no grace: their maker held the lock
 * until it died.
 */
final class Reconcile {

    private final Survey survey;
    private final Set<String> wanted;
    private final Instant youngest;

    /**
     * Prepares.
     *
     * @param youngest links tagged after this are kept
     */
    Reconcile(Survey survey, Set<NicId> wanted, Instant youngest) {
        this.survey = survey;
        this.youngest = youngest;
        this.wanted = wanted.stream()
                .filter(nic -> nic.namespace().equals(survey.namespace()))
                .map(Tag::nic)
                .collect(Collectors.toSet());
    }

    Reconciliation run(Netlink netlink) {
        Map<Boolean, List<LinkState>> unwanted = survey.tagged(Tag.Role.TAP)
                .filter(tap -> !wanted.contains(survey.tag(tap).orElseThrow().subject()))
                .collect(Collectors.partitioningBy(this::isYoung));
        Removal removal = new Removal(survey).add(unwanted.get(false));
        networks().forEach(removal::addIfUnused);
        removal.add(survey.unborn());
        removal.run(netlink);
        return new Reconciliation(names(removal.names().stream()), names(unwanted.get(true).stream().map(LinkState::name)));
    }

    /** Networks of which no bridge or tunnel is young. */
    private Set<String> networks() {
        Map<String, Boolean> young = Stream.of(Tag.Role.BRIDGE, Tag.Role.TUNNEL)
                .flatMap(survey::tagged)
                .collect(Collectors.toMap(
                        link -> survey.tag(link).orElseThrow().subject(), this::isYoung, Boolean::logicalOr));
        young.values().removeIf(isYoung -> isYoung);
        return young.keySet();
    }

    private boolean isYoung(LinkState link) {
        return survey.tag(link).orElseThrow().since().isAfter(youngest);
    }

    private static List<InterfaceName> names(Stream<String> names) {
        return names.map(InterfaceName::new).toList();
    }
}
