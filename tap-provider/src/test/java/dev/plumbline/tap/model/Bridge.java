package dev.plumbline.tap.model;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A bridge (net/bridge/br_if.c, br_stp_if.c): MTU and MAC follow its ports until somebody sets them. */
final class Bridge extends Link {

    private static final int MAX_PORTS = 1023;
    /** Without STP; the kernel's own is 15 s. In hundredths of a second. */
    final int forwardDelay;

    private final Set<Link> ports = new LinkedHashSet<>();
    private boolean macIsSet;
    private boolean mtuIsSet;

    /** An MTU given at birth is not pinned by that: only ndo_change_mtu pins it. */
    Bridge(Namespace namespace, String name, byte[] mac, int mtu, int forwardDelay) {
        super(namespace, name, mac == null ? namespace.randomMac() : mac, mtu);
        this.macIsSet = mac != null;
        this.forwardDelay = forwardDelay;
    }

    @Override
    String kind() {
        return "bridge";
    }

    @Override
    void data(Reply reply) {
        reply.u32(1, forwardDelay).u32(5, 0);
    }

    @Override
    void describe(Map<String, Object> fields) {
        fields.put("forward_delay", forwardDelay);
        fields.put("stp_state", 0);
    }

    @Override
    void changeMac(byte[] to) {
        super.changeMac(to);
        macIsSet = true;
    }

    @Override
    void changeMtu(int to) {
        boolean changes = to != mtu();
        super.changeMtu(to);
        mtuIsSet |= changes;
    }

    /** br_mtu_auto_adjust and br_stp_recalculate_bridge_id. */
    void followPorts() {
        if (!mtuIsSet) {
            followMtu(ports.stream().mapToInt(Link::mtu).min().orElse(Uapi.ETH_DATA_LEN));
        }
        if (!macIsSet) {
            followMac(ports.stream().map(Link::mac).min(Arrays::compareUnsigned).orElse(new byte[6]));
        }
    }

    @Override
    void enslave(Link port) {
        if ((port.flags() & Uapi.IFF_LOOPBACK) != 0 || isZero(port.mac())) {
            throw new Refusal(Uapi.EINVAL);
        }
        if (port instanceof Bridge) {
            throw new Refusal(Uapi.ELOOP, "Can not enslave a bridge to a bridge");
        }
        if (ports.size() == MAX_PORTS) {
            throw new Refusal(Uapi.EXFULL);
        }
        ports.add(port);
        port.master = this;
        followPorts();
    }

    void release(Link port) {
        ports.remove(port);
        port.master = null;
        followPorts();
    }

    @Override
    void delete() {
        Set.copyOf(ports).forEach(this::release);
        super.delete();
    }
}
