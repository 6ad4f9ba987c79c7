package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.tap.links.LinkNames;
import dev.plumbline.tap.links.Survey;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.links.Upon;
import dev.plumbline.tap.property.Restoration;
import dev.plumbline.tap.spare.Sparing;
import dev.plumbline.tap.step.Persistently;
import dev.plumbline.tap.step.Printable;
import dev.plumbline.tap.step.Steps;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Links that are going to be removed together.
 *
 * <p>Each RTM_DELLINK of its own waits for one or two RCU grace periods, some 25 ms. One that carries nothing but a
 * group waits once for all links of that group. So the links are put into a group that was seen to be empty and, when
 * each is known to be in it, the group is deleted.
 */
public final class Removal {

    private static final Logger LOG = LogManager.getLogger(Removal.class);

    private final Survey survey;
    private final Upon upon;
    private final Set<LinkState> doomed = new LinkedHashSet<>();
    /** Existing uplinks that are released, and whose ports they are. */
    private final Map<LinkState, LinkState> released = new LinkedHashMap<>();

    private final Steps preparation = new Steps();

    /**
     * Nothing is to be removed yet.
     *
     * @param netlink a socket of the namespace
     * @param survey links among which all are that a network to be removed may be used by
     */
    public Removal(Netlink netlink, Survey survey) {
        this.survey = survey;
        this.upon = new Upon(netlink, survey);
    }

    public Removal add(Collection<LinkState> links) {
        doomed.addAll(links);
        return this;
    }

    /** Adds bridge and uplink of a network, unless a port, a TAP or anything else is left on it, whosoever it is. */
    public void addIfUnused(String network) {
        List<LinkState> links = survey.linksOf(network).toList();
        if (survey.tapsOf(network).anyMatch(tap -> !doomed.contains(tap))
                || links.stream().anyMatch(link -> isElsewhere(link, links))) {
            return;
        }
        List<String> used = Stream.concat(
                        links.stream().flatMap(link -> portsOfOthers(link, links)), upon.of(network).stream())
                .toList();
        if (used.isEmpty()) {
            links.forEach(this::releaseUplink);
            add(links);
        } else {
            LOG.warn(
                    "kept {} without a NIC, since others use it: {}; it goes with a detach or reconcile after that",
                    links.stream().map(LinkNames::of).toList(),
                    String.join(", ", used));
        }
    }

    /** Adds a spare bridge, unless somebody has put it to use. */
    public void addSpare(LinkState bridge) {
        boolean used =
                !survey.portsOf(bridge).isEmpty() || upon.upon(bridge).findAny().isPresent();
        if (!used) {
            add(List.of(bridge));
        }
    }

    /** A link of the network that is a port of a bridge which stays is used there. */
    private boolean isElsewhere(LinkState link, List<LinkState> links) {
        return survey.masterOf(link)
                .filter(master -> !links.contains(master) && !doomed.contains(master))
                .isPresent();
    }

    @SuppressWarnings("ReferenceEquality") // of one survey, where each link is one object
    private Stream<String> portsOfOthers(LinkState bridge, List<LinkState> links) {
        LinkState uplink =
                survey.uplinkOf(bridge).or(() -> survey.uplinkByName(bridge)).orElse(null);
        return survey.portsOf(bridge).stream()
                .filter(port -> port != uplink)
                .filter(port -> !doomed.contains(port) && !links.contains(port))
                .map(port -> "port " + Printable.text(port.name()));
    }

    private void releaseUplink(LinkState bridge) {
        String was = survey.tag(bridge).map(tag -> tag.field(Tag.UPLINK_WAS)).orElse("");
        survey.uplinkOf(bridge).filter(uplink -> !was.isEmpty()).ifPresent(uplink -> {
            released.put(uplink, bridge);
            preparation.add("release uplink", uplink.name(), LinkMessages.master(uplink.ref(), LinkRef.NONE));
            if (was.equals("down")) {
                preparation.add("bring down uplink", uplink.name(), LinkMessages.up(uplink.ref(), false));
            }
        });
    }

