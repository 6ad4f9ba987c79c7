package dev.plumbline.integration.bench;

import dev.plumbline.harness.process.Command;
import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.NetworkBackend;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.Owner;
import dev.plumbline.spi.Tunnel;
import dev.plumbline.spi.VxlanTunnel;

/**
 * Two hosts, each a namespace with TAP {@code tap0}, bridge {@code br0} and tunnel link {@code tunnel0}, and a cable of
 * veth between them.
 *
 * @param first namespace of the one
 * @param second namespace of the other
 */
record FramePath(String first, String second) {

    static final String TAP = "tap0";

    private static final String CABLE = """
            for n in $A $B; do ip netns add $n; ip -n $n link set lo up; done
            ip link add cable netns $A mtu 9100 type veth peer name cable netns $B mtu 9100
            ip -n $A addr add 192.0.2.1/24 dev cable; ip -n $B addr add 192.0.2.2/24 dev cable
            for n in $A $B; do ip -n $n link set cable up; done
            """;
    private static final String BY_IP = """
            other=2
            for n in $A $B; do
              ip -n $n link add br0 mtu 9001 type bridge
              ip -n $n link add tunnel0 mtu 9001 type $KIND id 42 remote 192.0.2.$other
              ip -n $n tuntap add dev tap0 mode tap vnet_hdr $MULTI
              ip -n $n link set tap0 mtu 9001 master br0 up
              ip -n $n link set tunnel0 master br0 up
              ip -n $n link set br0 up
              other=1
            done
            """;

    /** What one gets by {@code ip} commands. */
    static FramePath byIp(int number, int queues, String kind) {
        String[] hosts = connect(number);
        String tunnel = kind.equals("vxlan") ? "vxlan dstport 4789" : kind;
        String multi = queues > 1 ? "multi_queue" : "";
        Command.shell(names(hosts) + "MULTI=" + multi + "\n" + BY_IP.replace("$KIND", tunnel))
                .output();
        return new FramePath(hosts[0], hosts[1]);
    }

    /** What this project makes by default. */
    static FramePath byPlumbline(NetworkBackend backend, int number, int queues, String kind) {
        String[] hosts = connect(number);
        // The remote is part of a tunnel's name, so the two ends differ in nothing else but are not named alike.
        Attachment one = attach(backend, hosts[0], "192.0.2.2", queues, kind);
        Attachment other = attach(backend, hosts[1], "192.0.2.1", queues, kind);
        for (String[] rename : new String[][] {
            {one.tap().name().value(), other.tap().name().value(), TAP},
            {
                one.uplink().orElseThrow().name().value(),
                other.uplink().orElseThrow().name().value(),
                "tunnel0"
            },
            {one.bridge().name().value(), other.bridge().name().value(), "br0"}
        }) {
            Command.of("ip", "-n", hosts[0], "link", "set", rename[0], "name", rename[2])
                    .output();
            Command.of("ip", "-n", hosts[1], "link", "set", rename[1], "name", rename[2])
                    .output();
        }
        return new FramePath(hosts[0], hosts[1]);
    }

    private static Attachment attach(NetworkBackend backend, String host, String remote, int queues, String kind) {
        Tunnel tunnel = kind.equals("geneve") ? GeneveTunnel.of("42", remote) : VxlanTunnel.of("42", remote);
        NicId nic = new NicId("guest", "eth0", NetworkNamespace.named(host));
        return backend.attach(
                NicRequest.builder(nic, tunnel, new Owner(0, 0)).queues(queues).build());
    }

    private static String[] connect(int number) {
        String[] hosts = {"one" + number, "two" + number};
        Command.shell(names(hosts) + CABLE).output();
        return hosts;
    }

    private static String names(String[] hosts) {
        return "A=" + hosts[0] + " B=" + hosts[1] + "\n";
    }

    /**
     * Runs a line of shell on both; {@code $n} is the namespace, {@code $peer} the MAC of the guest behind the tunnel.
     */
    void set(String line) {
        String all = names(new String[] {first, second})
                + "peer=52:54:00:00:00:0b own=52:54:00:00:00:0a\nfor n in $A $B; do\n" + line
                + "\npeer=52:54:00:00:00:0a own=52:54:00:00:00:0b; done";
        Command.shell(all).output();
    }
}
