package dev.plumbline.tap.netlink;

/**
 * A bridge ({@code IFLA_BR_*} in {@code linux/if_link.h}).
 *
 * @param stp whether it runs the spanning tree protocol
 * @param forwardDelay time a port waits before it forwards, in hundredths of a second ({@code USER_HZ})
 */
public record BridgeKind(boolean stp, int forwardDelay) implements LinkKind {

    static final String NAME = "bridge";

    /** Forwards at once, whatever the distribution's defaults are. */
    public static final BridgeKind FORWARDING = new BridgeKind(false, 0);

    private static final int IFLA_BR_FORWARD_DELAY = 1;
    private static final int IFLA_BR_STP_STATE = 5;

    static BridgeKind parse(Attributes data) {
        boolean stp = false;
        int forwardDelay = 0;
        while (data.next()) {
            switch (data.type()) {
                case IFLA_BR_STP_STATE -> stp = data.u32() != 0;
                case IFLA_BR_FORWARD_DELAY -> forwardDelay = data.u32();
                default -> {}
            }
        }
        return new BridgeKind(stp, forwardDelay);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(MessageWriter data) {
        data.u32(IFLA_BR_FORWARD_DELAY, forwardDelay).u32(IFLA_BR_STP_STATE, stp ? 1 : 0);
    }

    /**
     * Writes whether it runs the spanning tree protocol, alone: which forward delays the kernel takes depends on it, and
     * in one message it would look at the delay first.
     *
     * @param data where to
     */
    public void writeStp(MessageWriter data) {
        data.u32(IFLA_BR_STP_STATE, stp ? 1 : 0);
    }
}
