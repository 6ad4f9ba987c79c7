package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.BridgePort.Setting;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.sys.SyscallException;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Difference;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.tap.links.Attachments;
import dev.plumbline.tap.links.Indexes;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.links.OriginalPlan;
import dev.plumbline.tap.links.Ownership;
import dev.plumbline.tap.links.Renamed;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.property.NicChange;
import dev.plumbline.tap.property.Restoration;
import dev.plumbline.tap.step.Failures;
import dev.plumbline.tap.step.Persistently;
import dev.plumbline.tap.step.Steps;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gives a NIC that is attached another policy, or another MTU. It takes the road of a repair: what differs from the new
 * plan is sent. If that fails, what is there is made as it was, and then as the plan before has it, since a repair leaves
 * filters.
 */
public final class Update {

    private final Kernel kernel;
    private final NicRequest request;
    private final Function<NicRequest, Plan> planner;

    private Update(Kernel kernel, NicRequest request, Function<NicRequest, Plan> planner) {
        this.kernel = kernel;
        this.request = request;
        this.planner = planner;
    }

    /**
     * Updates a NIC. The caller holds the namespace's lock.
     *
     * @param now the NIC as it is; empty if it is not attached
     * @param planner makes a plan of a request
     */
    public static Attachment run(
            Kernel kernel, Optional<Attachment> now, NicRequest request, Function<NicRequest, Plan> planner) {
        Attachment there = now.orElseThrow(() -> new NetworkException(Failure.of("update " + request.id())
                .because("it is not attached")
                .hint("attach it with this request")));
        return new Update(kernel, request, planner).from(planner.apply(there.toRequest()));
    }

    private NicLinks look(Plan plan) {
        NicLinks named = NicLinks.lookByName(kernel.netlink(), plan);
        return new Renamed(kernel.netlink(), plan, new Ownership(plan)).completeKnowingTunnel(named);
    }

    private Attachment from(Plan named) {
        NicLinks found = look(named);
        Plan was = asMade(named, found);
        requireNothingFixed(was);
        Plan plan = planner.apply(was.request().toBuilder()
                .policy(request.policy())
                .mtu(request.mtu().orElse(was.mtu()))
                .build());
        MtuChange.require(kernel.netlink(), was, plan, found);
        HostBridge.require(kernel.netlink(), plan, found);
        NicLinks seen = found.withFilters(kernel.netlink(), plan);
        NicChange change = NicChange.of(plan, seen, kernel.ipv6());
        try {
            endIsolation(was, plan, seen); // before the tag says that there is none
            change.configure(kernel, indexes(seen));
        } catch (NetworkException | SyscallException e) {
            back(was, plan, seen, e);
            throw Failures.of("update " + request.id(), e);
        } catch (RuntimeException | Error e) {
            back(was, plan, seen, e);
            throw e;
        }
        return Attachments.of(plan, seen).toBuilder().mtu(plan.mtu()).build();
    }

    /** The tag of a bridge of ours knows the network's MTU, where somebody has given the TAP another one. */
    private static Plan asMade(Plan named, NicLinks found) {
        Plan agreed = found.bridge()
                .filter(bridge -> !named.onExistingBridge())
                .flatMap(bridge -> Tag.parse(bridge.alias()))
                .map(Tag::mtu)
                .filter(mtu -> mtu >= NicRequest.MIN_MTU)
                .map(named::withMtu)
                .orElse(named);
        return OriginalPlan.of(agreed, found);
    }

    private static Indexes indexes(NicLinks links) {
        return new Indexes(
                links.tap().orElseThrow().index(),
                links.bridge().orElseThrow().index(),
                links.uplink().map(LinkState::index).orElse(0));
    }

    private void requireNothingFixed(Plan was) {
        NicRequest whole = request.decided(was.mtu());
        List<Difference> fixed = whole.differences(was.request().decided(was.mtu())).stream()
                .filter(difference -> isFixed(difference, was))
                .toList();
        if (!fixed.isEmpty()) {
            throw new ConflictException(
                    Failure.of("update " + request.id())
                            .on(was.tap())
                            .because("this cannot change while it is attached: "
                                    + fixed.stream().map(Difference::toString).collect(Collectors.joining(", ")))
                            .hint("change the policy or the MTU alone, or detach the NIC and attach it anew"),
                    fixed);
        }
    }

    /** What VLANs a port would get that the request leaves to its bridge, or what qdisc by the host, nobody can tell. */
    private boolean isFixed(Difference difference, Plan was) {
        if (difference.what().equals("policy.rates")) {
            return !was.noqueue()
                    && was.request().policy().rates().byBackend().toGuest().isPresent()
                    && request.policy().rates().byBackend().toGuest().isEmpty();
        }
        return difference.what().equals("policy.vlan")
                ? request.policy().vlan().isEmpty()
                : !difference.what().startsWith("policy.") && !difference.what().equals("mtu");
    }

    /** A port that somebody isolated stays so; one that the request before had isolated does not. */
    private void endIsolation(Plan was, Plan plan, NicLinks links) {
        if (isIsolated(was) && !isIsolated(plan)) {
            LinkState tap = links.tap().orElseThrow();
            new Steps()
                    .add(
                            "end isolation of TAP",
                            tap.name(),
                            LinkMessages.changePort(tap.ref(), port -> Setting.ISOLATED.write(port, false)))
                    .run(kernel.netlink());
        }
    }

    private static boolean isIsolated(Plan plan) {
        return plan.request().policy().security().filter(PortSecurity::isolated).isPresent();
    }

    private void back(Plan was, Plan plan, NicLinks seen, Throwable cause) {
        Persistently.undo(cause, "update of " + request.id(), () -> {
            Restoration.of(plan, seen, look(plan)).runWhereThere(kernel.netlink());
            NicLinks again = look(was).withFilters(kernel.netlink(), was);
            NicChange.of(was, again, kernel.ipv6()).configure(kernel, indexes(again));
        });
    }
}