    /** What is going to be removed. */
    public Set<LinkState> links() {
        return Collections.unmodifiableSet(doomed);
    }

    private List<String> names() {
        return doomed.stream().map(link -> LinkNames.of(link).value()).toList();
    }

    /** Indexes of what is not going to be removed. */
    public Set<Integer> remaining() {
        return survey.links().stream()
                .filter(link -> !doomed.contains(link))
                .map(LinkState::index)
                .collect(Collectors.toSet());
    }

    /**
     * Takes bridges out that can become spare ones when their ports are gone.
     *
     * @param most how many
     */
    List<LinkState> keepBridges(int most) {
        List<LinkState> kept = doomed.stream()
                .filter(Sparing::isPossible)
                .filter(bridge -> survey.tag(bridge).isPresent())
                .limit(most)
                .toList();
        kept.forEach(doomed::remove);
        return kept;
    }

    /** Removes all or, if it throws, none: what was prepared is put back. */
    public void run(Kernel kernel) {
        try {
            if (doomed.size() == 1) {
                LinkState link = doomed.iterator().next();
                prepare(kernel.netlink());
                delete(kernel, new Steps().add("delete link", link.name(), LinkMessages.delete(link.ref())));
            } else if (!doomed.isEmpty()) {
                deleteTogether(kernel);
            }
        } catch (NetworkException | SyscallException e) {
            Persistently.undo(e, "removal of " + names(), () -> putBack(kernel.netlink()));
            throw e;
        }
    }

    private void prepare(Netlink netlink) {
        preparation.runWhereThere(netlink);
    }

    private void deleteTogether(Kernel kernel) {
        int group = unusedGroup();
        prepare(kernel.netlink());
        Steps marks = new Steps();
        for (LinkState link : doomed) {
            marks.add("mark for deletion", link.name(), LinkMessages.group(link.ref(), group));
        }
        marks.runWhereThere(kernel.netlink());
        String names = names().stream().limit(3).collect(Collectors.joining(", "));
        delete(kernel, new Steps().add("delete links", names, LinkMessages.deleteGroup(group)));
    }

    private void delete(Kernel kernel, Steps deletion) {
        deletion.deleteWhereThere(kernel, doomed.stream().map(LinkState::index).collect(Collectors.toSet()));
    }

    /** Links that are gone need nothing; an uplink belongs to its bridge as long as that is there. */
    private void putBack(Netlink netlink) {
        Map<Integer, LinkState> now = now(netlink);
        Steps steps = new Steps();
        doomed.stream()
                .filter(was -> Optional.ofNullable(now.get(was.index()))
                        .filter(is -> is.group() != was.group())
                        .isPresent())
                .forEach(was ->
                        steps.add("undo: change group of", was.name(), LinkMessages.group(was.ref(), was.group())));
        released.forEach((was, bridge) -> {
            if (now.containsKey(was.index()) && now.containsKey(bridge.index())) {
                steps.addAll(Restoration.ofUplink(bridge, was, now.get(was.index())));
            }
        });
        steps.runWhereThere(netlink);
    }

    private Map<Integer, LinkState> now(Netlink netlink) {
        Steps questions = new Steps();
        Stream.of(doomed, released.keySet(), released.values())
                .flatMap(Collection::stream)
                .forEach(link -> questions.add("look for link", link.name(), LinkMessages.get(link.index())));
        return questions.runWhereThere(netlink).stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(LinkState::index, Function.identity(), (one, same) -> same));
    }

    /**
     * Random, so that nobody else picks it at the same time, and of the half of which nobody else picks one: people take
     * small numbers, systemd-networkd takes none above {@code INT32_MAX}. There may be links that nobody looked at.
     */
    private int unusedGroup() {
        Set<Integer> used = survey.groups();
        int group;
        do {
            group = Integer.MIN_VALUE | ThreadLocalRandom.current().nextInt();
        } while (used.contains(group));
        return group;
    }
}
