package dev.plumbline.tap;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.ConflictException;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.NetworkException;
import dev.plumbline.spi.NetworkException.Failure;
import dev.plumbline.spi.TunFlags;
import dev.plumbline.tap.kernel.Kernel;
import dev.plumbline.tap.kernel.SyscallException;
import dev.plumbline.tap.kernel.Tun;
import dev.plumbline.tap.netlink.BridgeKind;
import dev.plumbline.tap.netlink.LinkKind;
import dev.plumbline.tap.netlink.LinkMessages;
import dev.plumbline.tap.netlink.LinkState;
import dev.plumbline.tap.netlink.MessageWriter;
import dev.plumbline.tap.netlink.Rtnl;
import java.util.List;

/**
 * One attachment, step by step, in one namespace and under its lock:
 *
 * <ol>
 *   <li>look for TAP, bridge and uplink; refuse what is somebody else's; done if all is as planned
 *   <li>create the TAP, where missing, with queues, vnet header and owner
 *   <li>tag the TAP; create bridge and tunnel link, where missing, with the same MAC
 *   <li>let the TAP persist, or hold a queue of it: until here it vanishes with its maker
 *   <li>configure what is not as planned: MTU, MAC, alias, no IPv6, master, up; the bridge goes up last
 *   <li>read all back
 * </ol>
 *
 * A failure undoes what this call made. The same steps complete what a killed process left and mend what somebody
 * changed. Creation and configuration are separate messages and sent apart: a message is carried out even if the one
 * before it failed, so nothing is set on a link before its creation is known to have been ours.
 *
 * <p>The order is the fastest that was measured (docs/performance.md): the queue is closed before its TAP goes up with a
 * carrier, IPv6 is told to leave before a link goes up, the bridge goes up when its ports are.
 */
final class Attach {

    /** Bytes of struct virtio_net_hdr_v1 (linux/virtio_net.h), which virtio 1.0 devices use. */
    static final int VNET_HEADER_SIZE = 12;

    /** The MTU that a new bridge has (ETH_DATA_LEN). */
    private static final int BRIDGE_BIRTH_MTU = 1500;

    /** IPv6 leaves links of a smaller MTU alone (IPV6_MIN_MTU); asking for it there is an error. */
    private static final int IPV6_MIN_MTU = 1280;

    private final Kernel kernel;
    private final Plan plan;
    private final TapOptions options;
    private final HeldQueues held;
    private final Ownership ownership;

    Attach(Kernel kernel, Plan plan, TapOptions options, HeldQueues held) {
        this.kernel = kernel;
        this.plan = plan;
        this.options = options;
        this.held = held;
        this.ownership = new Ownership(plan);
    }

    Attachment run() {
        Topology before = Topology.look(kernel.netlink(), plan);
        ownership.require(before);
        if (drift(before).none()) {
            return Attachments.of(plan, before);
        }
        try {
            return Attachments.of(plan, build(before));
        } catch (NetworkException | SyscallException e) {
            new Undo(kernel, plan, ownership, before).run(e);
            throw Failures.of("attach " + plan.request().id(), e);
        }
    }

    private Drift drift(Topology links) {
        return new Drift(Expected.by(plan), links);
    }

    private Topology build(Topology before) {
        Topology there = dropUnusableTap(before);
        if (there.tap() != null) {
            return configure(createLinks(there, new Steps()), before, tagTap(there, there.tap()));
        }
        Tun tun = openTun();
        try {
            LinkState tap = createTap(tun);
            Topology all = createLinks(there.with(tap, there.bridge(), there.uplink()), tagTap(there, tap));
            boolean persists = plan.request().lifetime() == Lifetime.UNTIL_DETACHED;
            if (persists) {
                step("let TAP persist", tun::persist);
                tun.close();
            }
            Topology done = configure(all, before, new Steps());
            if (!persists) {
                held.hold(plan.request().id(), tun);
            }
            return done;
        } catch (NetworkException | SyscallException e) {
            tun.close();
            throw e;
        }
    }

    /** Owner and kind of queues are set for good when a TAP is made; one that differs is made anew. */
    private Topology dropUnusableTap(Topology there) {
        if (there.tap() == null || drift(there).opensAsPlanned(there.tap())) {
            return there;
        }
        new Steps()
                .add("delete changed TAP", there.tap().name(), LinkMessages.delete(there.tap().index()))
                .run(kernel.netlink());
        return there.with(null, there.bridge(), there.uplink());
    }

