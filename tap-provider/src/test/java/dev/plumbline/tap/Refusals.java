package dev.plumbline.tap;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.netlink.Answer;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.MessageWriter;
import dev.plumbline.linux.netlink.Request;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.linux.netns.Kernel;
import dev.plumbline.linux.tun.Tun;
import dev.plumbline.spi.TunFlags;
import java.util.List;
import java.util.function.Consumer;

/** Asks a kernel for what it refuses, or might. */
final class Refusals extends Questions {

    private static final int ONE_QUEUE = TunFlags.forQueues(1).bits();
    private static final int QUEUES = TunFlags.forQueues(2).bits();

    Refusals(Kernel kernel, boolean geneve) {
        super(kernel, geneve);
    }

    @Override
    List<String> ask() {
        names();
        bridges();
        tunnels();
        settings();
        masters();
        queues();
        deletions();
        batch();
        return answers;
    }

    private void bridge(String name) {
        ask("create " + name, LinkMessages.create(name, mac(name.length()), 0, BridgeKind.FORWARDING));
    }

    private void names() {
        bridge("br0");
        for (String name : "br0,,.,..,a/b,a:b,a b,sixteen-letters.,fifteen-letters".split(",")) {
            bridge(name);
        }
        ask("other name", LinkMessages.altName(ref("br0"), "another"));
        bridge("another");
        ask("other name again", LinkMessages.altName(ref("br0"), "another"));
        ask("other name that is a name", LinkMessages.altName(ref("br0"), "lo"));
        ask("longest name", LinkMessages.altName(ref("br0"), "x".repeat(127)));
        ask("longer name", LinkMessages.altName(ref("br0"), "x".repeat(128)));
        ask("take a name", LinkMessages.removeAltName(ref("br0"), "x".repeat(127)));
        ask("take it again", LinkMessages.removeAltName(ref("br0"), "x".repeat(127)));
        ask("take another's name", LinkMessages.removeAltName(ref("lo"), "another"));
        ask("take the name", LinkMessages.removeAltName(ref("br0"), "br0"));
        ask("take a longer name", LinkMessages.removeAltName(ref("br0"), "x".repeat(128)));
        ask("take a name from nothing", LinkMessages.removeAltName(LinkRef.of(999), "another"));
        ask("other name of nothing", LinkMessages.altName(LinkRef.of(999), "some"));
        ask("get nothing", LinkMessages.get("nothing"));
        ask("get by other name", LinkMessages.get("another"));
        ask("get by long name", LinkMessages.get("sixteen-letters."));
        ask("get 999", LinkMessages.get(999));
        call("index of nothing", () -> index("nothing"));
        call("index by other name", () -> index("another"));
    }

    private void bridges() {
        ask("multicast MAC", LinkMessages.create("br1", new byte[] {1, 0, 0, 0, 0, 1}, 0, BridgeKind.FORWARDING));
        ask("no MAC", LinkMessages.create("br1", new byte[6], 0, BridgeKind.FORWARDING));
        ask("short MAC", LinkMessages.create("br1", new byte[5], 0, BridgeKind.FORWARDING));
        ask("MTU 67", LinkMessages.create("br1", mac(1), 67, BridgeKind.FORWARDING));
        ask("MTU 65536", LinkMessages.create("br1", mac(1), 65536, BridgeKind.FORWARDING));
        ask("no name, no kind", LinkMessages.createNothing("nonsense"));
        ask("no TAP", LinkMessages.createNothing("tun"));
        ask("no data for vxlan", LinkMessages.createNothing("vxlan"));
        ask("no data for geneve", LinkMessages.createNothing("geneve"));
    }

    private void tunnels() {
        for (String name : new String[] {"tun1", "tun1", "tun2"}) {
            ask("tunnel " + name, LinkMessages.create(name, mac(1), 1400, tunnel(1, "192.0.2.1", 5000)));
        }
        ask("other remote", LinkMessages.create("tun3", mac(1), 1400, tunnel(1, "192.0.2.2", 5000)));
        ask("other port", LinkMessages.create("tun4", mac(1), 1400, tunnel(1, "192.0.2.1", 5001)));
        ask("other VNI", LinkMessages.create("tun5", mac(1), 1400, tunnel(2, "192.0.2.1", 5000)));
        ask("other family", LinkMessages.create("tun6", mac(1), 1400, tunnel(1, "2001:db8::1", 5002)));
        ask("MTU too big", LinkMessages.create("tun7", mac(1), 70000, tunnel(7, "192.0.2.1", 5000)));
        ask("VNI too big", LinkMessages.create("tun7", mac(1), 1400, tunnel(1 << 24, "192.0.2.1", 5000)));
        ask("the bridge's name", LinkMessages.create("br0", mac(1), 1400, tunnel(8, "192.0.2.1", 5000)));
        ask("an old tunnel under an old name", LinkMessages.create("br0", mac(1), 1400, tunnel(1, "192.0.2.1", 5000)));
    }

