package dev.plumbline.tap;

import dev.plumbline.tap.netlink.LinkState;
import dev.plumbline.tap.netlink.TunKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** In what the links of a NIC differ from what they have to be: words for a person, one entry a difference. */
final class Drift {

    private final Expected expected;
    private final Topology found;

    Drift(Expected expected, Topology found) {
        this.expected = expected;
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
            drift.add("bridge " + expected.bridge() + " is missing");
            return drift;
        }
        common(drift, "bridge", bridge);
        byte[] mac = expected.tunnel() || found.uplink() == null ? expected.bridgeMac() : found.uplink().mac();
        compareMac(drift, "bridge", bridge, mac);
        return drift;
    }

    List<String> uplink() {
        LinkState uplink = found.uplink();
        List<String> drift = new ArrayList<>();
        if (uplink == null) {
            drift.add("tunnel link " + expected.uplink() + " is missing");
            return drift;
        }
        if (expected.tunnel()) {
            common(drift, "tunnel link", uplink);
            compareMac(drift, "tunnel link", uplink, expected.bridgeMac());
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
            drift.add("TAP " + expected.tap() + " is missing");
            return drift;
        }
        common(drift, "TAP", tap);
        compareMac(drift, "TAP", tap, expected.tapMac());
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
                && tun.multiQueue() == expected.queues() > 1
                && Integer.toUnsignedLong(tun.owner()) == expected.owner().uid()
                && Integer.toUnsignedLong(tun.group()) == expected.owner().gid();
    }

    private void common(List<String> drift, String what, LinkState link) {
        if (!link.up()) {
            drift.add(what + " " + link.name() + " is down");
        }
        if (link.mtu() != expected.mtu()) {
            drift.add(what + " " + link.name() + " has MTU " + link.mtu() + " in place of " + expected.mtu());
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
            drift.add(what + " " + link.name() + " is no port of bridge " + expected.bridge());
        }
    }
}
