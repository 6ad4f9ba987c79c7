package dev.plumbline.tap.property;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.BridgePort;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunnelKind;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.tap.links.Topology;
import dev.plumbline.tap.plan.Plan;
import dev.plumbline.tap.step.Steps;

/** What a new link has by itself and attach therefore never sets: the steps that bring it back where it was changed. */
public final class Settings {

    public static final String NO_QDISC = "noqueue";

    private final Plan plan;
    private final Topology there;
    private final Steps steps = new Steps();

    private Settings(Plan plan, Topology there) {
        this.plan = plan;
        this.there = there;
    }

    /**
     * What to do, once the links are up and where they belong.
     *
     * @param there links as they were found; those that are new are as they have to be
     * @return no steps if nothing was changed
     */
    public static Steps mend(Plan plan, Topology there) {
        Settings settings = new Settings(plan, there);
        settings.bridge();
        settings.tunnel();
        settings.port(there.uplink());
        settings.port(there.tap());
        settings.qdisc();
        return settings.steps;
    }

    private void bridge() {
        LinkState bridge = there.bridge();
        if (bridge.kind() instanceof BridgeKind is && !is.forwards()) {
            bridge(steps, "set", bridge, BridgeKind.FORWARDING);
        }
    }

    /** The protocol first: with it the kernel refuses short delays, without it any is fine. */
    public static void bridge(Steps steps, String verb, LinkState bridge, BridgeKind wanted) {
        steps.add(
                verb + " STP of bridge",
                bridge.name(),
                LinkMessages.change(bridge.ref(), wanted.name(), wanted::writeStp));
        steps.add(
                verb + " forward delay of bridge",
                bridge.name(),
                LinkMessages.change(bridge.ref(), wanted.name(), wanted::write));
    }

    private void tunnel() {
        TunnelKind wanted = plan.tunnel().orElse(null);
        if (there.uplink().kind() instanceof TunnelKind is && wanted != null && !is.equals(wanted)) {
            remote(steps, "set", there.uplink(), wanted, plan.mtu());
        }
    }

    /**
     * The MTU in a message of its own: with a new remote geneve takes that of the route to it (geneve_link_config), and
     * vxlan refuses both at once.
     */
    public static void remote(Steps steps, String verb, LinkState link, TunnelKind wanted, int mtu) {
        steps.add(
                verb + " remote of tunnel link",
                link.name(),
                LinkMessages.change(link.ref(), wanted.name(), wanted::writeRemote));
        steps.add(
                verb + " MTU of tunnel link",
                link.name(),
                LinkMessages.set(link.ref(), attributes -> attributes.u32(Rtnl.IFLA_MTU, mtu)));
    }

    private void port(LinkState link) {
        if (link.master() != there.bridge().index()) {
            return; // it becomes a new port
        }
        BridgePort port = link.port();
        boolean held = LinkDrift.isHeld(there.bridge(), link);
        if (held || !port.changed().isEmpty()) {
            steps.add("set port of bridge", link.name(), LinkMessages.changePort(link.ref(), data -> {
                port.changed().forEach(setting -> setting.write(data, false));
                if (held) {
                    BridgePort.writeForwarding(data);
                }
            }));
        }
    }

    private void qdisc() {
        LinkState tap = there.tap();
        if (plan.noqueue() && tap.up() && !tap.qdisc().equals(NO_QDISC)) {
            steps.add("set qdisc of TAP", tap.name(), LinkMessages.rootQdisc(tap.ref(), NO_QDISC));
        }
    }
}
