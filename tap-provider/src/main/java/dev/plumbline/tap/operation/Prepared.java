package dev.plumbline.tap.operation;

import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.property.NicChange;
import java.util.Optional;

/**
 * What an attachment needs and no kernel has to be asked for.
 *
 * @param plan the request with everything decided
 * @param asNew what to send if nothing is there yet, written down; empty where names alone do not tell whether that is so
 */
public record Prepared(Plan plan, Optional<NicChange> asNew) {

    /** Prepares a plan. */
    public static Prepared of(Plan plan, boolean ipv6) {
        return new Prepared(
                plan,
                isLikelyNew(plan.request())
                        ? Optional.of(NicChange.of(plan, NicLinks.NONE, ipv6).written())
                        : Optional.empty());
    }

    /** Whether nothing is there, or a name is taken and says so. */
    private static boolean isLikelyNew(NicRequest request) {
        return request.network() instanceof Tunnel && request.names().equals(InterfaceNames.derived());
    }
}
