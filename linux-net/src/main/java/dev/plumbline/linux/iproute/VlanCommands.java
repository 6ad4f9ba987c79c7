package dev.plumbline.linux.iproute;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Rtnl;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A message about the VLANs of a port, as bridge(8) asks for it: one command for each VLAN or range of them. */
final class VlanCommands {

    private static final int IFINFOMSG = 16;
    private static final int INDEX = 4;
    private static final int IFLA_BRIDGE_VLAN_INFO = 2;
    private static final int PVID = 2;
    private static final int UNTAGGED = 4;
    private static final int RANGE_BEGIN = 8;

    private VlanCommands() {}

    static List<List<String>> of(MessageReader message, IntFunction<String> names) {
        String verb = message.type() == Rtnl.RTM_DELLINK ? "del" : "add";
        String port = names.apply(message.u32(INDEX));
        List<List<String>> commands = new ArrayList<>();
        Attributes attributes = message.attributes(IFINFOMSG);
        while (attributes.next()) {
            if (attributes.type() == Rtnl.IFLA_AF_SPEC) {
                Attributes vlans = attributes.nested();
                String from = "";
                while (vlans.next()) {
                    if (vlans.type() != IFLA_BRIDGE_VLAN_INFO) {
                        continue;
                    }
                    ByteBuffer vlan = ByteBuffer.wrap(vlans.bytes()).order(ByteOrder.nativeOrder());
                    int flags = vlan.getShort(0);
                    int id = vlan.getShort(2);
                    if ((flags & RANGE_BEGIN) != 0) {
                        from = id + "-";
                        continue;
                    }
                    Words words = new Words("bridge", "vlan", verb, "dev", port, "vid", from + id);
                    from = "";
                    if ((flags & PVID) != 0) {
                        words.add("pvid");
                    }
                    if ((flags & UNTAGGED) != 0) {
                        words.add("untagged");
                    }
                    commands.addAll(words.asOne());
                }
            }
        }
        return commands;
    }
}