    private Topology createLinks(Topology there, Steps steps) {
        int first = steps.size();
        if (there.bridge() == null) {
            // An equal MTU is no change to the kernel, and only a change pins it (br_change_mtu).
            int mtu = plan.mtu() == BRIDGE_BIRTH_MTU ? BRIDGE_BIRTH_MTU - 1 : 0;
            steps.add(
                    "create bridge",
                    plan.bridge(),
                    "bridge",
                    LinkMessages.create(plan.bridge(), plan.birthMac(), mtu, BridgeKind.FORWARDING));
            steps.add("read bridge", plan.bridge(), LinkMessages.get(plan.bridge()));
        }
        if (there.uplink() == null) {
            LinkKind tunnel = plan.tunnel().orElseThrow();
            steps.add(
                    "create " + tunnel.name() + " link",
                    plan.uplink(),
                    tunnel.name(),
                    LinkMessages.create(plan.uplink(), plan.birthMac(), plan.mtu(), tunnel));
            steps.add("read tunnel link", plan.uplink(), LinkMessages.get(plan.uplink()));
        }
        if (steps.isEmpty()) {
            return there;
        }
        List<LinkState> made = runCreation(steps);
        LinkState bridge = there.bridge() == null ? made.get(first + 1) : there.bridge();
        LinkState uplink = there.uplink() == null ? made.get(made.size() - 1) : there.uplink();
        if (there.bridge() == null && kernel.ipv6()) {
            kernel.disableIpv6(plan.bridge());
        }
        return there.with(there.tap(), bridge, uplink);
    }

    /** A tunnel of the same VNI, port and remote under another name gives EBUSY or EEXIST, and no word which it is. */
    private List<LinkState> runCreation(Steps create) {
        try {
            return create.run(kernel.netlink());
        } catch (ConflictException e) {
            LinkKind tunnel = plan.tunnel().orElse(null);
            for (LinkState link : kernel.netlink().dump(LinkMessages.dump())) {
                if (link.kind().equals(tunnel) && !link.name().equals(plan.uplink())) {
                    throw new ConflictException(Failure.of(e.step())
                            .on(plan.uplink())
                            .because(link.name() + " is the same tunnel (VNI, port and remote) and not ours")
                            .refused(e.errno().orElseThrow(), e.kernelMessage().orElse(null))
                            .hint("delete " + link.name() + ", or use another VNI or port"));
                }
            }
            throw e;
        }
    }

    private Tun openTun() {
        try {
            return kernel.openTun();
        } catch (SyscallException e) {
            throw Failures.unavailable(e, Hints.openTun(e.errno()));
        }
    }

    private LinkState createTap(Tun tun) {
        TunFlags flags = TunFlags.forQueues(plan.request().queues());
        try {
            tun.create(plan.tap(), flags);
        } catch (SyscallException e) {
            throw Failures.of("create TAP", plan.tap(), e, Hints.createTap(e.errno()));
        }
        try {
            tun.owner(plan.request().owner());
        } catch (SyscallException e) {
            throw Failures.of("set owner of TAP", plan.tap(), e, Hints.owner(e.errno()));
        }
        step("set vnet header size of TAP", () -> tun.vnetHeaderSize(VNET_HEADER_SIZE));
        return LinkState.unread(kernel.netlink().index(plan.tap()), plan.tap());
    }

    private void step(String what, Runnable work) {
        try {
            work.run();
        } catch (SyscallException e) {
            throw Failures.of(what, plan.tap(), e, null);
        }
    }

    private Topology configure(Topology there, Topology before, Steps steps) {
        Drift drift = drift(there);
        if (!drift.bridge().isEmpty()) {
            configureBridge(steps, there, before);
        }
        if (!drift.uplink().isEmpty()) {
            configureUplink(steps, there);
        }
        plugTap(steps, there);
        if (!there.bridge().up()) {
            steps.add("bring up bridge", plan.bridge(), LinkMessages.up(there.bridge().index(), true));
        }
        int read = steps.size();
        steps.add("read TAP", plan.tap(), LinkMessages.get(there.tap().index()));
        steps.add("read bridge", plan.bridge(), LinkMessages.get(there.bridge().index()));
        steps.add("read uplink", plan.uplink(), LinkMessages.get(there.uplink().index()));
        List<LinkState> links = steps.run(kernel.netlink());
        Topology done = there.with(links.get(read), links.get(read + 1), links.get(read + 2));
        requireNoDrift(done);
        return done;
    }

