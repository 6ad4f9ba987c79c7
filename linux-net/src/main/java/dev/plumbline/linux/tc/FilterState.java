package dev.plumbline.linux.tc;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Rtnl;
import java.util.Optional;

/**
 * A filter as the kernel reports it in {@code RTM_NEWTFILTER}.
 *
 * @param index interface index
 * @param parent such as {@link Hook#parent}
 * @param priority lower ones are asked first
 * @param filter how it decides; empty for one that this package does not know, such as eBPF or a hash table of u32
 */
public record FilterState(int index, int parent, int priority, Optional<Filter> filter) {

    private static final int TCMSG = 20;

    /**
     * Reads an {@code RTM_NEWTFILTER} message.
     *
     * @param message stands at one
     * @return the filter
     * @throws dev.plumbline.linux.netlink.MalformedMessageException if it is none
     */
    public static FilterState read(MessageReader message) {
        Attributes attributes = message.attributes(TCMSG);
        String kind = "";
        Filter filter = null;
        while (attributes.next()) {
            switch (attributes.type()) {
                case Rtnl.TCA_KIND -> kind = attributes.string();
                case Rtnl.TCA_OPTIONS -> filter = parse(kind, attributes.nested());
                default -> {}
            }
        }
        return new FilterState(message.u32(4), message.u32(12), message.u32(16) >>> 16, Optional.ofNullable(filter));
    }

    private static Filter parse(String kind, Attributes options) {
        return switch (kind) {
            case BpfFilter.NAME -> BpfFilter.parse(options);
            case U32Filter.NAME -> U32Filter.parse(options);
            default -> null;
        };
    }
}
