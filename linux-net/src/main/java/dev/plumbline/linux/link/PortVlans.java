package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.MessageWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The VLANs of a bridge's port.
 *
 * @param flags {@code BRIDGE_VLAN_INFO_*} of {@code linux/if_bridge.h} of each VLAN, by its number
 */
public record PortVlans(SortedMap<Integer, Integer> flags) {

    /** {@code BRIDGE_VLAN_INFO_PVID}: of frames that arrive without a tag. */
    public static final int PVID = 2;

    /** {@code BRIDGE_VLAN_INFO_UNTAGGED}: frames leave without their tag. */
    public static final int UNTAGGED = 4;

    private static final int RANGE_BEGIN = 8;
    private static final int RANGE_END = 16;
    private static final int FIRST = 1;
    private static final int LAST = 4094;

    private static final int RTM_NEWVLAN_HEADER = 8;
    private static final int BRIDGE_VLANDB_ENTRY = 1;
    private static final int BRIDGE_VLANDB_ENTRY_INFO = 1;
    private static final int BRIDGE_VLANDB_ENTRY_RANGE = 2;
    private static final int IFLA_BRIDGE_VLAN_INFO = 2;

    /** No VLAN: no frame passes. */
    public static final PortVlans NONE = new PortVlans(Collections.emptySortedMap());

    /**
     * Those of one message of {@code RTM_NEWVLAN}; a dump may have several of one port.
     *
     * @param message stands at one
     * @return what it reports
     */
    public static PortVlans read(MessageReader message) {
        SortedMap<Integer, Integer> flags = new TreeMap<>();
        Attributes entries = message.attributes(RTM_NEWVLAN_HEADER);
        while (entries.next()) {
            if (entries.type() == BRIDGE_VLANDB_ENTRY) {
                readEntry(entries.nested(), flags);
            }
        }
        return new PortVlans(flags);
    }

    private static void readEntry(Attributes entry, SortedMap<Integer, Integer> flags) {
        int flag = 0;
        int first = 0;
        int last = 0;
        while (entry.next()) {
            if (entry.type() == BRIDGE_VLANDB_ENTRY_INFO) {
                ByteBuffer info = ByteBuffer.wrap(entry.bytes()).order(ByteOrder.nativeOrder());
                flag = info.getShort(0) & (PVID | UNTAGGED);
                first = Short.toUnsignedInt(info.getShort(2));
            } else if (entry.type() == BRIDGE_VLANDB_ENTRY_RANGE) {
                last = entry.u16();
            }
        }
        for (int id = first; id <= Math.max(first, Math.min(last, LAST)); id++) {
            flags.put(id, flag);
        }
    }

    /**
     * Several as one.
     *
     * @param parts of one port
     * @return all of them
     */
    public static PortVlans of(Collection<PortVlans> parts) {
        SortedMap<Integer, Integer> all = new TreeMap<>();
        parts.forEach(part -> all.putAll(part.flags));
        return new PortVlans(all);
    }

    /**
     * Those of a request, as {@link VlanMessages} writes them.
     *
     * @param families inside {@code IFLA_AF_SPEC}
     * @return what it asks for
     */
    public static PortVlans read(Attributes families) {
        SortedMap<Integer, Integer> flags = new TreeMap<>();
        int first = 0;
        while (families.next()) {
            if (families.type() == IFLA_BRIDGE_VLAN_INFO) {
                ByteBuffer info = ByteBuffer.wrap(families.bytes()).order(ByteOrder.nativeOrder());
                int last = Short.toUnsignedInt(info.getShort(2));
                first = (info.getShort(0) & RANGE_END) == 0 ? last : first;
                for (int id = first; id <= last; id++) {
                    flags.put(id, info.getShort(0) & (PVID | UNTAGGED));
                }
            }
        }
        return new PortVlans(flags);
    }

    /** Writes every VLAN that there can be, for taking them away. */
    static void writeAll(MessageWriter families) {
        write(families, RANGE_BEGIN, FIRST);
        write(families, RANGE_END, LAST);
    }

    /**
     * Writes {@code IFLA_BRIDGE_VLAN_INFO}, as ranges where VLANs follow each other.
     *
     * @param families inside {@code IFLA_AF_SPEC}
     */
    void write(MessageWriter families) {
        forEachRange((first, last, flag) -> {
            if (first == last) {
                write(families, flag, first);
            } else {
                write(families, flag | RANGE_BEGIN, first);
                write(families, flag | RANGE_END, last);
            }
        });
    }

    /** Takes VLANs of the same flags that follow each other. */
    @FunctionalInterface
    public interface Ranges {

        /**
         * Takes one range.
         *
         * @param first lowest VLAN
         * @param last highest VLAN, the same for a single one
         * @param flag {@link #PVID} and {@link #UNTAGGED}
         */
        void accept(int first, int last, int flag);
    }

    /**
     * Goes through the VLANs, as ranges where they follow each other.
     *
     * @param ranges takes them, lowest first
     */
    public void forEachRange(Ranges ranges) {
        int first = 0;
        for (Map.Entry<Integer, Integer> vlan : flags.entrySet()) {
            int id = vlan.getKey();
            int flag = vlan.getValue();
            if (first == 0 || !isSame(id - 1, flag)) {
                first = id;
            }
            if (!isSame(id + 1, flag)) {
                ranges.accept(first, id, flag);
            }
        }
    }

    /** The kernel takes no range with a PVID. */
    private boolean isSame(int id, int flag) {
        return (flag & PVID) == 0 && Objects.equals(flags.get(id), flag);
    }

    private static void write(MessageWriter families, int flags, int id) {
        families.bytes(
                IFLA_BRIDGE_VLAN_INFO,
                ByteBuffer.allocate(4)
                        .order(ByteOrder.nativeOrder())
                        .putShort((short) flags)
                        .putShort((short) id)
                        .array());
    }

    /** As {@code bridge vlan} has it, in one line. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ").setEmptyValue("none");
        forEachRange((first, last, flag) -> text.add((first == last ? "" : first + "-")
                + last
                + ((flag & PVID) == 0 ? "" : " PVID")
                + ((flag & UNTAGGED) == 0 ? "" : " untagged")));
        return text.toString();
    }
}
