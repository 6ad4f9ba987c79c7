package dev.plumbline.tap;

import dev.plumbline.tap.kernel.Netlink;
import dev.plumbline.tap.netlink.LinkMessages;
import dev.plumbline.tap.netlink.LinkState;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

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

    private final Survey survey;
    private final Set<LinkState> doomed = new LinkedHashSet<>();
    private final Steps releases = new Steps();

    Removal(Survey survey) {
        this.survey = survey;
    }

    Removal add(Collection<LinkState> links) {
        doomed.addAll(links);
        return this;
    }

    /** Adds bridge and uplink of a network, unless a port or a TAP is left on it, whosoever it is. */
    void addIfUnused(String network) {
        List<LinkState> bridges = survey.tagged(Tag.Role.BRIDGE, network).toList();
        if (survey.tapsOf(network).anyMatch(tap -> !doomed.contains(tap)) || bridges.stream().anyMatch(this::isUsed)) {
            return;
        }
        bridges.forEach(this::releaseUplink);
        add(survey.tagged(Tag.Role.TUNNEL, network).toList());
        add(bridges);
    }

    private boolean isUsed(LinkState bridge) {
        LinkState uplink = survey.uplinkOf(bridge).orElse(null);
        return survey.links().stream()
                .anyMatch(port -> port.master() == bridge.index() && port != uplink && !doomed.contains(port));
    }

    private void releaseUplink(LinkState bridge) {
        String was = survey.tag(bridge).orElseThrow().field(Tag.UPLINK_WAS);
        survey.uplinkOf(bridge).filter(uplink -> !was.isEmpty()).ifPresent(uplink -> {
            releases.add("release uplink", uplink.name(), LinkMessages.master(uplink.index(), 0));
            if (was.equals("down")) {
                releases.add("bring down uplink", uplink.name(), LinkMessages.up(uplink.index(), false));
            }
        });
    }

    /** Names of what is going to be removed. */
    List<String> names() {
        return doomed.stream().map(LinkState::name).toList();
    }

    void run(Netlink netlink) {
        if (!releases.isEmpty()) {
            releases.runWhereThere(netlink);
        }
        if (doomed.size() == 1) {
            LinkState link = doomed.iterator().next();
            new Steps()
                    .add("delete link", link.name(), LinkMessages.delete(link.index()))
                    .runWhereThere(netlink);
        } else if (!doomed.isEmpty()) {
            deleteTogether(netlink);
        }
    }

    private void deleteTogether(Netlink netlink) {
        int group = unusedGroup();
        Steps steps = new Steps();
        for (LinkState link : doomed) {
            steps.add("mark for deletion", link.name(), LinkMessages.group(link.index(), group));
            if (steps.size() == MESSAGES_A_SEND) {
                steps.runWhereThere(netlink);
                steps = new Steps();
            }
        }
        String names = doomed.stream().map(LinkState::name).limit(3).collect(Collectors.joining(", "));
        steps.add("delete links", names, LinkMessages.deleteGroup(group)).runWhereThere(netlink);
    }

    /** Random, so that nobody else picks it at the same time; never 0, the group of all links that have none. */
    private int unusedGroup() {
        Set<Integer> used = survey.groups();
        int group;
        do {
            group = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        } while (used.contains(group));
        return group;
    }
}
