package dev.plumbline.tap.property;

import dev.plumbline.linux.link.BridgePort;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.plan.Macs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** In what one link differs from what it has to be, whatever its role. */
public final class LinkDrift {

    private final String who;
    private final LinkState link;
    private final List<String> words = new ArrayList<>();

    public LinkDrift(String role, LinkState link) {
        this.who = role + " " + link.name() + " ";
        this.link = link;
    }

    public List<String> words() {
        return words;
    }

    public LinkDrift add(String what) {
        words.add(who + what);
        return this;
    }

    /** The words are made where they are needed alone: mostly nothing differs. */
    public LinkDrift addIf(boolean differs, Supplier<String> what) {
        return differs ? add(what.get()) : this;
    }

    /** What every link of ours has. */
    public LinkDrift compareOwn(int mtu, Tag tag, String derivedName) {
        return addIf(!link.up(), () -> "is down")
                .addIf(link.mtu() != mtu, () -> "has MTU " + link.mtu() + " in place of " + mtu)
                .compareAlias(tag)
                .addIf(!link.isCalled(derivedName), () -> "has lost its alternative name " + derivedName)
                .addIf(
                        link.ipv6().linkLocal(),
                        () -> "gets an IPv6 link-local address (addrgenmode "
                                + link.ipv6().addressMode() + ")");
    }

    private LinkDrift compareAlias(Tag tag) {
        String alias = link.alias();
        if (alias.isEmpty()) {
            return add("has lost its alias");
        }
        Optional<Tag> found = Tag.parse(alias);
        if (found.filter(tag::saysTheSame).isPresent()) {
            return this;
        }
        return found.filter(tag::meansTheSame).isPresent()
                ? add("has a tag of format " + found.get().format() + ", written by an earlier release")
                : add("has another alias: " + Tag.shown(alias));
    }

    public LinkDrift compareMac(byte[] mac) {
        return addIf(
                !Arrays.equals(link.mac(), mac),
                () -> "has MAC " + Macs.text(link.mac()) + " in place of " + Macs.text(mac));
    }

    /**
     * Compares what a port has to be like.
     *
     * @param bridge null if it is missing
     */
    public LinkDrift comparePort(LinkState bridge, String bridgeName) {
        if (bridge == null || link.master() != bridge.index()) {
            return add("is no port of bridge " + bridgeName);
        }
        link.port().changed().forEach(setting -> add("has " + setting.changedText() + " as a port"));
        return addIf(isHeld(bridge, link), () -> "is " + link.port().stateText() + " as a port");
    }

    /**
     * Whether a bridge keeps a port from forwarding that could. State and carrier change together: the kernel looks at
     * both under RTNL, and so does the reader (br_port_carrier_check).
     */
    public static boolean isHeld(LinkState bridge, LinkState port) {
        return bridge.up() && port.up() && port.operational() && port.port().state() != BridgePort.FORWARDING;
    }
}
