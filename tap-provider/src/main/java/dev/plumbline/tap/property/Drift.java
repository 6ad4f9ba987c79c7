package dev.plumbline.tap.property;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunKind;
import dev.plumbline.linux.link.TunnelKind;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.links.Topology;
import dev.plumbline.tap.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * In what the links of a NIC differ from what they have to be: words for a person, one entry a difference. All of it is
 * in the replies by which the links were looked up.
 */
public final class Drift {

    /** Of a TAP that has not been up yet. */
    private static final String NO_QDISC_YET = "noop";

    private final Plan plan;
    private final Topology found;

    public Drift(Plan plan, Topology found) {
        this.plan = plan;
        this.found = found;
    }

    /** Whether everything is as planned. */
    public boolean none() {
        return bridge().isEmpty() && uplink().isEmpty() && tap().isEmpty();
    }

    public List<String> all() {
        List<String> all = new ArrayList<>(bridge());
        all.addAll(uplink());
        all.addAll(tap());
        return all;
    }

    public List<String> bridge() {
        LinkState bridge = found.bridge();
        if (bridge == null) {
            return List.of("bridge " + plan.bridge() + " is missing");
        }
        LinkDrift drift = new LinkDrift("bridge", bridge)
                .compareOwn(plan.mtu(), Tag.bridge(plan, true), plan.network())
                .compareMac(
                        plan.tunnel().isPresent() || found.uplink() == null
                                ? plan.birthMac()
                                : found.uplink().mac())
                .addIf(
                        bridge.ipv6().acceptsAdvertisements(),
                        () -> "accepts router advertisements (accept_ra "
                                + bridge.ipv6().acceptRa() + ")");
        if (bridge.kind() instanceof BridgeKind kind) {
            drift.addIf(kind.stp(), () -> "runs the spanning tree protocol")
                    .addIf(
                            kind.forwardDelay() != BridgeKind.FORWARDING.forwardDelay(),
                            () -> String.format(
                                    Locale.ROOT, "has a forward delay of %.2f s", kind.forwardDelay() / 100.0));
        }
        return drift.words();
    }

    public List<String> uplink() {
        LinkState uplink = found.uplink();
        boolean tunnel = plan.tunnel().isPresent();
        String role = tunnel ? "tunnel link" : "uplink";
        if (uplink == null) {
            return List.of(role + " " + plan.uplink() + " is missing");
        }
        LinkDrift drift = new LinkDrift(role, uplink);
        if (tunnel) {
            drift.compareOwn(plan.mtu(), Tag.tunnel(plan), plan.derivedUplink()).compareMac(plan.birthMac());
            compareTunnel(drift, plan.tunnel().get(), uplink);
        } else {
            drift.addIf(!uplink.up(), () -> "is down");
        }
        return drift.comparePort(found.bridge(), plan.bridge()).words();
    }

    private static void compareTunnel(LinkDrift drift, TunnelKind wanted, LinkState link) {
        if (!wanted.isButForRemote(link.kind())) {
            drift.add("is another tunnel");
        } else if (!wanted.equals(link.kind()) && link.kind() instanceof TunnelKind is) {
            drift.add("leads to " + text(is) + " in place of " + text(wanted));
        }
    }

    private static String text(TunnelKind tunnel) {
        return tunnel.remote() == null ? "no remote" : tunnel.remote().getHostAddress();
    }

    public List<String> tap() {
        LinkState tap = found.tap();
        if (tap == null) {
            return List.of("TAP " + plan.tap() + " is missing");
        }
        return new LinkDrift("TAP", tap)
                .compareOwn(plan.mtu(), Tag.tap(plan), plan.derivedTap())
                .compareMac(plan.tapMac())
                .comparePort(found.bridge(), plan.bridge())
                .addIf(!opensAsPlanned(tap), () -> "has another owner or another number of queues")
                .addIf(hasQdisc(tap), () -> "has the root qdisc " + tap.qdisc() + " in place of " + Settings.NO_QDISC)
                .words();
    }

    private boolean hasQdisc(LinkState tap) {
        return plan.noqueue()
                && !tap.qdisc().equals(Settings.NO_QDISC)
                && !tap.qdisc().equals(NO_QDISC_YET);
    }

    /** Whether the TAP can stay: what was decided by TUNSETIFF and TUNSETOWNER is as planned. */
    public boolean opensAsPlanned(LinkState tap) {
        return tap.kind() instanceof TunKind tun
                && tun.tap()
                && tun.multiQueue() == plan.request().queues() > 1
                && Integer.toUnsignedLong(tun.owner()) == plan.request().owner().uid()
                && Integer.toUnsignedLong(tun.group()) == plan.request().owner().gid();
    }
}
