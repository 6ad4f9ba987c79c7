package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.MessageWriter;
import dev.plumbline.linux.netlink.Query;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netlink.Rtnl;
import java.util.function.Consumer;

/**
 * Requests about the VLANs of bridges' ports ({@code linux/if_bridge.h}). A kernel whose bridges know no VLANs refuses them
 * with EOPNOTSUPP.
 */
public final class VlanMessages {

    private static final int RTM_NEWVLAN = 112;
    private static final int RTM_GETVLAN = 114;

    private VlanMessages() {}

    /**
     * Asks for the VLANs of a port ({@code br_vlan_rtm_dump}). EINVAL if it is neither port nor bridge.
     *
     * @param port a port; {@link LinkRef#NONE} for all bridges and ports of the namespace
     * @return the request, answered by several parts
     */
    public static Query<PortVlans> of(LinkRef port) {
        return new Query<>(
                (writer, flags) -> writer.begin(RTM_GETVLAN, Rtnl.NLM_F_REQUEST | Rtnl.NLM_F_DUMP | flags)
                        .fixed8(Rtnl.AF_BRIDGE)
                        .fixed8(0)
                        .fixed16(0)
                        .fixedIndex(port)
                        .end(),
                RTM_NEWVLAN,
                PortVlans::read);
    }

    /**
     * Adds VLANs to a port, and changes flags of those that it has ({@code br_setlink}).
     *
     * @param port a port
     * @param vlans what to add
     * @return the request
     */
    public static Request add(LinkRef port, PortVlans vlans) {
        return request(Rtnl.RTM_SETLINK, port, vlans::write);
    }

    /**
     * Takes all VLANs from a port; that it does not have most of them is no error ({@code br_process_vlan_info}).
     *
     * @param port a port
     * @return the request
     */
    public static Request removeAll(LinkRef port) {
        return request(Rtnl.RTM_DELLINK, port, PortVlans::writeAll);
    }

    private static Request request(int type, LinkRef port, Consumer<MessageWriter> vlans) {
        return (writer, flags) -> {
            writer.begin(type, Rtnl.NLM_F_REQUEST | flags)
                    .fixed8(Rtnl.AF_BRIDGE)
                    .fixed8(0)
                    .fixed16(0)
                    .fixedIndex(port)
                    .fixed32(0)
                    .fixed32(0);
            int families = writer.open(Rtnl.IFLA_AF_SPEC);
            vlans.accept(writer);
            writer.close(families).end();
        };
    }
}