    private void set(String what, String link, Consumer<MessageWriter> attributes) {
        ask(what, LinkMessages.set(ref(link), attributes));
    }

    private void settings() {
        set("long alias", "br0", link -> link.string(Rtnl.IFLA_IFALIAS, "x".repeat(254)));
        set("longer alias", "br0", link -> link.string(Rtnl.IFLA_IFALIAS, "x".repeat(255)));
        set("longest alias", "br0", link -> link.bareString(Rtnl.IFLA_IFALIAS, "x".repeat(255)));
        set("an alias longer than that", "br0", link -> link.bareString(Rtnl.IFLA_IFALIAS, "x".repeat(256)));
        set("MTU 67", "br0", link -> link.u32(Rtnl.IFLA_MTU, 67));
        set("MTU too big", "tun1", link -> link.u32(Rtnl.IFLA_MTU, 65536));
        set("multicast MAC", "br0", link -> link.bytes(Rtnl.IFLA_ADDRESS, new byte[] {1, 0, 0, 0, 0, 1}));
        set("no MAC", "br0", link -> link.bytes(Rtnl.IFLA_ADDRESS, new byte[6]));
        set("MTU that IPv6 does not like", "br0", link -> link.u32(Rtnl.IFLA_MTU, 1000));
        set("IPv6 where there is none", "br0", LinkMessages::noLinkLocal);
        set("MTU, and IPv6 that comes with it", "br0", link -> {
            link.u32(Rtnl.IFLA_MTU, 1400);
            LinkMessages.noLinkLocal(link);
        });
        set("MTU alone", "br0", link -> link.u32(Rtnl.IFLA_MTU, 1400));
        set("IPv6", "br0", LinkMessages::noLinkLocal);
        for (int mode = 0; mode < 5; mode++) {
            int to = mode;
            set("address mode " + mode, "br0", link -> LinkMessages.addressMode(link, to));
        }
        set("MTU, and IPv6 that goes with it", "br0", link -> {
            link.u32(Rtnl.IFLA_MTU, 1000);
            LinkMessages.noLinkLocal(link);
        });
        ask("set nothing there", LinkMessages.set(LinkRef.of(999), link -> link.u32(Rtnl.IFLA_MTU, 1400)));
        ask("set index 0", LinkMessages.set(LinkRef.NONE, link -> link.u32(Rtnl.IFLA_MTU, 1400)));
        ask("qdisc", LinkMessages.rootQdisc(ref("br0"), "noqueue"));
        ask("qdisc again", LinkMessages.rootQdisc(ref("br0"), "noqueue"));
        for (String kind : new String[] {"pfifo", "pfifo", "bfifo", "mq", "pfifo_fast", "noop", "noqueue"}) {
            ask("qdisc " + kind, LinkMessages.rootQdisc(ref("br0"), kind));
        }
        ask("qdisc of no kind", LinkMessages.rootQdisc(ref("br0"), "nonsense"));
        ask("qdisc of nothing", LinkMessages.rootQdisc(LinkRef.of(999), "noqueue"));
    }

    private void masters() {
        bridge("br2");
        ask("a bridge as port", LinkMessages.master(ref("br2"), ref("br0")));
        ask("lo as port", LinkMessages.master(ref("lo"), ref("br0")));
        ask("a port of a tunnel", LinkMessages.master(ref("br0"), ref("tun1")));
        ask("a port of nothing", LinkMessages.master(ref("tun1"), LinkRef.of(999)));
        ask("a port", LinkMessages.master(ref("tun1"), ref("br0")));
        ask("the same", LinkMessages.master(ref("tun1"), ref("br0")));
        ask("another's", LinkMessages.master(ref("tun1"), ref("br2")));
        ask("nobody's", LinkMessages.master(ref("tun1"), LinkRef.NONE));
        ask("nobody's again", LinkMessages.master(ref("tun1"), LinkRef.NONE));
        ask("a port of nothing, of a port", LinkMessages.master(ref("tun1"), ref("br2")));
        ask("so released", LinkMessages.master(ref("tun1"), LinkRef.of(999)));
    }

