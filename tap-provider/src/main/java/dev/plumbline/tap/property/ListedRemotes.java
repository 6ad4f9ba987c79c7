package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.neigh.NeighbourMessages;
import dev.plumbline.tap.links.ListedEntries;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A vxlan tunnel sends each frame once to each remote of a list: the entries of its forwarding table for the MAC of zeros,
 * which stand for every MAC that has no entry of its own ({@code vxlan_xmit}).
 *
 * @param wanted the list
 * @param there those that the link has, without a control plane's; empty if nobody has looked, as for a new link
 * @param exactly whether others go: an attachment reports what somebody else has added, and leaves it
 */
record ListedRemotes(List<InetAddress> wanted, Optional<List<InetAddress>> there, boolean exactly) implements Property {

    private static List<InetAddress> without(Collection<InetAddress> some, Collection<InetAddress> others) {
        List<InetAddress> rest = new ArrayList<>(some);
        rest.removeAll(others);
        return rest;
    }

    private List<InetAddress> missing() {
        return without(wanted, there.orElse(List.of()));
    }

    private List<InetAddress> foreign() {
        return without(there.orElse(List.of()), wanted);
    }

    @Override
    public void compare(LinkState is, Differences differences) {
        missing().forEach(remote -> differences.add("does not send to remote " + remote.getHostAddress()));
        foreign()
                .forEach(remote -> differences.add(
                        "sends to " + remote.getHostAddress() + " as well, which is none of its remotes"));
    }

    /** New ones first, so that there is no moment without the last one. */
    @Override
    public void set(LinkState is, Change change) {
        for (InetAddress remote : missing()) {
            change.afterAttributes(
                    "add remote " + remote.getHostAddress() + " to",
                    NeighbourMessages.addRemote(change.ref(), ListedEntries.anyMac(), remote));
        }
        if (exactly) {
            for (InetAddress remote : foreign()) {
                change.afterAttributes(
                        "remove remote " + remote.getHostAddress() + " from",
                        NeighbourMessages.removeRemote(change.ref(), ListedEntries.anyMac(), remote));
            }
        }
    }

    /** What all NICs of the network were promised is right even where the rest of an attachment failed. */
    @Override
    public void restore(LinkState was, LinkState is, Change change) {}
}
