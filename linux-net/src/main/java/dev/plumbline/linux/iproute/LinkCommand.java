package dev.plumbline.linux.iproute;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Rtnl;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;

/** A message about a link, as ip-link(8) or, about a port of a bridge, bridge(8) asks for it. */
final class LinkCommand {

    /** Where index, flags and changed flags are in {@code struct ifinfomsg}. */
    private static final int INDEX = 4;

    private static final int FLAGS = 8;
    private static final int CHANGE = 12;

    private final MessageReader message;
    private final IntFunction<String> names;
    private final Words words;
    /** What comes last: kind and its options. */
    private final Words kind = new Words();

    private LinkCommand(MessageReader message, IntFunction<String> names, Words words) {
        this.message = message;
        this.names = names;
        this.words = words;
    }

    static List<List<String>> of(MessageReader message, IntFunction<String> names) {
        String link = names.apply(message.u32(INDEX));
        boolean creates = (message.flags() & Rtnl.NLM_F_CREATE) != 0;
        return switch (message.type()) {
            case Rtnl.RTM_NEWLINKPROP ->
                new LinkCommand(message, names, new Words("ip", "link", "property", "add", "dev", link)).attributes();
            case Rtnl.RTM_DELLINKPROP ->
                new LinkCommand(message, names, new Words("ip", "link", "property", "del", "dev", link)).attributes();
            case Rtnl.RTM_DELLINK -> new Words("ip", "link", "del", "dev", link).asOne();
            default ->
                new LinkCommand(
                                message,
                                names,
                                creates ? new Words("ip", "link", "add") : new Words("ip", "link", "set", "dev", link))
                        .attributes();
        };
    }

    private List<List<String>> attributes() {
        Attributes attributes = message.attributes(Rtnl.IFINFOMSG);
        while (attributes.next()) {
            switch (attributes.type()) {
                case Rtnl.IFLA_IFNAME -> words.add("name", attributes.string());
                case Rtnl.IFLA_ADDRESS -> words.add("address", mac(attributes));
                case Rtnl.IFLA_MTU -> words.add("mtu", attributes.u32());
                case Rtnl.IFLA_IFALIAS -> words.add("alias", attributes.string());
                case Rtnl.IFLA_GROUP -> words.add("group", attributes.u32());
                case Rtnl.IFLA_MASTER -> master(attributes.u32());
                case Rtnl.IFLA_AF_SPEC -> families(attributes.nested());
                case Rtnl.IFLA_PROP_LIST -> properties(attributes.nested());
                case Rtnl.IFLA_LINKINFO -> {
                    List<List<String>> ofPort = info(attributes.nested());
                    if (!ofPort.isEmpty()) {
                        return ofPort;
                    }
                }
                default -> {}
            }
        }
        if ((message.u32(CHANGE) & Rtnl.IFF_UP) != 0) {
            words.add((message.u32(FLAGS) & Rtnl.IFF_UP) != 0 ? "up" : "down");
        }
        kind.asOne().get(0).forEach(words::add);
        return words.asOne();
    }

    static String mac(Attributes attribute) {
        return HexFormat.ofDelimiter(":").formatHex(attribute.bytes());
    }

    private void master(int index) {
        if (index == 0) {
            words.add("nomaster");
        } else {
            words.add("master", names.apply(index));
        }
    }

    private void properties(Attributes list) {
        while (list.next()) {
            if (list.type() == Rtnl.IFLA_ALT_IFNAME) {
                words.add("altname", list.string());
            }
        }
    }

    private void families(Attributes families) {
        while (families.next()) {
            if (families.type() == Rtnl.AF_INET6) {
                Attributes inet6 = families.nested();
                while (inet6.next()) {
                    if (inet6.type() == Rtnl.IFLA_INET6_ADDR_GEN_MODE) {
                        words.add("addrgenmode", inet6.u8() == Rtnl.IN6_ADDR_GEN_MODE_NONE ? "none" : "eui64");
                    }
                }
            }
        }
    }

    /** Returns a command of its own about a port. */
    private List<List<String>> info(Attributes info) {
        String name = "";
        while (info.next()) {
            switch (info.type()) {
                case Rtnl.IFLA_INFO_KIND -> {
                    name = info.string();
                    kind.add("type", name);
                }
                case Rtnl.IFLA_INFO_DATA -> KindOptions.of(name).add(info.nested(), names, kind);
                case Rtnl.IFLA_INFO_SLAVE_DATA -> {
                    Words port = new Words("bridge", "link", "set", "dev", names.apply(message.u32(INDEX)));
                    KindOptions.PORT.add(info.nested(), names, port);
                    return port.asOne();
                }
                default -> {}
            }
        }
        return List.of();
    }
}
