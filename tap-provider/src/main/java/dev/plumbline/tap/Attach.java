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
import java.util.function.Consumer;

/**
 * One attachment, step by step, in one namespace and under its lock:
 *
 * <ol>
 *   <li>look for TAP, bridge and uplink; refuse what is somebody else's; done if all is as planned
 *   <li>create bridge and tunnel link, where missing, with the same MAC
 *   <li>create the TAP, where missing, with queues, vnet header and owner
 *   <li>configure each link that is not as planned: MTU, MAC, alias, no IPv6, master, up
 *   <li>let the TAP persist, or hold a queue of it: until here it vanishes with its maker
 *   <li>read all back
 * </ol>
 *
 * A failure undoes what this call made. The same steps complete what a killed process left and mend what somebody
 * changed. Creation and configuration are separate messages and sent apart: a message is carried out even if the one
 * before it failed, so nothing is set on a link before its creation is known to have been ours.
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
        Topology there = createLinks(dropUnusableTap(before));
        if (there.tap() != null) {
            return configure(there, before);
        }
        Tun tun = openTun();
        try {
            Topology all = there.with(createTap(tun), there.bridge(), there.uplink());
            Topology done = configure(all, before);
            if (plan.request().lifetime() == Lifetime.UNTIL_CLOSED) {
                held.hold(plan.request().id(), tun);
                return done;
            }
            step("let TAP persist", tun::persist);
            tun.close();
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

    private Topology createLinks(Topology there) {
        Steps create = new Steps();
        if (there.bridge() == null) {
            // An equal MTU is no change to the kernel, and only a change pins it (br_change_mtu).
            int mtu = plan.mtu() == BRIDGE_BIRTH_MTU ? BRIDGE_BIRTH_MTU - 1 : 0;
            create.add(
                    "create bridge",
                    plan.bridge(),
                    "bridge",
                    LinkMessages.create(plan.bridge(), plan.birthMac(), mtu, BridgeKind.FORWARDING));
            create.add("read bridge", plan.bridge(), LinkMessages.get(plan.bridge()));
        }
        if (there.uplink() == null) {
            LinkKind tunnel = plan.tunnel().orElseThrow();
            create.add(
                    "create " + tunnel.name() + " link",
                    plan.uplink(),
                    tunnel.name(),
                    LinkMessages.create(plan.uplink(), plan.birthMac(), plan.mtu(), tunnel));
            create.add("read tunnel link", plan.uplink(), LinkMessages.get(plan.uplink()));
        }
        if (create.isEmpty()) {
            return there;
        }
        List<LinkState> made = runCreation(create);
        LinkState bridge = there.bridge() == null ? made.get(1) : there.bridge();
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

    private Topology configure(Topology there, Topology before) {
        Drift drift = drift(there);
        int bridge = there.bridge().index();
        Steps steps = new Steps();
        if (!drift.bridge().isEmpty()) {
            configureBridge(steps, there, before);
        }
        if (!drift.uplink().isEmpty()) {
            configureUplink(steps, there);
        }
        if (!drift.tap().isEmpty()) {
            configureTap(steps, there);
        }
        int read = steps.size();
        steps.add("read TAP", plan.tap(), LinkMessages.get(there.tap().index()));
        steps.add("read bridge", plan.bridge(), LinkMessages.get(bridge));
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
        set(steps, "configure bridge", there.bridge(), link -> link.bytes(Rtnl.IFLA_ADDRESS, mac)
                .u32(Rtnl.IFLA_MTU, plan.mtu())
                .string(Rtnl.IFLA_IFALIAS, tag.text()));
        nameAsDerived(steps, there, there.bridge(), plan.bridge(), plan.network());
        steps.add("bring up bridge", plan.bridge(), LinkMessages.up(index, true));
    }

    private void configureUplink(Steps steps, Topology there) {
        LinkState uplink = there.uplink();
        int bridge = there.bridge().index();
        if (plan.tunnel().isPresent()) {
            set(steps, "configure tunnel link", uplink, link -> link.bytes(Rtnl.IFLA_ADDRESS, plan.birthMac())
                    .u32(Rtnl.IFLA_MTU, plan.mtu())
                    .string(Rtnl.IFLA_IFALIAS, Tag.tunnel(plan).text())
                    .u32(Rtnl.IFLA_MASTER, bridge));
            nameAsDerived(steps, there, uplink, plan.uplink(), plan.derivedUplink());
        } else {
            steps.add("enslave uplink", plan.uplink(), LinkMessages.master(uplink.index(), bridge));
        }
        steps.add("bring up uplink", plan.uplink(), LinkMessages.up(uplink.index(), true));
    }

    private void configureTap(Steps steps, Topology there) {
        LinkState tap = there.tap();
        int bridge = there.bridge().index();
        set(steps, "configure TAP", tap, link -> link.bytes(Rtnl.IFLA_ADDRESS, plan.tapMac())
                .u32(Rtnl.IFLA_MTU, plan.mtu())
                .string(Rtnl.IFLA_IFALIAS, Tag.tap(plan).text())
                .u32(Rtnl.IFLA_MASTER, bridge));
        nameAsDerived(steps, there, tap, plan.tap(), plan.derivedTap());
        if (options.noqueue() && !tap.up()) {
            // Before it is up: mq would make 256 children first, 1 ms and 5 MB for nothing.
            steps.add("set qdisc of TAP", plan.tap(), LinkMessages.rootQdisc(tap.index(), "noqueue"));
        }
        steps.add("bring up TAP", plan.tap(), LinkMessages.up(tap.index(), true));
    }

    /**
     * Sets attributes, and with them that the link gets no IPv6 address. From a link whose MTU somebody made too small
     * IPv6 is gone, and comes back with the MTU: then it is kept off afterwards, while the link is down.
     */
    private void set(Steps steps, String what, LinkState link, Consumer<MessageWriter> attributes) {
        boolean ipv6 = kernel.ipv6() && plan.mtu() >= IPV6_MIN_MTU;
        boolean comesBack = ipv6 && link.mtu() < IPV6_MIN_MTU && link.mtu() != 0;
        if (comesBack) {
            steps.add("bring down", link.name(), LinkMessages.up(link.index(), false));
        }
        steps.add(what, link.name(), LinkMessages.set(link.index(), writer -> {
            attributes.accept(writer);
            if (ipv6 && !comesBack) {
                LinkMessages.noLinkLocal(writer);
            }
        }));
        if (comesBack) {
            steps.add("keep IPv6 from", link.name(), LinkMessages.set(link.index(), LinkMessages::noLinkLocal));
        }
    }

    private static void nameAsDerived(Steps steps, Topology there, LinkState link, String name, String derived) {
        if (!name.equals(derived) && !there.named().contains(link.index())) {
            steps.add("add alternative name to", name, LinkMessages.altName(link.index(), derived));
        }
    }
}
