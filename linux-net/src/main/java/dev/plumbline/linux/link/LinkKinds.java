package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.Rtnl;
import java.util.Map;
import java.util.function.Function;

/** The kinds of link that are understood. */
final class LinkKinds {

    private static final Map<String, Function<Attributes, LinkKind>> PARSERS = Map.of(
            BridgeKind.NAME, BridgeKind::parse,
            GeneveKind.NAME, GeneveKind::parse,
            VxlanKind.NAME, VxlanKind::parse,
            TunKind.NAME, TunKind::parse);

    private LinkKinds() {}

    /** Reads {@code IFLA_LINKINFO}. */
    static LinkKind parse(Attributes info) {
        String kind = "";
        Attributes data = Attributes.of(new byte[0]);
        while (info.next()) {
            switch (info.type()) {
                case Rtnl.IFLA_INFO_KIND -> kind = info.string();
                case Rtnl.IFLA_INFO_DATA -> data = info.nested();
                default -> {}
            }
        }
        Function<Attributes, LinkKind> parser = PARSERS.get(kind);
        return parser == null ? new OtherKind(kind) : parser.apply(data);
    }

    /** Reads in {@code IFLA_LINKINFO} what the bridge says whose port it is. */
    static BridgePort parsePort(Attributes info) {
        boolean bridge = false;
        BridgePort port = BridgePort.NONE;
        while (info.next()) {
            switch (info.type()) {
                case Rtnl.IFLA_INFO_SLAVE_KIND -> bridge = info.string().equals(BridgePort.NAME);
                case Rtnl.IFLA_INFO_SLAVE_DATA -> port = bridge ? BridgePort.parse(info.nested()) : BridgePort.NONE;
                default -> {}
            }
        }
        return port;
    }
}
