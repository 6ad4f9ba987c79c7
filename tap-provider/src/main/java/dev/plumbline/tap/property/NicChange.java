package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.socket.Netlink;
import dev.plumbline.spi.Attachment;
import dev.plumbline.tap.links.Attachments;
import dev.plumbline.tap.links.Indexes;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.plan.Role;
import dev.plumbline.tap.step.Explanation;
import dev.plumbline.tap.step.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What makes the links of a NIC as planned, worked out from what is there. Links that are there and links that are new
 * take the same road: a new one has the properties of its {@link Birth}.
 *
 * <p>Creation and the rest are sent apart. A message is carried out even if the one before it failed, so nothing is set
 * on a bridge or tunnel link before its creation is known to have been ours.
 */
public final class NicChange {

    private static final LinkRef NEW_TAP = LinkRef.pending(0);
    private static final LinkRef NEW_BRIDGE = LinkRef.pending(1);
    private static final LinkRef NEW_UPLINK = LinkRef.pending(2);

    private final Plan plan;
    private final NicLinks found;
    private final Target tap;
    private final Target bridge;
    private final Target uplink;
    private final List<Change> changes;
    private final List<Call> laterCalls = new ArrayList<>();
    private final Steps creation = new Steps();
    private final Steps inFrontOfFound = new Steps();
    private final Steps beforeLaterCalls = new Steps();
    private final Steps configuration = new Steps();

    private NicChange(Plan plan, NicLinks found, boolean tapIsNew, Optional<LinkState> replacedTap, boolean ipv6) {
        this.plan = plan;
        this.found = found;
        this.tap = Target.of(Role.TAP, found.tap(), NEW_TAP, Birth.tap(plan, ipv6));
        Optional<LinkState> foundBridge =
                found.bridge().map(link -> Tag.isSpare(link, plan.instance()) ? Birth.bridge(plan, link) : link);
        this.bridge = Target.of(Role.BRIDGE, foundBridge, NEW_BRIDGE, Birth.bridge(plan, ipv6));
        this.uplink =
                Target.of(plan.uplinkRole(), found.uplink(), NEW_UPLINK, Birth.uplink(plan, found.filters(), ipv6));
        Change forBridge = Change.of(
                bridge, ManagedProperties.bridge(plan, bridge.state(), uplink.state(), found.filters(), ipv6));
        Change forUplink =
                Change.of(uplink, ManagedProperties.uplink(plan, uplink.state(), bridge, found.filters(), ipv6));
        Change forTap = Change.of(tap, ManagedProperties.tap(plan, bridge, found.filters(), ipv6));
        replacedTap.ifPresent(was -> new PortFlags(bridge, Set.of()).restore(was, tap.state(), forTap));
        this.changes = List.of(forBridge, forUplink, forTap);
        create(forTap);
        configure(forBridge, forUplink, forTap, tapIsNew);
    }

    /** What makes links as planned. */
    public static NicChange of(Plan plan, NicLinks found, boolean ipv6) {
        return new NicChange(plan, found, found.tap().isEmpty(), Optional.empty(), ipv6);
    }

    /** What makes links as planned when the TAP that was found is the one that this attachment makes. */
    public static NicChange ofNewTap(Plan plan, NicLinks found, boolean ipv6) {
        NicLinks links = new NicLinks(found.tap().map(Birth::tap), found.bridge(), found.uplink(), found.filters());
        return new NicChange(plan, links, true, Optional.empty(), ipv6);
    }

    /** What makes links as planned when the TAP that was found has been deleted: the new one is as much restricted. */
    public static NicChange replacingTap(Plan plan, NicLinks found, boolean ipv6) {
        return new NicChange(plan, found.withoutTap(), true, found.tap(), ipv6);
    }

