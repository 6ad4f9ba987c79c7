package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.tap.links.LinkFilters;
import dev.plumbline.tap.plan.Role;
import dev.plumbline.tap.step.Steps;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a tunnel another list of remotes, in one send: first it hears those that are new, then it is tagged, sends to them,
 * and no longer to those that are none. What belongs to others is not touched.
 */
public final class RemotesChange {

    private RemotesChange() {}

    /**
     * Works out from what is there what has to be sent.
     *
     * @param tunnel the link
     * @param remotes whom it is to send to
     * @param heard whom it is to hear
     * @param alias what it is to be tagged with
     */
    public static Steps of(
            Netlink netlink, LinkState tunnel, List<InetAddress> remotes, List<InetAddress> heard, String alias) {
        LinkFilters there = LinkFilters.look(netlink, List.of(tunnel)).withRemotes(netlink, tunnel);
        List<Property> properties = new ArrayList<>(Guards.remotes(heard, there));
        properties.add(new ListedRemotes(remotes, there.remotes(), true));
        Change change = Change.of(Target.of(Role.TUNNEL, tunnel), properties);
        if (!tunnel.alias().equals(alias)) {
            change.attribute("alias", link -> link.bareString(Rtnl.IFLA_IFALIAS, alias));
        }
        Steps steps = new Steps();
        change.addInFront(steps);
        change.addGuards(steps);
        change.addAttributes(steps);
        return steps;
    }
}
