package dev.plumbline.tap;

import dev.plumbline.tap.kernel.Netlink;
import dev.plumbline.tap.netlink.LinkMessages;
import dev.plumbline.tap.netlink.LinkState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Links that are going to be removed together.
 *
 * <p>Each RTM_DELLINK of its own waits for one or two RCU grace periods, some 25 ms. One that carries nothing but a
 * group waits once for all links of that group. So the links are put into a group that was seen to be empty, and the
 * group is deleted, in the same send.
 */
final class Removal {

    /** Bounds one send: 64 KiB hold 1,800 such messages. */
    private static final int MESSAGES_A_SEND = 1000;

    private final List<LinkState> all;
    private final String instance;
    private final List<LinkState> doomed;
    private final Steps releases = new Steps();

    /**
     * Starts with TAPs.
     *
     * @param all every link of the namespace
     * @param instance whose links may be removed
     * @param taps TAPs of this instance that are to go
     */
    Removal(List<LinkState> all, String instance, Collection<LinkState> taps) {
        this.all = all;
        this.instance = instance;
        this.doomed = new ArrayList<>(taps);
    }

    /** Adds bridge and uplink of a network, unless a port or a TAP is left on it, whosoever it is. */
    void addIfUnused(String network) {
        List<LinkState> bridges = tagged(Tag.Role.BRIDGE, network);
        List<LinkState> tunnels = tagged(Tag.Role.TUNNEL, network);
        List<LinkState> uplinks = bridges.stream().flatMap(this::existingUplinks).toList();
        Set<Integer> bridgeIndexes =
                bridges.stream().map(LinkState::index).collect(Collectors.toUnmodifiableSet());
        boolean used = all.stream()
                .filter(link -> !doomed.contains(link) && !tunnels.contains(link) && !uplinks.contains(link))
                .anyMatch(link -> bridgeIndexes.contains(link.master()) || isTapOf(network, link));
        if (!used) {
            doomed.addAll(tunnels);
            doomed.addAll(bridges);
            bridges.forEach(bridge -> uplinks.forEach(uplink -> release(uplink, bridge)));
        }
    }

    private List<LinkState> tagged(Tag.Role role, String network) {
        return all.stream()
                .filter(link -> Tag.parse(link.alias())
                        .filter(tag -> tag.is(instance, role, network))
                        .isPresent())
                .toList();
    }

    private boolean isTapOf(String network, LinkState link) {
        return Tag.parse(link.alias())
                .filter(tag -> tag.instance().equals(instance) && tag.role() == Tag.Role.TAP)
                .filter(tag -> tag.field(Tag.NETWORK).equals(network))
                .isPresent();
    }

    /** Ports that the bridge's tag names as uplink and that were there before it. */
    private Stream<LinkState> existingUplinks(LinkState bridge) {
        Tag tag = Tag.parse(bridge.alias()).orElseThrow();
        return tag.field(Tag.UPLINK_WAS).isEmpty()
                ? Stream.empty()
                : all.stream()
                        .filter(link -> link.name().equals(tag.field(Tag.UPLINK)) && link.master() == bridge.index());
    }

    private void release(LinkState uplink, LinkState bridge) {
        releases.add("release uplink", uplink.name(), LinkMessages.master(uplink.index(), 0));
        if (Tag.parse(bridge.alias()).orElseThrow().field(Tag.UPLINK_WAS).equals("down")) {
            releases.add("bring down uplink", uplink.name(), LinkMessages.up(uplink.index(), false));
        }
    }

    void run(Netlink netlink) {
        if (!releases.isEmpty()) {
            releases.runWhereThere(netlink);
        }
        if (doomed.size() == 1) {
            LinkState link = doomed.get(0);
            new Steps()
                    .add("delete link", link.name(), LinkMessages.delete(link.index()))
                    .runWhereThere(netlink);
            return;
        }
        int group = unusedGroup();
        Steps steps = new Steps();
        for (LinkState link : doomed) {
            steps.add("mark for deletion", link.name(), LinkMessages.group(link.index(), group));
            if (steps.size() == MESSAGES_A_SEND) {
                steps.runWhereThere(netlink);
                steps = new Steps();
            }
        }
        steps.add("delete " + doomed.size() + " links, group", Integer.toString(group), LinkMessages.deleteGroup(group))
                .runWhereThere(netlink);
    }

    /** Random, so that nobody else picks it at the same time; never 0, the group of all links that have none. */
    private int unusedGroup() {
        Set<Integer> used = all.stream().map(LinkState::group).collect(Collectors.toUnmodifiableSet());
        int group;
        do {
            group = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        } while (used.contains(group));
        return group;
    }
}
