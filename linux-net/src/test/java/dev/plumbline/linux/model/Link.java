package dev.plumbline.linux.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A link (struct net_device). */
abstract class Link {

    private static final List<String> OPER_STATES =
            List.of("UNKNOWN", "NOTPRESENT", "DOWN", "LOWERLAYERDOWN", "TESTING", "DORMANT", "UP");

    final Namespace namespace;
    final int index;
    String name;
    final List<String> altNames = new ArrayList<>();
    Bridge master;
    /** What it is to its master. */
    Port port;

    int group;
    String alias = "";
    /** The root queueing discipline; noop until the link first goes up. */
    String qdisc = "noop";

    boolean qdiscIsChosen;
    /** How a root of the kind tbf lets a rate pass; null for another one. */
    TokenBucket bucket;

    final Clsact clsact = new Clsact();
    Inet6 inet6;
    private byte[] mac;
    private int mtu;
    private boolean up;
    private boolean carrierWasLost;

    Link(Namespace namespace, String name, byte[] mac, int mtu) {
        this.namespace = namespace;
        this.index = namespace.nextIndex();
        this.name = name;
        this.mac = mac.clone();
        this.mtu = mtu;
        this.inet6 = Inet6.atMtu(mtu);
    }

    /** IFLA_INFO_KIND; empty for one without. */
    abstract String kind();

    /** Writes IFLA_INFO_DATA. */
    void data(Reply reply) {}

    /** ops->changelink; many kinds have none. */
    void changeData(RequestAttributes data) {
        throw new Refusal(Uapi.EOPNOTSUPP);
    }

    /** What is particular to the kind, as {@code ip -j -d link} names it. */
    void describe(Map<String, Object> fields) {}

    /** What dev_activate gives a link that has nothing (net/sched/sch_generic.c). */
    String firstQdisc() {
        return "noqueue";
    }

    /** Whether mq can be its queueing discipline. */
    boolean hasTxQueues() {
        return false;
    }

    void changeQdisc(String to) {
        qdisc = to;
        qdiscIsChosen = true;
        bucket = null;
    }

    /** netif_carrier_ok. */
    boolean hasCarrier() {
        return true;
    }

    /** Of one that is up and whose carrier has not been lost yet it is unknown (net/core/link_watch.c). */
    int operState() {
        if (!up) {
            return Uapi.IF_OPER_DOWN;
        }
        if (!hasCarrier()) {
            return stateWithoutCarrier();
        }
        return carrierWasLost ? Uapi.IF_OPER_UP : Uapi.IF_OPER_UNKNOWN;
    }

    /** default_operstate. */
    int stateWithoutCarrier() {
        return Uapi.IF_OPER_DOWN;
    }

    /** What linkwatch does a little later. */
    void followCarrier() {
        carrierWasLost |= !hasCarrier();
        if (master != null) {
            master.checkPort(this);
        }
    }

    int minMtu() {
        return Uapi.ETH_MIN_MTU;
    }

    int maxMtu() {
        return Uapi.ETH_MAX_MTU;
    }

    int flags() {
        return up ? Uapi.IFF_UP : 0;
    }

    byte[] mac() {
        return mac.clone();
    }

    int mtu() {
        return mtu;
    }

    boolean isUp() {
        return up;
    }

    /** dev_change_name. */
    void changeName(String to) {
        if (!to.equals(name)) {
            namespace.requireFree(to);
            name = to;
        }
    }

    /** The address is known to have six bytes. */
    void changeMac(byte[] to) {
        requireMac(to);
        mac = to.clone();
        if (master != null) {
            master.followPorts();
        }
    }

    /** is_valid_ether_addr: neither multicast nor zero. */
    static void requireMac(byte[] mac) {
        if ((mac[0] & 1) != 0 || isZero(mac)) {
            throw new Refusal(Uapi.EADDRNOTAVAIL);
        }
    }

    static boolean isZero(byte[] mac) {
        return Arrays.equals(mac, new byte[6]);
    }

    /** What the kernel does of itself, and asks nobody. */
    void followMac(byte[] to) {
        mac = to.clone();
    }

    /** dev_set_mtu_ext; an equal MTU is no change. */
    void changeMtu(int to) {
        requireMtu(to, minMtu(), maxMtu());
        followMtu(to);
    }

    /** Tells nobody, IPv6 and bridge included (geneve_change_mtu). */
    void writeMtu(int to) {
        mtu = to;
    }

    void followMtu(int to) {
        if (to == mtu) {
            return;
        }
        mtu = to;
        if (to < Uapi.IPV6_MIN_MTU) {
            inet6 = null;
        } else if (inet6 == null) {
            inet6 = new Inet6();
        }
        if (master != null) {
            master.followPorts();
        }
    }

    /** dev_validate_mtu. */
    static void requireMtu(int mtu, int least, int most) {
        if (mtu < least) {
            throw new Refusal(Uapi.EINVAL, "mtu less than device minimum");
        }
        if (mtu > most) {
            throw new Refusal(Uapi.EINVAL, "mtu greater than device maximum");
        }
    }

    void changeUp(boolean to) {
        up = to;
        if (up && !qdiscIsChosen) {
            qdisc = qdisc.equals("noop") ? firstQdisc() : qdisc;
        }
        followCarrier();
    }

    void changeMaster(int to) {
        if (master != null && master.index == to) {
            return;
        }
        if (master != null) {
            master.release(this);
        }
        if (to != 0) {
            Link upper = namespace.byIndex(to);
            if (upper == null) {
                throw new Refusal(Uapi.EINVAL);
            }
            upper.enslave(this);
        }
    }

    /** ndo_add_slave, which a bridge alone has here. */
    void enslave(Link port) {
        throw new Refusal(Uapi.EOPNOTSUPP);
    }

    void requireDeletable() {}

    /** Unregisters: whatever hung on it hangs on it no longer. */
    void delete() {
        if (master != null) {
            master.release(this);
        }
        namespace.forget(this);
        namespace.links().stream()
                .filter(link -> link instanceof TunnelLink tunnel && tunnel.device == this)
                .toList()
                .forEach(Link::delete); // vxlan_handle_lowerdev_unregister
    }

    /** All fields, named as {@code ip -j -d link} names them. */
    Map<String, Object> describe() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ifname", name);
        fields.put("kind", kind());
        fields.put("up", up);
        fields.put("mtu", mtu);
        fields.put("address", HexFormat.ofDelimiter(":").formatHex(mac));
        fields.put("master", master == null ? "" : master.name);
        fields.put("group", group == 0 ? "default" : Integer.toUnsignedString(group));
        fields.put("ifalias", alias);
        fields.put("qdisc", qdisc);
        if (bucket != null) {
            fields.put("rate", bucket.toString());
        }
        fields.put("clsact", clsact.describe());
        fields.put("operstate", OPER_STATES.get(operState()));
        fields.put("as_port", port == null ? Map.of() : port.describe());
        fields.put("altnames", List.copyOf(altNames));
        fields.put("min_mtu", minMtu());
        fields.put("max_mtu", maxMtu());
        fields.put(
                "inet6_addr_gen_mode",
                inet6 == null
                        ? ""
                        : List.of("eui64", "none", "stable_secret", "random").get(inet6.addrGenMode));
        fields.put("accept_ra", inet6 == null ? "" : Integer.toString(inet6.acceptRa));
        describe(fields);
        return fields;
    }
}
