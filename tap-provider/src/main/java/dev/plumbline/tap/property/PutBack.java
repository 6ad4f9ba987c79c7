package dev.plumbline.tap.property;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.BridgePort.Setting;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.TunnelKind;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.tap.step.Steps;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Steps that make a link what it was before. */
public final class PutBack {

    private PutBack() {}

    /** A link of ours. */
    public static void whole(Steps steps, LinkState was, LinkState is) {
        boolean same = Arrays.equals(was.mac(), is.mac())
                && was.mtu() == is.mtu()
                && was.alias().equals(is.alias());
        if (!same) {
            steps.add(
                    "undo: configure",
                    was.name(),
                    LinkMessages.set(
                            is.ref(),
                            link -> link.bytes(Rtnl.IFLA_ADDRESS, was.mac())
                                    .u32(Rtnl.IFLA_MTU, was.mtu())
                                    .bareString(Rtnl.IFLA_IFALIAS, was.alias())));
        }
        names(steps, was, is);
        addressMode(steps, was, is);
        kind(steps, was, is);
        qdisc(steps, was, is);
        port(steps, was, is);
    }

    /** What we change of somebody else's link: whose port it is, how the bridge treats it, and whether it is up. */
    public static void port(Steps steps, LinkState was, LinkState is) {
        if (was.master() != is.master()) {
            steps.add("undo: change bridge of", was.name(), LinkMessages.master(is.ref(), LinkRef.of(was.master())));
        }
        if (was.up() != is.up()) {
            steps.add("undo: bring up or down", was.name(), LinkMessages.up(is.ref(), was.up()));
        }
        Set<Setting> changed = EnumSet.noneOf(Setting.class);
        changed.addAll(was.port().changed());
        changed.addAll(is.port().changed());
        changed.removeIf(setting -> was.master() == is.master()
                && was.port().changed().contains(setting) == is.port().changed().contains(setting));
        if (was.master() != 0 && !changed.isEmpty()) {
            steps.add(
                    "undo: set port",
                    was.name(),
                    LinkMessages.changePort(
                            is.ref(),
                            data -> changed.forEach(setting ->
                                    setting.write(data, was.port().changed().contains(setting)))));
        }
    }

    public static void group(Steps steps, LinkState was, LinkState is) {
        if (was.group() != is.group()) {
            steps.add("undo: change group of", was.name(), LinkMessages.group(is.ref(), was.group()));
        }
    }

    private static void names(Steps steps, LinkState was, LinkState is) {
        is.altNames().stream()
                .filter(name -> !was.altNames().contains(name))
                .forEach(name -> steps.add("undo: name", was.name(), LinkMessages.removeAltName(is.ref(), name)));
        was.altNames().stream()
                .filter(name -> !is.altNames().contains(name))
                .forEach(name -> steps.add("undo: name", was.name(), LinkMessages.altName(is.ref(), name)));
    }

    private static void addressMode(Steps steps, LinkState was, LinkState is) {
        int mode = was.ipv6().addressMode();
        if (mode >= 0 && mode != is.ipv6().addressMode()) {
            steps.add(
                    "undo: set addresses of",
                    was.name(),
                    LinkMessages.set(is.ref(), link -> LinkMessages.addressMode(link, mode)));
        }
    }

    private static void kind(Steps steps, LinkState was, LinkState is) {
        if (was.kind().equals(is.kind())) {
            return;
        }
        if (was.kind() instanceof BridgeKind bridge) {
            Settings.bridge(steps, "undo: set", is, bridge);
        } else if (was.kind() instanceof TunnelKind tunnel && tunnel.remote() != null) {
            Settings.remote(steps, "undo: set", is, tunnel, was.mtu());
        }
    }

    /** By its kind alone: of its parameters nobody told us. One that was never up had none yet. */
    private static void qdisc(Steps steps, LinkState was, LinkState is) {
        if (was.up() && !was.qdisc().isEmpty() && !was.qdisc().equals(is.qdisc())) {
            steps.add("undo: set qdisc of", was.name(), LinkMessages.rootQdisc(is.ref(), was.qdisc()));
        }
    }
}
