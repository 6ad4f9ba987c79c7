package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.tc.Filter;
import dev.plumbline.linux.tc.FilterState;
import dev.plumbline.linux.tc.Hook;
import dev.plumbline.linux.tc.TrafficMessages;
import dev.plumbline.linux.tc.U32Filter;
import dev.plumbline.tap.links.LinkFilters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A filter in front of a link's queues. Those of other priorities are somebody else's business, and so is another filter
 * of the same one: it is reported, and left as it is.
 *
 * @param hook which way frames go that it looks at
 * @param priority its own: lower ones are asked first
 * @param purpose what it drops, in words
 * @param wanted how it decides
 * @param filters those that the NIC's links have
 */
record Guard(Hook hook, int priority, String purpose, Filter wanted, LinkFilters filters) implements Property {

    private List<FilterState> there(LinkState link) {
        return filters.of(link, hook, priority);
    }

    private boolean isThere(LinkState link) {
        return there(link).stream().anyMatch(filter -> filter.filter().equals(Optional.of(wanted)));
    }

    /** One of ours that decides otherwise, such as by a remote that has changed. */
    private boolean isStale(FilterState filter) {
        return filter.filter().filter(decides -> !decides.equals(wanted)).isPresent();
    }

    @Override
    public void compare(LinkState is, Differences differences) {
        differences.addIf(!isThere(is), () -> "has no filter that drops " + purpose + " (" + where() + ")");
        differences.addIf(
                isThere(is) && there(is).stream().anyMatch(this::isStale),
                () -> "has a filter that lets through what it should not (" + where() + ")");
        differences.addIf(
                there(is).stream().anyMatch(filter -> filter.filter().isEmpty()),
                () -> "has a filter of somebody else's beside that which drops " + purpose + " (" + where() + ")");
    }

    private String where() {
        return hook.name().toLowerCase(Locale.ROOT) + ", priority " + priority;
    }

    @Override
    public void set(LinkState is, Change change) {
        if (there(is).isEmpty()) {
            write(false, change);
            return;
        }
        boolean stale = there(is).stream().anyMatch(this::isStale);
        if (!isThere(is) || stale) {
            write(stale && isRemovedFirst(is), change);
        }
    }

    /**
     * A program is replaced in place, without a moment in which there is none. Words are not: u32_change keeps the old
     * ones. What they let through is dropped meanwhile, by the filter behind them.
     */
    private boolean isRemovedFirst(LinkState is) {
        return wanted instanceof U32Filter
                && there(is).stream().allMatch(filter -> filter.filter().isPresent());
    }

    /** Keeping guests away is right even where the rest of an attachment failed; a TAP that is made again gets it again. */
    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        if (was.index() != is.index() && isThere(was)) {
            write(false, change);
        }
    }

    private void write(boolean removeFirst, Change change) {
        change.inFront();
        if (removeFirst) {
            change.guard("remove old filter from", "", TrafficMessages.removeFilters(change.ref(), hook, priority));
        }
        change.guard(
                "add filter to", "cls_" + wanted.kind(), TrafficMessages.filter(change.ref(), hook, priority, wanted));
    }
}