    /** Somebody else configures links too: udev, NetworkManager. */
    private void requireNoDrift(Topology done) {
        List<String> drift = drift(done).all();
        if (!drift.isEmpty()) {
            throw new NetworkException(Failure.of("verify " + plan.request().id())
                    .on(plan.tap())
                    .because(String.join(", ", drift))
                    .hint("something else configures this link; exclude it from udev's and NetworkManager's care"));
        }
    }

    private void configureBridge(Steps steps, Topology there, Topology before) {
        boolean uplinkWasUp = before.uplink() != null && before.uplink().up();
        Tag tag = Tag.parse(there.bridge().alias()).orElseGet(() -> Tag.bridge(plan, uplinkWasUp));
        byte[] mac = plan.tunnel().isPresent() ? plan.birthMac() : there.uplink().mac();
        int index = there.bridge().index();
        steps.add("set MTU, MAC and alias of bridge", plan.bridge(), LinkMessages.set(index, link -> {
            link.bytes(Rtnl.IFLA_ADDRESS, mac).u32(Rtnl.IFLA_MTU, plan.mtu()).string(Rtnl.IFLA_IFALIAS, tag.text());
            noIpv6(link);
        }));
        nameAsDerived(steps, there, there.bridge(), plan.bridge(), plan.network());
    }

    private void configureUplink(Steps steps, Topology there) {
        LinkState uplink = there.uplink();
        int bridge = there.bridge().index();
        if (plan.tunnel().isPresent()) {
            steps.add("set MTU, MAC, alias and master of tunnel link", plan.uplink(), LinkMessages.set(uplink.index(), link -> {
                link.bytes(Rtnl.IFLA_ADDRESS, plan.birthMac())
                        .u32(Rtnl.IFLA_MTU, plan.mtu())
                        .string(Rtnl.IFLA_IFALIAS, Tag.tunnel(plan).text())
                        .u32(Rtnl.IFLA_MASTER, bridge);
                noIpv6(link);
            }));
            nameAsDerived(steps, there, uplink, plan.uplink(), plan.derivedUplink());
        } else {
            steps.add("enslave uplink", plan.uplink(), LinkMessages.master(uplink.index(), bridge));
        }
        steps.add("bring up uplink", plan.uplink(), LinkMessages.up(uplink.index(), true));
    }

    private Steps tagTap(Topology there, LinkState tap) {
        Steps steps = new Steps();
        steps.add("set MTU, MAC and alias of TAP", plan.tap(), LinkMessages.set(tap.index(), link -> {
            link.bytes(Rtnl.IFLA_ADDRESS, plan.tapMac())
                    .u32(Rtnl.IFLA_MTU, plan.mtu())
                    .string(Rtnl.IFLA_IFALIAS, Tag.tap(plan).text());
            noIpv6(link);
        }));
        nameAsDerived(steps, there, tap, plan.tap(), plan.derivedTap());
        return steps;
    }

    private void plugTap(Steps steps, Topology there) {
        LinkState tap = there.tap();
        if (options.noqueue() && !tap.up()) {
            // Before it is up: mq would make 256 children first, 1 ms and 5 MB for nothing.
            steps.add("set qdisc of TAP", plan.tap(), LinkMessages.rootQdisc(tap.index(), "noqueue"));
        }
        steps.add("enslave TAP", plan.tap(), LinkMessages.master(tap.index(), there.bridge().index()));
        steps.add("bring up TAP", plan.tap(), LinkMessages.up(tap.index(), true));
    }

    private void noIpv6(MessageWriter link) {
        if (kernel.ipv6() && plan.mtu() >= IPV6_MIN_MTU) {
            LinkMessages.noLinkLocal(link);
        }
    }

    private static void nameAsDerived(Steps steps, Topology there, LinkState link, String name, String derived) {
        if (!name.equals(derived) && !there.named().contains(link.index())) {
            steps.add("add alternative name to", name, LinkMessages.altName(link.index(), derived));
        }
    }
}
