package dev.plumbline.tap.property;

import dev.plumbline.linux.link.BridgePort;
import dev.plumbline.linux.link.Ipv6State;
import dev.plumbline.linux.link.LinkKind;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.OtherKind;
import dev.plumbline.tap.plan.Role;
import dev.plumbline.tap.step.Steps;
import java.util.List;

/** A link for tests of properties: port 7, up, of bridge 9. Each method gives one that differs in one thing. */
record Sample(
        boolean up,
        byte[] mac,
        int mtu,
        int master,
        String alias,
        String qdisc,
        LinkKind kind,
        List<String> altNames,
        BridgePort port,
        Ipv6State ipv6) {

    static final byte[] MAC = {2, 0, 0, 0, 0, 1};
    static final Sample LINK = new Sample(
            true,
            MAC,
            1400,
            9,
            "",
            "noqueue",
            new OtherKind("tun"),
            List.of(),
            new BridgePort(BridgePort.FORWARDING, java.util.Set.of()),
            new Ipv6State(1, 0));

    static final Target BRIDGE = Target.of(Role.BRIDGE, LINK.state(9, "br0"));

    private LinkState state(int index, String name) {
        return new LinkState(
                index, name, up, mac, mtu, master, 0, 0, alias, qdisc, kind, altNames, true, true, port, ipv6);
    }

    LinkState state() {
        return state(7, "link0");
    }

    Sample up(boolean now) {
        return new Sample(now, mac, mtu, master, alias, qdisc, kind, altNames, port, ipv6);
    }

    Sample mac(byte... now) {
        return new Sample(up, now, mtu, master, alias, qdisc, kind, altNames, port, ipv6);
    }

    Sample mtu(int now) {
        return new Sample(up, mac, now, master, alias, qdisc, kind, altNames, port, ipv6);
    }

    Sample master(int now) {
        return new Sample(up, mac, mtu, now, alias, qdisc, kind, altNames, port, ipv6);
    }

    Sample alias(String now) {
        return new Sample(up, mac, mtu, master, now, qdisc, kind, altNames, port, ipv6);
    }

    Sample qdisc(String now) {
        return new Sample(up, mac, mtu, master, alias, now, kind, altNames, port, ipv6);
    }

    Sample kind(LinkKind now) {
        return new Sample(up, mac, mtu, master, alias, qdisc, now, altNames, port, ipv6);
    }

    Sample altNames(String... now) {
        return new Sample(up, mac, mtu, master, alias, qdisc, kind, List.of(now), port, ipv6);
    }

    Sample port(BridgePort now) {
        return new Sample(up, mac, mtu, master, alias, qdisc, kind, altNames, now, ipv6);
    }

    Sample ipv6(int addressMode, int acceptRa) {
        return new Sample(
                up, mac, mtu, master, alias, qdisc, kind, altNames, port, new Ipv6State(addressMode, acceptRa));
    }

    /** In what it differs, in words. */
    List<String> differences(Property property) {
        Differences differences = new Differences();
        property.compare(state(), differences);
        return differences.words();
    }

    /** What is sent to set a property, in words; empty if nothing. */
    String set(Property property) {
        return words(change(property));
    }

    Change change(Property property) {
        return Change.of(Target.of(Role.TAP, state()), List.of(property));
    }

    /** What is sent to restore a property of an earlier state, in words; empty if nothing. */
    String restore(Property property, Sample was) {
        return words(Change.back(was.state(), Target.of(Role.TAP, state()), List.of(property)));
    }

    private static String words(Change change) {
        Steps steps = new Steps();
        change.addInFront(steps);
        change.addGuards(steps);
        change.addAttributes(steps);
        change.addAsPort(steps);
        change.addUp(steps);
        change.addAfterUp(steps);
        return steps.toString();
    }
}
