package dev.plumbline.linux.iproute;

import dev.plumbline.linux.netlink.Draft;
import dev.plumbline.linux.netlink.MessageDump;
import dev.plumbline.linux.netlink.MessageReader;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netlink.Rtnl;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What a request asks the kernel for, as commands of iproute2 that ask for the same, and decoded. Only requests that are
 * made here are known. Immutable, and so safe for use by several threads.
 *
 * <p>Source: ip-link(8), bridge(8), tc(8), tc-bpf(8), tc-u32(8).
 */
public final class IpRoute {

    private final ByteBuffer bytes;

    private IpRoute(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Writes a request down.
     *
     * @param request one that changes something
     * @param indexes what stands for those of pending links
     * @return what it asks for
     */
    public static IpRoute of(Request request, int... indexes) {
        Draft draft = Draft.of(List.of((writer, flags) -> request.write(writer, 0)));
        ByteBuffer bytes = ByteBuffer.allocate(draft.length()).order(ByteOrder.nativeOrder());
        draft.copy(bytes, 0, indexes);
        return new IpRoute(bytes);
    }

    /**
     * Commands that ask for the same.
     *
     * @param names names of links by their indexes
     * @return the words of each command; no command where none is known
     */
    public List<List<String>> commands(IntFunction<String> names) {
        MessageReader message = new MessageReader(bytes, bytes.capacity());
        message.next();
        return switch (message.type()) {
            case Rtnl.RTM_NEWLINK, Rtnl.RTM_SETLINK, Rtnl.RTM_DELLINK, Rtnl.RTM_NEWLINKPROP, Rtnl.RTM_DELLINKPROP ->
                message.u8(0) == Rtnl.AF_BRIDGE ? VlanCommands.of(message, names) : LinkCommand.of(message, names);
            case Rtnl.RTM_NEWQDISC, Rtnl.RTM_DELQDISC -> TrafficCommand.ofQdisc(message, names);
            case Rtnl.RTM_NEWTFILTER, Rtnl.RTM_DELTFILTER -> TrafficCommand.ofFilter(message, names);
            case Rtnl.RTM_NEWNEIGH, Rtnl.RTM_DELNEIGH -> NeighbourCommand.of(message, names);
            default -> List.of();
        };
    }

    /**
     * The message, decoded.
     *
     * @return a line for the message and one for each attribute
     */
    public List<String> lines() {
        return MessageDump.of(bytes, bytes.capacity())
                .replaceFirst(" seq 0", "")
                .lines()
                .toList();
    }
}
