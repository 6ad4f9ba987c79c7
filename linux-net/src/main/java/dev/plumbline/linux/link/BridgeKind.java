package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageWriter;
import java.util.Optional;

/**
 * A bridge ({@code IFLA_BR_*} in {@code linux/if_link.h}). A kernel without IGMP snooping neither does it nor reports
 * it.
 *
 * @param stp whether it runs the spanning tree protocol
 * @param forwardDelay time a port waits before it forwards, in hundredths of a second ({@code USER_HZ})
 * @param priority 0 to 65535; without the protocol a number that means nothing
 * @param snoops whether it learns from IGMP and MLD which ports want which multicasts, and keeps others from the rest
 * @param hasId whether its id has a MAC ({@code IFLA_BR_BRIDGE_ID}). One without ports has none, until somebody sets its
 *     MAC: then its first port gives it another (br_stp_recalculate_bridge_id)
 * @param filtersVlans whether it keeps VLANs apart ({@code IFLA_BR_VLAN_FILTERING}); empty if this kernel's bridges cannot
 */
public record BridgeKind(
        boolean stp, int forwardDelay, int priority, boolean snoops, boolean hasId, Optional<Boolean> filtersVlans)
        implements LinkKind {

    static final String NAME = "bridge";

    /** The priority that the kernel gives a bridge. */
    public static final int DEFAULT_PRIORITY = 0x8000;

    /** Forwards immediately, and multicasts to all, whatever the distribution's defaults are. */
    public static final BridgeKind FORWARDING = new BridgeKind(false, 0, DEFAULT_PRIORITY, false);

    private static final int IFLA_BR_FORWARD_DELAY = 1;
    private static final int IFLA_BR_STP_STATE = 5;
    private static final int IFLA_BR_PRIORITY = 6;
    private static final int IFLA_BR_VLAN_FILTERING = 7;
    private static final int IFLA_BR_BRIDGE_ID = 11;
    private static final int IFLA_BR_VLAN_DEFAULT_PVID = 39;
    private static final int IFLA_BR_MCAST_SNOOPING = 23;
    /** Of struct ifla_bridge_id: the priority, then the MAC. */
    private static final int ID_PRIORITY = 2;

    /**
     * One that is going to be made, or changed.
     *
     * @param stp whether it runs the spanning tree protocol
     * @param forwardDelay time a port waits before it forwards, in hundredths of a second
     * @param priority 0 to 65535
     * @param snoops whether it snoops on multicast
     */
    public BridgeKind(boolean stp, int forwardDelay, int priority, boolean snoops) {
        this(stp, forwardDelay, priority, snoops, true, Optional.empty());
    }

    static BridgeKind parse(Attributes data) {
        boolean stp = false;
        int forwardDelay = 0;
        int priority = DEFAULT_PRIORITY;
        boolean snoops = false;
        boolean hasId = true;
        boolean filtersVlans = false;
        boolean knowsVlans = false;
        while (data.next()) {
            switch (data.type()) {
                case IFLA_BR_STP_STATE -> stp = data.u32() != 0;
                case IFLA_BR_FORWARD_DELAY -> forwardDelay = data.u32();
                case IFLA_BR_PRIORITY -> priority = data.u16();
                case IFLA_BR_VLAN_FILTERING -> filtersVlans = data.u8() != 0;
                case IFLA_BR_VLAN_DEFAULT_PVID -> knowsVlans = true; // in br_fill_info the only sign of it
                case IFLA_BR_BRIDGE_ID -> hasId = hasMac(data.bytes());
                case IFLA_BR_MCAST_SNOOPING -> snoops = data.u8() != 0;
                default -> {}
            }
        }
        return new BridgeKind(
                stp, forwardDelay, priority, snoops, hasId, knowsVlans ? Optional.of(filtersVlans) : Optional.empty());
    }

    private static boolean hasMac(byte[] id) {
        for (int i = ID_PRIORITY; i < id.length; i++) {
            if (id[i] != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether it forwards immediately.
     *
     * @return whether it does, whatever its priority
     */
    public boolean forwards() {
        return !stp && forwardDelay == 0;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(MessageWriter data) {
        data.u32(IFLA_BR_FORWARD_DELAY, forwardDelay).u32(IFLA_BR_STP_STATE, stp ? 1 : 0);
        if (priority != DEFAULT_PRIORITY) {
            data.u16(IFLA_BR_PRIORITY, priority);
        }
        writeSnooping(data);
    }

    /**
     * Writes whether it snoops, alone.
     *
     * @param data where to
     */
    public void writeSnooping(MessageWriter data) {
        data.u8(IFLA_BR_MCAST_SNOOPING, snoops ? 1 : 0);
    }

    /**
     * Writes whether it runs the spanning tree protocol, alone: which forward delays the kernel takes depends on it,
     * and in one message it would look at the delay first.
     *
     * @param data where to
     */
    public void writeStp(MessageWriter data) {
        data.u32(IFLA_BR_STP_STATE, stp ? 1 : 0);
    }
}
