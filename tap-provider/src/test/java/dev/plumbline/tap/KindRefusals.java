package dev.plumbline.tap;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.linux.link.BridgePort;
import dev.plumbline.linux.link.BridgePort.Setting;
import dev.plumbline.linux.link.LinkKind;
import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.TunnelKind;
import dev.plumbline.linux.netlink.LinkRef;
import dev.plumbline.linux.netlink.MessageWriter;
import dev.plumbline.linux.netns.Kernel;
import java.util.List;
import java.util.function.Consumer;

/** Asks a kernel for changes of what is particular to a kind of link, and of ports; many are refused. */
final class KindRefusals extends Questions {

    KindRefusals(Kernel kernel, boolean geneve) {
        super(kernel, geneve);
    }

    @Override
    List<String> ask() {
        stp();
        remotes();
        ports();
        return answers;
    }

    private void kind(String what, String link, String kind, Consumer<MessageWriter> data) {
        ask(what, LinkMessages.change(ref(link), kind, data));
    }

    /** Forward delay 1, protocol 5, priority 6. */
    private void stp() {
        ask("STP at birth", LinkMessages.create("br4", mac(4), 0, new BridgeKind(true, 0, 4242, false)));
        kind("a short delay", "br4", "bridge", data -> data.u32(1, 180));
        kind("the shortest delay", "br4", "bridge", data -> data.u32(1, 200));
        kind("a long delay", "br4", "bridge", data -> data.u32(1, 3020));
        kind("the longest delay", "br4", "bridge", data -> data.u32(1, 3000));
        kind("what it may be without, and no STP", "br4", "bridge", BridgeKind.FORWARDING::write);
        kind("no STP", "br4", "bridge", BridgeKind.FORWARDING::writeStp);
        kind("no delay", "br4", "bridge", BridgeKind.FORWARDING::write);
        kind("STP that finds no delay", "br4", "bridge", data -> data.u32(5, 7).u16(6, 77));
        kind(
                "a delay again, then STP again",
                "br4",
                "bridge",
                data -> data.u32(1, 1500).u32(5, 1));
        kind("snooping", "br4", "bridge", data -> data.u8(23, 1));
        kind("snooping that is more than a flag", "br4", "bridge", data -> data.u8(23, 2));
        kind("no snooping", "br4", "bridge", BridgeKind.FORWARDING::writeSnooping);
        kind("nothing", "br4", "bridge", data -> {});
        kind("a bridge as a tunnel", "br4", "vxlan", data -> data.u32(1, 1));
        kind("a bridge as something unknown", "br4", "nonsense", data -> data.u32(1, 1));
        kind("the kind of a TAP", "lo", "tun", data -> {});
        ask("the kind of nothing", LinkMessages.change(LinkRef.of(999), "bridge", data -> data.u32(5, 0)));
    }

    private void remotes() {
        ask("a tunnel", LinkMessages.create("tun9", mac(9), 1400, tunnel(1, "192.0.2.1", 5009)));
        ask("another", LinkMessages.create("tun8", mac(8), 1400, tunnel(1, "192.0.2.8", 5009)));
        LinkKind tunnel = tunnel(1, "192.0.2.1", 5009);
        kind("another remote", "tun9", tunnel.name(), data -> remote(data, "192.0.2.7"));
        kind("the same remote", "tun9", tunnel.name(), data -> remote(data, "192.0.2.7"));
        kind("another tunnel's remote", "tun9", tunnel.name(), data -> remote(data, "192.0.2.1"));
        kind("the same VNI", "tun9", tunnel.name(), data -> remote(data.u32(1, 1), "192.0.2.8"));
        kind("another VNI", "tun9", tunnel.name(), data -> remote(data.u32(1, 2), "192.0.2.9"));
        kind("a big VNI", "tun9", tunnel.name(), data -> remote(data.u32(1, 1 << 24), "192.0.2.9"));
        kind("another family", "tun9", tunnel.name(), data -> remote(data, "2001:db8::1"));
        kind("all", "tun9", tunnel.name(), tunnel::write);
        if (!geneve) {
            kind("learning", "tun9", tunnel.name(), data -> data.u8(7, 1));
            kind("a remote of one that learns", "tun9", tunnel.name(), data -> remote(data, "192.0.2.7"));
        }
        kind("a tunnel as a bridge", "tun9", "bridge", BridgeKind.FORWARDING::writeStp);
    }

    private void remote(MessageWriter data, String address) {
        ((TunnelKind) tunnel(1, address, 5009)).writeRemote(data);
    }

    private void port(String what, String link, Consumer<MessageWriter> data) {
        ask(what, LinkMessages.changePort(ref(link), data));
    }

    private void ports() {
        port("of no bridge", "tun9", data -> Setting.LEARNING.write(data, true));
        ask("of a bridge", LinkMessages.master(ref("tun9"), ref("br4")));
        for (Setting setting : Setting.values()) {
            port(setting.changedText(), "tun9", data -> setting.write(data, true));
        }
        port("back", "tun9", data -> Setting.FLOOD.write(data, false));
        port("a state under STP", "tun9", BridgePort::writeForwarding);
        kind("no STP", "br4", "bridge", BridgeKind.FORWARDING::writeStp);
        port("a state of one that is down", "tun9", data -> {
            Setting.GUARD.write(data, false);
            BridgePort.writeForwarding(data);
        });
        ask("up", LinkMessages.up(ref("tun9"), true));
        port("a state of a bridge that is down", "tun9", BridgePort::writeForwarding);
        ask("bridge up", LinkMessages.up(ref("br4"), true));
        for (int state = 0; state < 6; state++) {
            int to = state;
            port("state " + state, "tun9", data -> data.u8(1, to));
        }
        port("nothing", "tun9", data -> {});
        ask("a port of nothing", LinkMessages.changePort(LinkRef.of(999), BridgePort::writeForwarding));
    }
}
