package dev.plumbline.linux.iproute;

import dev.plumbline.linux.link.PortVlans;
import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Rtnl;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A message about the VLANs of a port, as bridge(8) asks for it: one command for each VLAN or range of them. */
final class VlanCommands {

    private static final int INDEX = 4;

    private VlanCommands() {}

    static List<List<String>> of(MessageReader message, IntFunction<String> names) {
        String verb = message.type() == Rtnl.RTM_DELLINK ? "del" : "add";
        String port = names.apply(message.u32(INDEX));
        List<List<String>> commands = new ArrayList<>();
        Attributes attributes = message.attributes(Rtnl.IFINFOMSG);
        while (attributes.next()) {
            if (attributes.type() == Rtnl.IFLA_AF_SPEC) {
                PortVlans.read(attributes.nested())
                        .forEachRange((first, last, flags) -> commands.addAll(
                                command(verb, port, first == last ? "" + first : first + "-" + last, flags)));
            }
        }
        return commands;
    }

    private static List<List<String>> command(String verb, String port, String ids, int flags) {
        Words words = new Words("bridge", "vlan", verb, "dev", port, "vid", ids);
        if ((flags & PortVlans.PVID) != 0) {
            words.add("pvid");
        }
        if ((flags & PortVlans.UNTAGGED) != 0) {
            words.add("untagged");
        }
        return words.asOne();
    }
}
