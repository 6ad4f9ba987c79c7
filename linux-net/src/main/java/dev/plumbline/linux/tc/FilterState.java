package dev.plumbline.linux.tc;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Rtnl;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A filter as the kernel reports it in {@code RTM_NEWTFILTER}.
 *
 * @param index interface index
 * @param handle its number among those of the same priority; 0 if all of them are meant
 * @param parent such as {@link Hook#parent}
 * @param priority lower ones are asked first
 * @param kind {@code TCA_KIND}, which all of a priority have in common
 * @param filter how it decides; empty for one that was not made by this package, and for what {@link #isFilter} is not
 */
public record FilterState(int index, int handle, int parent, int priority, String kind, Optional<Filter> filter) {

    /**
     * Reads an {@code RTM_NEWTFILTER} message.
     *
     * @param message stands at one
     * @return the filter
     * @throws dev.plumbline.linux.netlink.MalformedMessageException if it is none
     */
    public static FilterState read(MessageReader message) {
        Attributes attributes = message.attributes(Rtnl.TCMSG);
        String kind = "";
        @Nullable Filter filter = null;
        while (attributes.next()) {
            switch (attributes.type()) {
                case Rtnl.TCA_KIND -> kind = attributes.string();
                case Rtnl.TCA_OPTIONS -> filter = parse(kind, message.u32(8), attributes.nested());
                default -> {}
            }
        }
        return new FilterState(
                message.u32(4),
                message.u32(8),
                message.u32(12),
                message.u32(16) >>> 16,
                kind,
                Optional.ofNullable(filter));
    }

    private static @Nullable Filter parse(String kind, int handle, Attributes options) {
        return switch (kind) {
            case BpfFilter.NAME -> BpfFilter.isOwn(handle) ? parseOwn(options) : null;
            case U32Filter.NAME -> U32Filter.parse(options);
            default -> null;
        };
    }

    /** Reads {@code TCA_OPTIONS} of a program that was made here; null for what is unknown. */
    static @Nullable Filter parseOwn(Attributes options) {
        BpfFilter filter = BpfFilter.parse(options.copy());
        return filter == null ? PoliceFilter.parse(options) : filter;
    }

    /**
     * Whether it is a program that was made here, by its number.
     *
     * @return whether it is
     */
    public boolean isOwn() {
        return kind.equals(BpfFilter.NAME) && BpfFilter.isOwn(handle);
    }

    /**
     * Whether it decides about frames. The kernel reports more as filters: a priority as such, and hash tables.
     *
     * @return whether it is a filter
     */
    public boolean isFilter() {
        return handle != 0 && !(kind.equals(U32Filter.NAME) && U32Filter.isTable(handle));
    }
}