    /** In what links differ from their plan: words for a person, one entry per difference. */
    public static List<String> differences(Plan plan, NicLinks found) {
        NicChange change = of(plan, found, true);
        Differences differences = new Differences();
        compare(
                differences,
                change.bridge,
                found.bridge().isPresent(),
                ManagedProperties.bridge(plan, change.bridge.state(), change.uplink.state(), found.filters(), true));
        if (plan.hasUplink()) {
            compare(
                    differences,
                    change.uplink,
                    found.uplink().isPresent(),
                    ManagedProperties.uplink(plan, change.uplink.state(), change.bridge, found.filters(), true));
        }
        compare(
                differences,
                change.tap,
                found.tap().isPresent(),
                ManagedProperties.tap(plan, change.bridge, found.filters(), true));
        return differences.words();
    }

    private static void compare(Differences differences, Target link, boolean there, List<Property> properties) {
        differences.about(link);
        if (there) {
            properties.forEach(property -> property.compare(link.state(), differences));
        } else {
            differences.add("is missing");
        }
    }

    /** Whether a TAP can become as planned without being made again. */
    public static boolean canStay(Plan plan, LinkState tap) {
        return ManagedProperties.ownerAndQueues(plan).canStay(tap);
    }

    /** A TAP gets its tag as bridge and tunnel link are created: before it persists it says whose it is. */
    private void create(Change forTap) {
        if (found.tap().isEmpty()) {
            forTap.addAttributes(creation);
        }
        if (found.bridge().isEmpty() && !plan.onExistingBridge()) {
            LinkKind kind = plan.bridgeKind();
            creation.create(
                    "create bridge",
                    plan.bridge(),
                    kind.name(),
                    LinkMessages.create(plan.bridge(), bridge.state().mac(), Birth.bridgeMtu(plan), kind));
        }
        found.bridge()
                .filter(link -> !link.isCalled(plan.bridge()) && Tag.isSpare(link, plan.instance()))
                .ifPresent(spare -> creation.create(
                        "rename spare bridge to",
                        plan.bridge(),
                        plan.bridgeKind().name(),
                        LinkMessages.name(spare.ref(), plan.bridge())));
        if (found.uplink().isEmpty() && plan.tunnel().isPresent()) {
            LinkKind kind = Birth.tunnel(plan, found.filters());
            creation.create(
                    "create " + kind.name() + " link",
                    plan.uplink(),
                    kind.name(),
                    LinkMessages.create(plan.uplink(), uplink.state().mac(), plan.mtu(), kind));
        }
    }

    /**
     * No link of ours goes up before the kernel has acknowledged its filters: what is in one send is carried out even
     * behind what is refused.
     *
     * <p>All qdiscs before any filter: the first one of a new clsact waits for a grace period (mini_qdisc_pair_swap), and
     * finds it over if all clsact are older. A link that was found may have somebody else's ingress instead of clsact,
     * which would take the filters: what is refused there has to be known before they are sent.
     */
    private void configure(Change forBridge, Change forUplink, Change forTap, boolean tapIsNew) {
        for (Change change : changes) {
            laterCalls.addAll(change.laterCalls());
        }
        boolean apart = !laterCalls.isEmpty() || changes.stream().anyMatch(Change::isAcknowledgedBeforeUp);
        Steps first = apart ? beforeLaterCalls : configuration;
        forBridge.addInFront(found.bridge().isPresent() ? inFrontOfFound : first);
        forUplink.addInFront(found.uplink().isPresent() ? inFrontOfFound : first);
        forTap.addInFront(tapIsNew ? first : inFrontOfFound);
        for (Change change : changes) {
            change.addGuards(first);
        }
        forBridge.addAttributes(first);
        forUplink.addAttributes(first);
        forUplink.addAsPort(first);
        if (found.tap().isPresent()) {
            forTap.addAttributes(first);
        }
        forTap.addAsPort(first);
        forUplink.addUp(configuration);
        forTap.addUp(configuration);
        forBridge.addUp(configuration);
        for (Change change : changes) {
            change.addAfterUp(configuration);
        }
    }

    /** Whether there is nothing to do. What only somebody else may change back is reported, and no reason to act. */
    public boolean isNothing() {
        return creation.isEmpty() && changes.stream().allMatch(Change::isNothing);
    }

