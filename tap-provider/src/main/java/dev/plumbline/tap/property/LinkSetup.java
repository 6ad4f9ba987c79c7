package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.MessageWriter;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.links.Topology;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Steps;
import java.util.function.Consumer;

/** The steps that make links what their plan says, once they are there. */
public final class LinkSetup {

    /** The MTU that a new bridge has (ETH_DATA_LEN). */
    private static final int BRIDGE_BIRTH_MTU = 1500;

    /** IPv6 leaves links of a smaller MTU alone (IPV6_MIN_MTU); asking for it there is an error. */
    private static final int IPV6_MIN_MTU = 1280;

    private final Plan plan;
    private final boolean ipv6;

    /**
     * Prepares.
     *
     * @param ipv6 whether the namespace knows IPv6
     */
    public LinkSetup(Plan plan, boolean ipv6) {
        this.plan = plan;
        this.ipv6 = ipv6 && plan.mtu() >= IPV6_MIN_MTU;
    }

    public void createBridge(Steps steps) {
        // An equal MTU is no change to the kernel, and only a change pins it (br_change_mtu).
        int mtu = plan.mtu() == BRIDGE_BIRTH_MTU ? BRIDGE_BIRTH_MTU - 1 : 0;
        steps.add(
                "create bridge",
                plan.bridge(),
                "bridge",
                LinkMessages.create(plan.bridge(), plan.birthMac(), mtu, plan.bridgeKind()));
    }

    public void createUplink(Steps steps) {
        LinkKind tunnel = plan.tunnel().orElseThrow();
        steps.add(
                "create " + tunnel.name() + " link",
                plan.uplink(),
                tunnel.name(),
                LinkMessages.create(plan.uplink(), plan.birthMac(), plan.mtu(), tunnel));
    }

    public void bridge(Steps steps, Topology there, boolean uplinkWasUp) {
        Tag wanted = Tag.bridge(plan, uplinkWasUp);
        Tag tag = Tag.parse(there.bridge().alias()).map(wanted::keeping).orElse(wanted);
        byte[] mac =
                plan.tunnel().isPresent() ? plan.birthMac() : there.uplink().mac();
        set(
                steps,
                "set MTU, MAC and alias of bridge",
                there.bridge(),
                link -> link.bytes(Rtnl.IFLA_ADDRESS, mac)
                        .u32(Rtnl.IFLA_MTU, plan.mtu())
                        .bareString(Rtnl.IFLA_IFALIAS, tag.text()));
        nameAsDerived(steps, there, there.bridge(), plan.bridge(), plan.network());
    }

    public void uplink(Steps steps, Topology there) {
        LinkState uplink = there.uplink();
        LinkRef bridge = there.bridge().ref();
        if (plan.tunnel().isPresent()) {
            set(
                    steps,
                    "set MTU, MAC, alias and bridge of tunnel link",
                    uplink,
                    link -> link.bytes(Rtnl.IFLA_ADDRESS, plan.birthMac())
                            .u32(Rtnl.IFLA_MTU, plan.mtu())
                            .bareString(Rtnl.IFLA_IFALIAS, Tag.tunnel(plan).text())
                            .index(Rtnl.IFLA_MASTER, bridge));
            nameAsDerived(steps, there, uplink, plan.uplink(), plan.derivedUplink());
        } else {
            steps.add("enslave uplink", plan.uplink(), LinkMessages.master(uplink.ref(), bridge));
        }
    }

    /** What a TAP needs before it persists: from then on it tells whose it is. */
    public void tap(Steps steps, Topology there) {
        LinkState tap = there.tap();
        set(
                steps,
                "set MTU, MAC and alias of TAP",
                tap,
                link -> link.bytes(Rtnl.IFLA_ADDRESS, plan.tapMac())
                        .u32(Rtnl.IFLA_MTU, plan.mtu())
                        .bareString(Rtnl.IFLA_IFALIAS, Tag.tap(plan).text()));
        nameAsDerived(steps, there, tap, plan.tap(), plan.derivedTap());
    }

    public void plugTap(Steps steps, Topology there) {
        LinkState tap = there.tap();
        if (plan.noqueue() && !tap.up()) {
            // Before it is up: mq would make 256 children first, 1 ms and 5 MB for nothing.
            steps.add("set qdisc of TAP", plan.tap(), LinkMessages.rootQdisc(tap.ref(), Settings.NO_QDISC));
        }
        steps.add(
                "enslave and bring up TAP",
                plan.tap(),
                LinkMessages.plugIn(tap.ref(), there.bridge().ref()));
    }

    public void up(Steps steps, String what, LinkState link) {
        steps.add("bring up " + what, link.name(), LinkMessages.up(link.ref(), true));
    }

    /**
     * Sets attributes, and with them that the link gets no IPv6 address. From a link whose MTU somebody made too small
     * IPv6 is gone, and comes back with the MTU: then it is kept off afterwards, while the link is down. Going down
     * also takes an address away that a link has got meanwhile.
     */
    private void set(Steps steps, String what, LinkState link, Consumer<MessageWriter> attributes) {
        boolean comesBack = bringsIpv6Back(link);
        if (comesBack || link.up() && link.ipv6().linkLocal()) {
            steps.add("bring down", link.name(), LinkMessages.up(link.ref(), false));
        }
        steps.add(what, link.name(), LinkMessages.set(link.ref(), writer -> {
            attributes.accept(writer);
            if (ipv6 && !comesBack) {
                LinkMessages.noLinkLocal(writer);
            }
        }));
        if (comesBack) {
            steps.add("keep IPv6 from", link.name(), LinkMessages.set(link.ref(), LinkMessages::noLinkLocal));
        }
    }

    /** It comes back with the host's defaults, whatever it was told before. */
    public boolean bringsIpv6Back(LinkState link) {
        return ipv6 && link.mtu() < IPV6_MIN_MTU && link.mtu() != 0;
    }

    private static void nameAsDerived(Steps steps, Topology there, LinkState link, String name, String derived) {
        if (!name.equals(derived) && !there.named().contains(link.index())) {
            steps.add("add alternative name to", name, LinkMessages.altName(link.ref(), derived));
        }
    }
}
