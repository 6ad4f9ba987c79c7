package dev.plumbline.tap.links;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.OuterHeader;
import dev.plumbline.linux.link.TunnelKind;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.Underlay;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Failures;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** In what all NICs of a network agree that is no part of its identity: rules R36 and R37. */
public final class TunnelAgreement {

    private TunnelAgreement() {}

    static void require(Plan plan, LinkState tunnel) {
        plan.remotes().ifPresent(remotes -> requireRemotes(tunnel, remotes));
        requireUnderlay(plan, tunnel);
    }

    /** One that was not tagged yet is given those that are asked for. */
    private static void requireRemotes(LinkState tunnel, Remotes.Listed wanted) {
        Optional<Tag> other = Tag.parse(tunnel.alias())
                .filter(tag -> !tag.field(Tag.REMOTES).isEmpty())
                .filter(tag -> !tag.isOfRemotes(wanted.addresses()));
        if (other.isPresent()) {
            throw Failures.conflict(share(tunnel)
                    .because("the network has another list of remotes than asked for: " + wanted)
                    .hint("repeat the request with the network's list, or change that one by setRemotes"));
        }
    }

    /**
     * Checks that a tunnel's datagrams travel as those of the plan.
     *
     * @throws ConflictException if they were to travel otherwise, or do and no kernel changes that
     */
    public static void requireUnderlay(Plan plan, LinkState tunnel) {
        Optional<Underlay> tagged = Tag.parse(tunnel.alias()).flatMap(Tag::underlay);
        if (tagged.filter(underlay -> !underlay.equals(plan.underlay())).isPresent()) {
            throw Failures.conflict(share(tunnel)
                    .because("the network's tunnel has other settings than asked for: " + tagged.get() + " instead of "
                            + plan.underlay())
                    .hint("repeat the request with the network's settings, or detach all its NICs first"));
        }
        String fixed = fixed(plan.tunnel().orElseThrow().outer(), ((TunnelKind) tunnel.kind()).outer());
        if (!fixed.isEmpty()) {
            throw Failures.conflict(share(tunnel)
                    .because(
                            "somebody has made it with other settings, which no kernel changes on a link that is there;"
                                    + " asked for is " + fixed)
                    .hint("detach all NICs of the network, which removes it, and attach them again"));
        }
    }

    private static String fixed(OuterHeader wanted, OuterHeader has) {
        return wanted.values().entrySet().stream()
                .filter(one -> !one.getKey().isChangeable())
                .filter(one -> !has.value(one.getKey()).equals(OptionalInt.of(one.getValue())))
                .map(one -> one.getKey().text(one.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static Failure share(LinkState tunnel) {
        return Failure.of("share tunnel").on(tunnel.name());
    }
}
