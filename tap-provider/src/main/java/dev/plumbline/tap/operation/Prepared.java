package dev.plumbline.tap.operation;

import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.property.NicChange;
import dev.plumbline.tap.spare.SpareBridge;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an attachment needs and no kernel has to be asked for.
 *
 * @param plan the request with everything decided
 * @param asNew what to send if nothing is there yet, written down; empty where names alone do not show
 *     whether that is so
 * @param spare the spare bridge of which that makes use
 */
public record Prepared(Plan plan, Optional<NicChange> asNew, Optional<SpareBridge> spare) {

    /** Prepares a plan. */
    public static Prepared of(Plan plan, boolean ipv6, Supplier<Optional<SpareBridge>> spares) {
        if (!isLikelyNew(plan.request())) {
            return new Prepared(plan, Optional.empty(), Optional.empty());
        }
        Optional<SpareBridge> spare = spares.get();
        NicLinks found = spare.map(SpareBridge::asFound).orElse(NicLinks.NONE);
        return new Prepared(plan, Optional.of(NicChange.of(plan, found, ipv6).written()), spare);
    }

    /** The same without a spare bridge. */
    Prepared withoutSpare(boolean ipv6) {
        return of(plan, ipv6, Optional::empty);
    }

    /** Whether nothing is there, or a name is taken and says so. */
    private static boolean isLikelyNew(NicRequest request) {
        return request.network() instanceof Tunnel tunnel
                && tunnel.underlay().device().isEmpty() // whose index the kernel has to be asked for
                && request.names().equals(InterfaceNames.derived());
    }
}
