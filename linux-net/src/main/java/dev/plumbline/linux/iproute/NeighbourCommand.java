package dev.plumbline.linux.iproute;

import dev.plumbline.linux.neigh.NeighbourState;
import dev.plumbline.linux.netlink.Addresses;
import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Rtnl;
import java.util.List;
import java.util.function.IntFunction;

/** A message about a forwarding entry, as bridge(8) asks for it. */
final class NeighbourCommand {

    /** Where index and flags are in {@code struct ndmsg}. */
    private static final int INDEX = 4;

    private static final int FLAGS = 10;

    private NeighbourCommand() {}

    static List<List<String>> of(MessageReader message, IntFunction<String> names) {
        boolean self = (message.u8(FLAGS) & NeighbourState.SELF) != 0;
        boolean appends = (message.flags() & Rtnl.NLM_F_APPEND) != 0;
        boolean deletes = message.type() == Rtnl.RTM_DELNEIGH;
        String mac = "";
        String remote = "";
        Attributes attributes = message.attributes(Rtnl.NDMSG);
        while (attributes.next()) {
            switch (attributes.type()) {
                case NeighbourState.NDA_DST ->
                    remote = Addresses.of(attributes.bytes()).getHostAddress();
                case NeighbourState.NDA_LLADDR -> mac = LinkCommand.mac(attributes);
                default -> {}
            }
        }
        Words words = new Words("bridge", "fdb", deletes ? "del" : appends ? "append" : "add", mac);
        words.add("dev", names.apply(message.u32(INDEX)));
        if (!remote.isEmpty()) {
            words.add("dst", remote);
        }
        words.add(self ? "self" : "master");
        if (!deletes && !self) {
            words.add("static");
        }
        return words.asOne();
    }
}
