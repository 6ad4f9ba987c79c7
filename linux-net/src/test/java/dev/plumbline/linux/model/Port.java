package dev.plumbline.linux.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A link as a port of a bridge (br_setport and br_port_fill_attrs in net/bridge/br_netlink.c). */
final class Port {

    static final int DISABLED = 0;
    static final int LISTENING = 1;
    static final int FORWARDING = 3;
    static final int BLOCKING = 4;
    private static final String[] STATES = {"disabled", "listening", "learning", "forwarding", "blocking"};

    private static final int STATE = 1;

    /** By the names that {@code ip} has for them. */
    private static final Map<Integer, String> FLAGS = new TreeMap<>(Map.of(
            4, "hairpin",
            5, "guard",
            6, "root_block",
            8, "learning",
            9, "flood",
            27, "mcast_flood",
            30, "bcast_flood",
            32, "neigh_suppress",
            33, "isolated",
            39, "locked"));

    int state = DISABLED;
    /** {@code BRIDGE_VLAN_INFO_*} of each; a new port has the bridge's default one (nbp_vlan_init). */
    final SortedMap<Integer, Integer> vlans = new TreeMap<>(Map.of(1, Vlans.PVID | Vlans.UNTAGGED));

    private final Bridge bridge;
    private final Link link;
    private final Map<Integer, Integer> flags = new TreeMap<>();

    Port(Bridge bridge, Link link) {
        this.bridge = bridge;
        this.link = link;
        FLAGS.forEach((flag, name) -> flags.put(flag, name.equals("learning") || name.endsWith("flood") ? 1 : 0));
    }

    void set(String flag, boolean on) {
        FLAGS.forEach((type, name) -> {
            if (name.equals(flag)) {
                flags.put(type, on ? 1 : 0);
            }
        });
    }

    /** The flags first; they stay if the state is refused. */
    void change(RequestAttributes data) {
        data.expect("a bridge's port", STATE, 4, 5, 6, 8, 9, 27, 30, 32, 33, 39);
        int to = data.has(STATE) ? data.u8(STATE) : -1;
        FLAGS.keySet().stream().filter(data::has).forEach(flag -> flags.put(flag, data.u8(flag) == 0 ? 0 : 1));
        if (data.has(STATE)) {
            changeState(to);
        }
    }

    /** br_set_port_state. */
    private void changeState(int to) {
        if (to > BLOCKING) {
            throw new Refusal(Uapi.EINVAL);
        }
        if (bridge.runsStp()) {
            throw new Refusal(Uapi.EBUSY);
        }
        if (!link.isUp() || !link.hasCarrier() && to != DISABLED) {
            throw new Refusal(Uapi.ENETDOWN);
        }
        state = to;
        bridge.selectStates();
    }

    void data(Reply reply) {
        reply.u8(STATE, state);
        flags.forEach(reply::u8);
    }

    Map<String, Object> describe() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", STATES[state]);
        FLAGS.forEach((flag, name) -> fields.put(name, flags.get(flag) != 0));
        return fields;
    }
}
