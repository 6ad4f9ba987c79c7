package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageWriter;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * How a bridge treats one of its ports ({@code IFLA_BRPORT_*} in {@code linux/if_link.h}).
 *
 * @param state {@code BR_STATE_*} of {@code linux/if_bridge.h}
 * @param changed what is other than on a new port
 */
public record BridgePort(int state, Set<Setting> changed) {

    /** No port of a bridge. */
    public static final BridgePort NONE = new BridgePort(0, Set.of());

    /** {@code BR_STATE_FORWARDING}. */
    public static final int FORWARDING = 3;

    /** {@code IFLA_INFO_SLAVE_KIND}. */
    static final String NAME = "bridge";

    private static final int IFLA_BRPORT_STATE = 1;
    private static final String[] STATES = {"disabled", "listening", "learning", "forwarding", "blocking"};

    /** What is on or off, by the names that bridge(8) uses; only what keeps frames from getting where they shall. */
    public enum Setting {
        /** Sends frames back where they came from. */
        HAIRPIN(4, false),
        /** Takes no spanning tree messages. */
        GUARD(5, false),
        /** Becomes no root port. */
        ROOT_BLOCK(6, false),
        /** Learns where MACs are. */
        LEARNING(8, true),
        /** Gets frames for unknown MACs. */
        FLOOD(9, true),
        /** Gets multicast frames for which nobody has asked. */
        MCAST_FLOOD(27, true),
        /** Gets broadcast frames. */
        BCAST_FLOOD(30, true),
        /** Gets no ARP and neighbour discovery that the bridge can answer. */
        NEIGH_SUPPRESS(32, false),
        /** Exchanges frames with ports alone that are not isolated. */
        ISOLATED(33, false),
        /** Lets only known MACs in. */
        LOCKED(39, false);

        private final int attribute;
        private final boolean preset;

        Setting(int attribute, boolean preset) {
            this.attribute = attribute;
            this.preset = preset;
        }

        /**
         * What it is when it was changed.
         *
         * @return name and value, as bridge(8) takes them
         */
        public String changedText() {
            return name().toLowerCase(Locale.ROOT) + (preset ? " off" : " on");
        }

        /**
         * Writes it.
         *
         * @param port where to
         * @param changed whether other than on a new port
         */
        public void write(MessageWriter port, boolean changed) {
            port.u8(attribute, preset == changed ? 0 : 1);
        }
    }

    private static final Setting[] SETTINGS = Setting.values();

    /**
     * The state in a word.
     *
     * @return as bridge(8) has it
     */
    public String stateText() {
        return state < STATES.length ? STATES[state] : Integer.toString(state);
    }

    /**
     * Writes the state {@link #FORWARDING}.
     *
     * @param port where to
     */
    public static void writeForwarding(MessageWriter port) {
        port.u8(IFLA_BRPORT_STATE, FORWARDING);
    }

    /** Reads {@code IFLA_INFO_SLAVE_DATA}. */
    static BridgePort parse(Attributes data) {
        int state = 0;
        Set<Setting> changed = EnumSet.noneOf(Setting.class);
        while (data.next()) {
            if (data.type() == IFLA_BRPORT_STATE) {
                state = data.u8();
            }
            for (Setting setting : SETTINGS) {
                if (setting.attribute == data.type() && (data.u8() != 0) != setting.preset) {
                    changed.add(setting);
                }
            }
        }
        return new BridgePort(state, Collections.unmodifiableSet(changed));
    }
}