    /** Writes all requests down now, so that nothing but the indexes of new links is missing when they are sent. */
    public NicChange written() {
        creation.write();
        beforeLaterCalls.write();
        configuration.write();
        return this;
    }

    /** Index of the TAP, which is there by now. */
    public int tapIndex(Netlink netlink) {
        return indexOf(netlink, tap);
    }

    /**
     * Tags a new TAP and creates the links that are missing.
     *
     * @return names of links that were not created since there is one of that name, or the same tunnel
     */
    public Set<String> createUnlessTaken(Netlink netlink, int tapIndex) {
        return creation.runUnlessTaken(netlink, tapIndex);
    }

    /**
     * Tags a new TAP and creates the links that are missing.
     *
     * @throws dev.plumbline.spi.ConflictException if one of them is there
     */
    public void create(Netlink netlink, int tapIndex) {
        creation.run(netlink, tapIndex);
    }

    /** Indexes of the links, all of which are there by now. */
    public Indexes indexes(Netlink netlink, int tapIndex) {
        return new Indexes(tapIndex, indexOf(netlink, bridge), plan.hasUplink() ? indexOf(netlink, uplink) : 0);
    }

    private static int indexOf(Netlink netlink, Target link) {
        return link.ref() instanceof LinkRef.Index known
                ? known.index()
                : netlink.index(link.state().name());
    }

    /** Sets what is not as planned and brings all up, the bridge last. */
    public void configure(Kernel kernel, Indexes indexes) {
        for (Change change : changes) {
            change.firstCalls().forEach(call -> call.run(kernel));
        }
        run(inFrontOfFound, kernel, indexes);
        run(beforeLaterCalls, kernel, indexes);
        laterCalls.forEach(call -> call.run(kernel));
        run(configuration, kernel, indexes);
    }

    /** What has to be known of the links to tell of changes: their names. */
    public Explanation explanation() {
        Explanation explanation = new Explanation(List.of(
                tap.state().name(), bridge.state().name(), uplink.state().name()));
        Stream.of(found.tap(), found.bridge(), found.uplink(), found.filters().device())
                .flatMap(Optional::stream)
                .forEach(link -> explanation.name(link.index(), link.name()));
        return explanation;
    }

    /** Tells what {@link #create} would do. */
    public void explainCreation(Explanation to) {
        creation.explain(to);
    }

    /** Tells what {@link #configure} would do. */
    public void explainConfiguration(Explanation to) {
        for (Change change : changes) {
            change.firstCalls().forEach(call -> call.explain(to));
        }
        inFrontOfFound.explain(to);
        beforeLaterCalls.explain(to);
        laterCalls.forEach(call -> call.explain(to));
        configuration.explain(to);
    }

    private static void run(Steps steps, Kernel kernel, Indexes indexes) {
        steps.run(kernel.netlink(), indexes.tap(), indexes.bridge(), indexes.uplink());
    }

    /** The NIC as it is once this is carried out. Links that others have renamed keep their names. */
    public Attachment attachment(Indexes indexes) {
        byte[] bridgeMac = ManagedProperties.bridgeMac(plan, bridge.state(), uplink.state());
        byte[] uplinkMac = ManagedProperties.uplinkMac(plan, uplink.state());
        return Attachments.made(
                plan,
                Attachments.link(tap.state().name(), indexes.tap(), plan.tapMac()),
                Attachments.link(bridge.state().name(), indexes.bridge(), bridgeMac),
                plan.hasUplink()
                        ? Optional.of(Attachments.link(uplink.state().name(), indexes.uplink(), uplinkMac))
                        : Optional.empty());
    }

    /** What is sent, in words: what creates, what comes before later calls if there are any, the rest. */
    @Override
    public String toString() {
        return Stream.of(creation, beforeLaterCalls, configuration)
                .filter(steps -> !steps.isEmpty())
                .map(Steps::toString)
                .collect(Collectors.joining(" | "));
    }
}
