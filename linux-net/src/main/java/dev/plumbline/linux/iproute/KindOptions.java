package dev.plumbline.linux.iproute;

import dev.plumbline.linux.link.OuterSetting;
import dev.plumbline.linux.netlink.Addresses;
import dev.plumbline.linux.netlink.Attributes;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code IFLA_INFO_DATA} of a kind of link is called on the command line: number, word and format of each. */
enum KindOptions {
    GENEVE("""
            1 id u32, 2 remote ip, 3 ttl u8, 4 tos hex, 5 dstport be16, 7 remote ip, 8 udpcsum switch,
            9 udp6zerocsumtx switch, 10 udp6zerocsumrx switch, 13 df df"""),
    VXLAN("""
            1 id u32, 2 remote ip, 3 dev link, 4 local ip, 5 ttl u8, 6 tos hex, 7 learning switch, 10 srcport range,
            15 dstport be16, 16 remote ip, 17 local ip, 18 udpcsum switch, 19 udp6zerocsumtx switch,
            20 udp6zerocsumrx switch, 29 df df"""),
    BRIDGE("1 forward_delay u32, 5 stp_state u32, 6 priority u16, 7 vlan_filtering u8, 23 mcast_snooping u8"),
    /** Of {@code IFLA_INFO_SLAVE_DATA}. */
    PORT("""
            1 state u8, 4 hairpin onoff, 5 guard onoff, 6 root_block onoff, 8 learning onoff, 9 flood onoff,
            27 mcast_flood onoff, 30 bcast_flood onoff, 32 neigh_suppress onoff, 33 isolated onoff, 39 locked onoff"""),
    NONE("");

    private final Map<Integer, String[]> options;

    KindOptions(String options) {
        this.options = Stream.of(options.split(",\\s*"))
                .filter(option -> !option.isEmpty())
                .map(option -> option.split(" "))
                .collect(Collectors.toUnmodifiableMap(option -> Integer.valueOf(option[0]), option -> option));
    }

    static KindOptions of(String kind) {
        return switch (kind) {
            case "geneve" -> GENEVE;
            case "vxlan" -> VXLAN;
            case "bridge" -> BRIDGE;
            default -> NONE;
        };
    }

    void add(Attributes data, IntFunction<String> names, Words to) {
        while (data.next()) {
            String[] option = options.get(data.type());
            if (option != null) {
                if (option[2].equals("link")) {
                    to.add(option[1], names.apply(data.u32()));
                } else {
                    add(option[1], option[2], data, to);
                }
            }
        }
    }

    private static void add(String word, String format, Attributes value, Words to) {
        switch (format) {
            case "u8" -> to.add(word, value.u8());
            case "hex" -> to.add(word, "0x" + Integer.toHexString(value.u8()));
            case "df" -> to.add((Object[]) OuterSetting.DF.text(value.u8()).split(" "));
            case "range" -> {
                ByteBuffer ports = ByteBuffer.wrap(value.bytes());
                to.add(word, Short.toUnsignedInt(ports.getShort()));
                to.add(Integer.toString(Short.toUnsignedInt(ports.getShort())));
            }
            case "u16" -> to.add(word, value.u16());
            case "u32" -> to.add(word, Integer.toUnsignedString(value.u32()));
            case "be16" -> to.add(word, value.be16());
            case "ip" -> to.add(word, Addresses.of(value.bytes()).getHostAddress());
            case "onoff" -> to.add(word, value.u8() == 0 ? "off" : "on");
            default -> to.add(value.u8() == 0 ? "no" + word : word);
        }
    }
}
