package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Query;
import dev.plumbline.linux.netlink.Rtnl;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that {@code RTM_NEWLINK} says of a bridge, except what tells one bridge from another, what changes by itself,
 * and what {@link LinkState} and {@link BridgeKind} say. Two bridges of equal images and states differ in nothing that a
 * user of theirs could notice there.
 *
 * @param values in hex, by the types on the way to each, such as {@code 18/2/7}
 */
public record BridgeImage(Map<String, String> values) {

    private static final HexFormat HEX = HexFormat.of();

    /** {@code IFLA_LINKINFO}, {@code IFLA_AF_SPEC}, and what they hold. */
    private static final Set<String> NESTS = Set.of("18", "18/2", "26", "26/2", "26/10");

    /**
     * Of a link: MAC, name, MTU, qdisc, statistics, operational state, alias, carrier and its counters, alternative names;
     * what segmentation its ports can do, which it forgets with the next port (br_set_gso_limits).
     * Of a bridge, {@code IFLA_BR_*}: forward delay, spanning tree, its and the root's id, timers, snooping. Of IPv6,
     * {@code IFLA_INET6_*}: flags, statistics, time of the last change, how addresses are made.
     */
    private static final Set<String> OTHERS = Set.of(
            "1", "3", "4", "6", "7", "16", "20", "23", "33", "35", "47", "48", "52", "59", "60", "18/2/1", "18/2/5",
            "18/2/10", "18/2/11", "18/2/16", "18/2/17", "18/2/18", "18/2/19", "18/2/23", "26/10/1", "26/10/3",
            "26/10/5", "26/10/6", "26/10/8");

    /** {@code IFLA_INET6_CONF}: an array of 32 bits each. */
    private static final String INET6_CONF = "26/10/2";
    /** {@code DEVCONF_MTU6}, {@code _ACCEPT_RA} and {@code _ADDR_GEN_MODE} of {@code linux/ipv6.h}. */
    private static final Set<Integer> OTHER_CONF = Set.of(2, 3, 47);

    /**
     * Asks for the image of a bridge.
     *
     * @param bridge which one
     * @return the request
     */
    public static Query<BridgeImage> get(LinkRef bridge) {
        return new Query<>(
                (writer, flags) -> writer.begin(Rtnl.RTM_GETLINK, Rtnl.NLM_F_REQUEST | flags)
                        .link(bridge, 0, 0)
                        .u32(Rtnl.IFLA_EXT_MASK, Rtnl.RTEXT_FILTER_SKIP_STATS)
                        .end(),
                Rtnl.RTM_NEWLINK,
                BridgeImage::read);
    }

    /** Reads an {@code RTM_NEWLINK} message. */
    static BridgeImage read(MessageReader message) {
        Map<String, String> values = new TreeMap<>();
        values.put(
                "flags", Integer.toHexString(message.u32(8) & ~(Rtnl.IFF_UP | Rtnl.IFF_RUNNING | Rtnl.IFF_LOWER_UP)));
        read("", message.attributes(Rtnl.IFINFOMSG), values);
        return new BridgeImage(values);
    }

    private static void read(String path, Attributes attributes, Map<String, String> values) {
        while (attributes.next()) {
            String here = path + attributes.type();
            if (NESTS.contains(here)) {
                read(here + "/", attributes.nested(), values);
            } else if (!OTHERS.contains(here)) {
                values.put(
                        here, HEX.formatHex(here.equals(INET6_CONF) ? withoutOthers(attributes) : attributes.bytes()));
            }
        }
    }

    private static byte[] withoutOthers(Attributes conf) {
        byte[] bytes = conf.bytes();
        for (int place : OTHER_CONF) {
            for (int i = 4 * place; i < Math.min(bytes.length, 4 * place + 4); i++) {
                bytes[i] = 0;
            }
        }
        return bytes;
    }

    /**
     * In what another bridge differs.
     *
     * @param other its image
     * @return types of attributes, separated by commas; empty if it does not differ
     */
    public String differences(BridgeImage other) {
        return Stream.concat(values.keySet().stream(), other.values.keySet().stream())
                .distinct()
                .filter(type -> !values.getOrDefault(type, "").equals(other.values.getOrDefault(type, "")))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
