package dev.plumbline.linux.netlink;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names and formats of attributes, for people who read a {@link MessageDump}. What is missing here is shown in hex. */
enum AttributeTable {
    /** {@code IFLA_GENEVE_*}. */
    GENEVE("""
            1 ID u32, 2 REMOTE ip, 3 TTL u8, 4 TOS u8, 5 PORT be16, 7 REMOTE6 ip, 8 UDP_CSUM u8, 9 ZERO_CSUM6_TX u8,
            10 ZERO_CSUM6_RX u8, 11 LABEL hex, 13 DF u8"""),
    /** {@code IFLA_VXLAN_*}. */
    VXLAN("""
            1 ID u32, 2 GROUP ip, 3 LINK u32, 4 LOCAL ip, 5 TTL u8, 6 TOS u8, 7 LEARNING u8, 10 PORT_RANGE hex, 15 PORT be16,
            16 GROUP6 ip, 17 LOCAL6 ip, 18 UDP_CSUM u8, 19 ZERO_CSUM6_TX u8, 20 ZERO_CSUM6_RX u8, 29 DF u8"""),
    /** {@code IFLA_BR_*}. */
    BRIDGE("""
            1 FORWARD_DELAY u32, 2 HELLO_TIME u32, 5 STP_STATE u32, 6 PRIORITY u16, 7 VLAN_FILTERING u8,
            20 GROUP_ADDR mac, 23 MCAST_SNOOPING u8"""),
    /** {@code IFLA_TUN_*}. */
    TUN("""
            1 OWNER u32, 2 GROUP u32, 3 TYPE u8, 4 PI u8, 5 VNET_HDR u8, 6 PERSIST u8, 7 MULTI_QUEUE u8,
            8 NUM_QUEUES u32, 9 NUM_DISABLED_QUEUES u32"""),
    /** {@code IFLA_INFO_*}. */
    INFO("1 KIND text, 2 DATA, 4 SLAVE_KIND text, 5 SLAVE_DATA"),
    /** {@code IFLA_BRPORT_*}. */
    PORT("""
            1 STATE u8, 4 HAIRPIN u8, 5 GUARD u8, 6 ROOT_BLOCK u8, 8 LEARNING u8, 9 FLOOD u8, 27 MCAST_FLOOD u8,
            30 BCAST_FLOOD u8, 32 NEIGH_SUPPRESS u8, 33 ISOLATED u8, 39 LOCKED u8"""),
    /** {@code IFLA_INET6_*}. */
    INET6("8 ADDR_GEN_MODE u8"),
    /** {@code AF_*}, of which {@code IFLA_AF_SPEC} is made. */
    FAMILIES("2 AF_INET hex, 10 AF_INET6"),
    /** {@code IFLA_PROP_LIST}. */
    PROPERTIES("53 ALT_IFNAME text"),
    /** {@code IFLA_*}. */
    LINK("""
            1 ADDRESS mac, 2 BROADCAST mac, 3 IFNAME text, 4 MTU u32, 5 LINK u32, 6 QDISC text, 7 STATS hex,
            10 MASTER u32, 13 TXQLEN u32, 14 MAP hex, 16 OPERSTATE u8, 17 LINKMODE u8, 18 LINKINFO,
            20 IFALIAS text, 23 STATS64 hex, 26 AF_SPEC, 27 GROUP u32, 28 NET_NS_FD u32, 29 EXT_MASK u32,
            30 PROMISCUITY u32, 31 NUM_TX_QUEUES u32, 32 NUM_RX_QUEUES u32, 33 CARRIER u8,
            35 CARRIER_CHANGES u32, 37 LINK_NETNSID u32, 39 PROTO_DOWN u8, 40 GSO_MAX_SEGS u32,
            41 GSO_MAX_SIZE u32, 42 PAD hex, 43 XDP hex, 47 CARRIER_UP_COUNT u32, 48 CARRIER_DOWN_COUNT u32,
            50 MIN_MTU u32, 51 MAX_MTU u32, 52 PROP_LIST, 54 PERM_ADDRESS mac, 58 GRO_MAX_SIZE u32,
            59 TSO_MAX_SIZE u32, 60 TSO_MAX_SEGS u32, 61 ALLMULTI u32"""),
    /** {@code TCA_*}. */
    TRAFFIC("1 KIND text, 2 OPTIONS"),
    /** {@code TCA_BPF_*}. */
    BPF("1 ACT hex, 4 OPS_LEN u16, 5 OPS hex, 8 FLAGS u32"),
    /** {@code TCA_TBF_*}. */
    TBF("1 PARMS hex, 4 RATE64 u64, 6 BURST u32"),
    /** {@code TCA_U32_*}. */
    U32("1 CLASSID hex, 5 SEL hex"),
    /** {@code NDA_*}. */
    NEIGHBOUR("1 DST ip, 2 LLADDR mac, 9 MASTER u32"),
    /** Of a kind of link that is not known. */
    UNKNOWN("");