    private void queues() {
        try (Tun first = kernel.openTun();
                Tun second = kernel.openTun();
                Tun third = kernel.openTun()) {
            call("owner of nothing", () -> first.user(1));
            call("persist nothing", first::persist);
            call("vnet header of nothing", () -> first.vnetHeaderSize(12));
            call("create", () -> first.create("tap1", QUEUES));
            call("create twice", () -> first.create("tap3", QUEUES));
            call("create what is there", () -> second.create("tap1", QUEUES));
            call("join as the only queue", () -> second.join("tap1", ONE_QUEUE));
            call("join", () -> second.join("tap1", QUEUES));
            call("join again", () -> second.join("tap1", QUEUES));
            call("no such user", () -> first.user(0xffffffffL));
            call("no such group", () -> first.group(0xffffffffL));
            call("user", () -> first.user(Requests.OWNER.uid()));
            ask("mq of one with queues", LinkMessages.rootQdisc(ref("tap1"), "mq"));
            call("vnet header of 9", () -> first.vnetHeaderSize(9));
            call("vnet header of 10", () -> first.vnetHeaderSize(10));
            call("index", () -> index("tap1"));
            ask("delete", LinkMessages.delete(ref("tap1")));
            call("index of what was deleted", () -> index("tap1"));
            call("owner of what was deleted", () -> first.user(1));
            call("create again", () -> first.create("tap2", QUEUES));
            call("join a bridge", () -> third.join("br0", QUEUES));
            call("one queue", () -> third.create("tap2", ONE_QUEUE));
        }
        call("it went with its descriptor", () -> index("tap2"));
        oneQueue();
    }

    private void oneQueue() {
        try (Tun first = kernel.openTun();
                Tun second = kernel.openTun()) {
            call("one queue", () -> first.create("tap2", ONE_QUEUE));
            call("a second", () -> second.join("tap2", ONE_QUEUE));
            call("bad name", () -> second.create("a/bc", ONE_QUEUE));
            call("other name", () -> second.join("another", ONE_QUEUE));
            call("persist", first::persist);
            ask("mq of one with a queue", LinkMessages.rootQdisc(ref("tap2"), "mq"));
        }
        try (Tun second = kernel.openTun()) {
            call("a second after the first", () -> second.join("tap2", ONE_QUEUE));
        }
        call("it stays", () -> index("tap2"));
        ask("delete it", LinkMessages.delete(ref("tap2")));
    }

    private void deletions() {
        ask("delete nothing", LinkMessages.delete(LinkRef.of(999)));
        ask("delete lo", LinkMessages.delete(ref("lo")));
        ask("delete group 0", LinkMessages.deleteGroup(0));
        ask("delete empty group", LinkMessages.deleteGroup(7));
        ask("group of lo", LinkMessages.group(ref("lo"), 7));
        ask("group of bridge", LinkMessages.group(ref("br2"), 7));
        ask("delete group with lo", LinkMessages.deleteGroup(7));
        ask("group of lo", LinkMessages.group(ref("lo"), 0));
        ask("delete group", LinkMessages.deleteGroup(7));
        call("gone", () -> index("br2"));
    }

    /** Those behind a refused one are carried out. */
    private void batch() {
        List<Answer> batch = kernel.netlink()
                .exchange(List.of(
                        LinkMessages.create("br3", mac(3), 0, BridgeKind.FORWARDING),
                        LinkMessages.create("br3", mac(3), 0, BridgeKind.FORWARDING),
                        LinkMessages.get("br3"),
                        LinkMessages.delete(LinkRef.of(999)),
                        LinkMessages.set(ref("br0"), link -> link.u32(Rtnl.IFLA_MTU, 1300)),
                        unknownMessage()));
        batch.forEach(answer -> note("of a batch", answer));
        call("created", () -> index("br3"));
    }

    private static Request unknownMessage() {
        return (writer, flags) -> writer.begin(0x3ff, Rtnl.NLM_F_REQUEST | flags)
                .link(LinkRef.NONE, 0, 0)
                .end();
    }
}
