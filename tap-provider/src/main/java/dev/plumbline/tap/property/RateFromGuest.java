package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.tc.FilterState;
import dev.plumbline.linux.tc.Hook;
import dev.plumbline.linux.tc.PoliceFilter;
import dev.plumbline.linux.tc.TrafficMessages;
import dev.plumbline.spi.Rate;
import dev.plumbline.tap.links.LinkFilters;
import dev.plumbline.tap.plan.Plan;
import java.util.Optional;

/**
 * How much a guest sends: a filter behind the one that says what it may send, so that what is dropped there counts for
 * nothing. It is replaced in place, with its burst full. Filters of the same priority with another handle are somebody
 * else's business.
 *
 * @param wanted how much that is; empty for no limit
 * @param filters those that the NIC's links have
 */
record RateFromGuest(Optional<PoliceFilter> wanted, LinkFilters filters) implements Property {

    private static final int PRIORITY = 2;

    static RateFromGuest tap(Plan plan, LinkFilters filters) {
        return new RateFromGuest(
                plan.request().policy().rates().byBackend().fromGuest().map(RateFromGuest::filter), filters);
    }

    static PoliceFilter filter(Rate rate) {
        return PoliceFilter.of(rate.bitsPerSecond() / Byte.SIZE, rate.burstBytes());
    }

    private Optional<FilterState> there(LinkState link) {
        return filters.of(link, Hook.INGRESS, PRIORITY).stream()
                .filter(FilterState::isOwn)
                .findFirst();
    }

    private boolean isAsWanted(LinkState link) {
        Optional<FilterState> there = there(link);
        return there.isPresent() == wanted.isPresent()
                && there.flatMap(FilterState::filter).equals(wanted);
    }

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(!isAsWanted(is), () -> {
            String limit = there(is).map(RateFromGuest::text).orElse("any amount");
            return "lets its guest send " + limit + " instead of "
                    + wanted.map(RateFromGuest::text).orElse("any amount") + " (ingress, priority " + PRIORITY + ")";
        });
    }

    private static String text(FilterState state) {
        return state.filter().orElse(null) instanceof PoliceFilter rate ? text(rate) : "an unknown amount";
    }

    private static String text(PoliceFilter rate) {
        return rate.bytesPerSecond() * Byte.SIZE + " bit/s with a burst of " + rate.burstBytes() + " bytes";
    }

    @Override
    public void set(LinkState is, Change change) {
        if (isAsWanted(is)) {
            return;
        }
        wanted.ifPresentOrElse(
                rate -> add(rate, change),
                () -> change.guard(
                        "remove rate from guest of",
                        "",
                        TrafficMessages.removeFilter(
                                change.ref(),
                                Hook.INGRESS,
                                PRIORITY,
                                there(is).orElseThrow().handle())));
    }

    /** A TAP that is made again gets it again. */
    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        if (was.index() != is.index() && there(was).isPresent() && isAsWanted(was)) {
            wanted.ifPresent(rate -> add(rate, change));
        }
    }

    private static void add(PoliceFilter rate, Change change) {
        change.inFront();
        change.guard(
                "limit rate from guest of",
                PoliceFilter.MODULE,
                TrafficMessages.filter(change.ref(), Hook.INGRESS, PRIORITY, rate));
    }
}