    /** Counters and the like are long, and no eye follows them. */
    private static final int HEX_BYTES = 32;

    private final Map<Integer, String[]> entries;

    /** Type, name and, unless it holds attributes itself, format of each. */
    AttributeTable(String entries) {
        this.entries = Stream.of(entries.split(",\\s*"))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.split(" "))
                .collect(Collectors.toUnmodifiableMap(entry -> Integer.valueOf(entry[0]), entry -> entry));
    }

    /** The table of {@code IFLA_INFO_DATA}, and of {@code TCA_OPTIONS}. */
    static AttributeTable ofKind(String kind) {
        return switch (kind) {
            case "geneve" -> GENEVE;
            case "vxlan" -> VXLAN;
            case "bridge" -> BRIDGE;
            case "tun" -> TUN;
            case "bpf" -> BPF;
            case "tbf" -> TBF;
            case "u32" -> U32;
            default -> UNKNOWN;
        };
    }

    String name(int type) {
        return entries.containsKey(type) ? entries.get(type)[1] : "attribute " + type;
    }

    /**
     * The table of what an attribute holds; empty if it holds no attributes.
     *
     * @param ofKind that of {@code IFLA_INFO_DATA} or {@code TCA_OPTIONS}
     */
    Optional<AttributeTable> nested(int type, AttributeTable ofKind) {
        String[] entry = entries.get(type);
        if (entry == null || entry.length == 3) {
            return Optional.empty();
        }
        return Optional.of(
                switch (entry[1]) {
                    case "LINKINFO" -> INFO;
                    case "AF_SPEC" -> FAMILIES;
                    case "PROP_LIST" -> PROPERTIES;
                    case "AF_INET6" -> INET6;
                    case "SLAVE_DATA" -> PORT;
                    default -> ofKind;
                });
    }

    String value(Attributes attribute) {
        String[] entry = entries.get(attribute.type());
        return switch (entry == null ? "hex" : entry[2]) {
            case "u8" -> Integer.toString(attribute.u8());
            case "u16" -> Integer.toString(attribute.u16());
            case "u32" -> Integer.toUnsignedString(attribute.u32());
            case "be16" -> Integer.toString(attribute.be16());
            case "ip" -> Addresses.of(attribute.bytes()).getHostAddress();
            case "mac" -> HexFormat.ofDelimiter(":").formatHex(attribute.bytes());
            case "text" -> quoted(attribute.string());
            default -> hex(attribute.bytes());
        };
    }

    /** An alias may hold anything, and must not forge lines of a log. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(c ->
                        quoted.append(Character.isISOControl(c) ? String.format("\\u%04x", c) : Character.toString(c)));
        return quoted.append('"').toString();
    }

    static String hex(byte[] bytes) {
        String shown = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, HEX_BYTES));
        return bytes.length > HEX_BYTES ? shown + "... (" + bytes.length + " bytes)" : shown;
    }
}
