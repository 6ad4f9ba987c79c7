package dev.plumbline.tap;

import dev.plumbline.tap.netlink.LinkState;
import dev.plumbline.tap.netlink.TunKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** In what the links of a NIC differ from its plan: words for a person, one entry a difference. */
final class Drift {

    private final Plan plan;
    private final Topology found;

    Drift(Plan plan, Topology found) {
        this.plan = plan;
        this.found = found;
    }

    /** Whether everything is as planned. */
    boolean none() {
        return bridge().isEmpty() && uplink().isEmpty() && tap().isEmpty();
    }

    List<String> all() {
        List<String> all = new ArrayList<>(bridge());
        all.addAll(uplink());
        all.addAll(tap());
        return all;
    }

    List<String> bridge() {
        LinkState bridge = found.bridge();
        List<String> drift = new ArrayList<>();
        if (bridge == null) {
            drift.add("bridge " + plan.bridge() + " is missing");
            return drift;
        }
        common(drift, "bridge", bridge);
        byte[] mac = plan.tunnel().isPresent() || found.uplink() == null ? plan.birthMac() : found.uplink().mac();
        compareMac(drift, "bridge", bridge, mac);
        return drift;
    }

    List<String> uplink() {
        LinkState uplink = found.uplink();
        List<String> drift = new ArrayList<>();
        if (uplink == null) {
            drift.add("tunnel link " + plan.uplink() + " is missing");
            return drift;
        }
        if (plan.tunnel().isPresent()) {
            common(drift, "tunnel link", uplink);
            compareMac(drift, "tunnel link", uplink, plan.birthMac());
        } else if (!uplink.up()) {
            drift.add("uplink " + uplink.name() + " is down");
        }
        compareMaster(drift, "uplink", uplink);
        return drift;
    }

    List<String> tap() {
        LinkState tap = found.tap();
        List<String> drift = new ArrayList<>();
        if (tap == null) {
            drift.add("TAP " + plan.tap() + " is missing");
            return drift;
        }
        common(drift, "TAP", tap);
        compareMac(drift, "TAP", tap, plan.tapMac());
        compareMaster(drift, "TAP", tap);
        if (!opensAsPlanned(tap)) {
            drift.add("TAP " + tap.name() + " has another owner or another number of queues");
        }
        return drift;
    }

    /** Whether the TAP can stay: what was decided by TUNSETIFF and TUNSETOWNER is as planned. */
    boolean opensAsPlanned(LinkState tap) {
        return tap.kind() instanceof TunKind tun
                && tun.tap()
                && tun.multiQueue() == plan.request().queues() > 1
                && Integer.toUnsignedLong(tun.owner()) == plan.request().owner().uid()
                && Integer.toUnsignedLong(tun.group()) == plan.request().owner().gid();
    }

    private void common(List<String> drift, String what, LinkState link) {
        if (!link.up()) {
            drift.add(what + " " + link.name() + " is down");
        }
        if (link.mtu() != plan.mtu()) {
            drift.add(what + " " + link.name() + " has MTU " + link.mtu() + " in place of " + plan.mtu());
        }
        if (link.alias().isEmpty()) {
            drift.add(what + " " + link.name() + " has lost its alias");
        }
    }

    private static void compareMac(List<String> drift, String what, LinkState link, byte[] mac) {
        if (!Arrays.equals(link.mac(), mac)) {
            drift.add(what + " " + link.name() + " has MAC " + Macs.text(link.mac()) + " in place of " + Macs.text(mac));
        }
    }

    private void compareMaster(List<String> drift, String what, LinkState link) {
        if (found.bridge() == null || link.master() != found.bridge().index()) {
            drift.add(what + " " + link.name() + " is no port of bridge " + plan.bridge());
        }
    }
}
