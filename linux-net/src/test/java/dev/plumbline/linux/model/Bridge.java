package dev.plumbline.linux.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A bridge (net/bridge/br_if.c, br_stp_if.c): MTU and MAC follow its ports until somebody sets them. */
class Bridge extends Link {

    private static final int MAX_PORTS = 1023;
    private static final int FORWARD_DELAY = 1;
    private static final int STP_STATE = 5;
    private static final int PRIORITY = 6;
    private static final int VLAN_FILTERING = 7;
    private static final int BRIDGE_ID = 11;
    private static final int SNOOPING = 23;
    private static final int VLAN_DEFAULT_PVID = 39;
    /** In hundredths of a second, with STP (BR_MIN_FORWARD_DELAY). */
    private static final int MIN_FORWARD_DELAY = 200;

    private static final int MAX_FORWARD_DELAY = 3000;

    private int forwardDelay = 1500;
    private boolean stp;
    private int priority = 0x8000;
    private boolean snooping = true;
    /** Only an administrator changes it. */
    boolean filtersVlans;

    private final Set<Link> ports = new LinkedHashSet<>();
    private boolean macIsSet;
    private boolean mtuIsSet;

    /** An MTU given at birth is not pinned by that: only ndo_change_mtu pins it. */
    Bridge(Namespace namespace, String name, byte[] mac, int mtu) {
        super(namespace, name, mac == null ? namespace.randomMac() : mac, mtu);
        this.macIsSet = mac != null;
    }

    @Override
    String kind() {
        return "bridge";
    }

    @Override
    void data(Reply reply) {
        reply.u32(FORWARD_DELAY, forwardDelay)
                .u32(STP_STATE, stp ? 1 : 0)
                .u16(PRIORITY, priority)
                .u8(VLAN_FILTERING, filtersVlans ? 1 : 0)
                .bytes(BRIDGE_ID, id())
                .u8(SNOOPING, snooping ? 1 : 0)
                .u16(VLAN_DEFAULT_PVID, 1);
    }

    /** Without a MAC until it has a port, or somebody sets one. */
    private byte[] id() {
        ByteBuffer id = ByteBuffer.allocate(8).putShort((short) priority);
        return macIsSet || !ports.isEmpty() ? id.put(mac()).array() : id.array();
    }

    @Override
    void describe(Map<String, Object> fields) {
        fields.put("forward_delay", forwardDelay);
        fields.put("stp_state", stp ? 1 : 0);
        fields.put("priority", priority);
        fields.put("mcast_snooping", snooping ? 1 : 0);
        fields.remove("operstate"); // it follows from more than is modelled
    }

    /** br_changelink, in its order. */
    @Override
    void changeData(RequestAttributes data) {
        data.expect("bridge", FORWARD_DELAY, STP_STATE, PRIORITY, SNOOPING);
        if (data.has(FORWARD_DELAY)) {
            changeForwardDelay(data.u32(FORWARD_DELAY));
        }
        if (data.has(STP_STATE)) {
            changeStp(data.u32(STP_STATE) != 0);
        }
        if (data.has(PRIORITY)) {
            priority = data.u16(PRIORITY);
        }
        if (data.has(SNOOPING)) {
            changeSnooping(data.u8(SNOOPING) != 0);
        }
    }

    /** br_set_forward_delay. */
    void changeForwardDelay(int to) {
        if (stp && (to < MIN_FORWARD_DELAY || to > MAX_FORWARD_DELAY)) {
            throw new Refusal(Uapi.ERANGE);
        }
        forwardDelay = to;
    }

    /** br_stp_set_enabled: the kernel's own protocol. When it ends, ports that wait go on waiting. */
    void changeStp(boolean to) {
        if (to && !stp) {
            forwardDelay = Math.max(MIN_FORWARD_DELAY, Math.min(forwardDelay, MAX_FORWARD_DELAY));
        }
        stp = to;
    }

    void changeSnooping(boolean to) {
        snooping = to;
    }

    boolean runsStp() {
        return stp;
    }

    /** br_stp_enable_bridge and br_stp_disable_bridge. */
    @Override
    void changeUp(boolean to) {
        if (to == isUp()) {
            return;
        }
        super.changeUp(to);
        ports.forEach(link -> link.port.state = Port.DISABLED);
        ports.forEach(this::checkPort);
    }

    /** br_port_carrier_check; br_device_event comes to the same when a port goes up or down. */
    void checkPort(Link link) {
        if (!isUp()) {
            return;
        }
        if (!link.isUp() || !link.hasCarrier()) {
            link.port.state = Port.DISABLED;
        } else if (link.port.state == Port.DISABLED) {
            link.port.state = Port.BLOCKING;
            selectStates();
        }
    }

    /** br_port_state_selection, of a bridge that is the root: time does not pass here, who listens goes on listening. */
    void selectStates() {
        for (Link link : ports) {
            if (link.port.state == Port.BLOCKING) {
                link.port.state = stp ? Port.LISTENING : Port.FORWARDING;
            }
        }
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
        port.port = new Port(this, port);
        followPorts();
        checkPort(port);
    }

    void release(Link port) {
        ports.remove(port);
        port.master = null;
        port.port = null;
        followPorts();
    }

    @Override
    void delete() {
        Set.copyOf(ports).forEach(this::release);
        super.delete();
    }
}
