package dev.plumbline.integration.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** Settings that could speed frames up, each as shell for either end; {@code $n} is its namespace. */
final class FrameSettings {

    /** Not a setting of the link: the program that opens the TAP asks for it. */
    static final String NAPI = "TAP opened with IFF_NAPI";

    static final Map<String, String> LINES = new LinkedHashMap<>();

    static {
        LINES.put("the same again", "true");
        LINES.put("TAP with the default qdisc", "tc -n $n qdisc del dev tap0 root");
        LINES.put("TAP with fq_codel", "tc -n $n qdisc replace dev tap0 root fq_codel");
        LINES.put("TAP, txqueuelen 10000", "ip -n $n link set tap0 txqueuelen 10000");
        LINES.put(
                "ports without learning", "for p in tap0 tunnel0; do bridge -n $n link set dev $p learning off; done");
        LINES.put(
                "no learning, no flooding, static FDB",
                "bridge -n $n fdb add $peer dev tunnel0 master static\n"
                        + "bridge -n $n fdb add $own dev tap0 master static\n"
                        + "for p in tap0 tunnel0; do bridge -n $n link set dev $p learning off flood off mcast_flood off;"
                        + " done");
        LINES.put("bridge, mcast_snooping 0", "ip -n $n link set br0 type bridge mcast_snooping 0");
        LINES.put("bridge, vlan_default_pvid 0", "ip -n $n link set br0 type bridge vlan_default_pvid 0");
        LINES.put("tunnel without GRO", "ip netns exec $n ethtool -K tunnel0 gro off");
        LINES.put("tunnel without tx checksum and TSO", "ip netns exec $n ethtool -K tunnel0 tx off");
        LINES.put("tunnel, threaded NAPI", sys("tunnel0/threaded", "1"));
        LINES.put("TAP, RPS on all processors", sys("tap0/queues/rx-0/rps_cpus", "3"));
        LINES.put("cable, GRO on", "ip netns exec $n ethtool -K cable gro on");
        LINES.put("cable, RPS on all processors", sys("cable/queues/rx-0/rps_cpus", "3"));
        LINES.put(NAPI, "true");
    }

    private FrameSettings() {}

    private static String sys(String file, String value) {
        return "ip netns exec $n sh -c 'echo " + value + " >/sys/class/net/" + file + "'";
    }
}
