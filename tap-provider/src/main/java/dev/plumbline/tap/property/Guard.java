package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.tc.Filter;
import dev.plumbline.linux.tc.FilterState;
import dev.plumbline.linux.tc.Hook;
import dev.plumbline.linux.tc.TrafficMessages;
import dev.plumbline.linux.tc.U32Filter;
import dev.plumbline.tap.links.LinkFilters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A filter in front of a link's queues. Those of other priorities are somebody else's business, and so is another filter
 * of the same one: it is reported, and left as it is.
 *
 * @param hook which way frames go that it looks at
 * @param priority its own: lower ones are asked first
 * @param purpose what it drops, in words
 * @param wanted how it decides; several where each lets something else pass
 * @param filters those that the NIC's links have
 */
record Guard(Hook hook, int priority, String purpose, List<Filter> wanted, LinkFilters filters) implements Property {

    Guard(Hook hook, int priority, String purpose, Filter wanted, LinkFilters filters) {
        this(hook, priority, purpose, List.of(wanted), filters);
    }

    private List<FilterState> there(LinkState link) {
        return filters.of(link, hook, priority);
    }

    private List<Filter> missing(LinkState link) {
        List<Filter> missing = new ArrayList<>(wanted);
        there(link).forEach(filter -> filter.filter().ifPresent(missing::remove));
        return missing;
    }

    /** Those of ours that decide otherwise, such as by a remote that has changed. */
    private List<FilterState> stale(LinkState link) {
        return there(link).stream()
                .filter(filter -> filter.filter()
                        .filter(decides -> !wanted.contains(decides))
                        .isPresent())
                .toList();
    }

    @Override
    public void compare(LinkState is, Differences differences) {
        boolean complete = missing(is).isEmpty();
        differences.addIf(!complete, () -> "has no filter that drops " + purpose + " (" + where() + ")");
        differences.addIf(
                complete && !stale(is).isEmpty(),
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
            wanted.forEach(filter -> add(filter, change));
            return;
        }
        List<FilterState> stale = stale(is);
        List<Filter> missing = missing(is);
        boolean replaced = !stale.isEmpty() && stale.size() == there(is).size() && isOfWords(stale);
        if (replaced) {
            change.inFront();
            change.guard("remove old filter from", "", TrafficMessages.removeFilters(change.ref(), hook, priority));
        }
        missing.forEach(filter -> add(filter, change));
        if (!replaced && isOfWords(stale)) {
            stale.forEach(filter -> change.guard(
                    "remove old filter from",
                    "",
                    TrafficMessages.removeFilter(change.ref(), hook, priority, filter.handle())));
        }
    }

    /**
     * A program is replaced in place, without a moment in which there is none. Words are not: u32_change keeps the old
     * ones. What they let through is dropped meanwhile, by the filter behind them; but those that stay are not touched.
     */
    private static boolean isOfWords(List<FilterState> filters) {
        return filters.stream().allMatch(filter -> filter.filter().orElseThrow() instanceof U32Filter);
    }

    /** Keeping guests away is right even where the rest of an attachment failed; a TAP that is made again gets it again. */
    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        if (was.index() != is.index() && missing(was).isEmpty()) {
            wanted.forEach(filter -> add(filter, change));
        }
    }

    private void add(Filter filter, Change change) {
        change.inFront();
        change.guard(
                "add filter to", "cls_" + filter.kind(), TrafficMessages.filter(change.ref(), hook, priority, filter));
    }
}
