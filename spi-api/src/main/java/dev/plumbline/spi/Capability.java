package dev.plumbline.spi;

/**
 * Something that not every backend can do, or not on every host. Later releases add to these.
 *
 * @since 0.1.0
 */
public enum Capability {
    /** Attaches to {@link GeneveTunnel}s. */
    GENEVE,
    /** Attaches to {@link VxlanTunnel}s. */
    VXLAN,
    /** Attaches to {@link VxlanTunnel}s with a list of remotes, and changes it ({@link NetworkBackend#setRemotes}). */
    REMOTE_LISTS,
    /** Attaches to {@link VxlanTunnel}s whose remotes a control plane knows ({@link Remotes#controlled}). */
    CONTROLLED_REMOTES,
    /** Attaches to tunnels with an {@link Underlay} of other than the defaults. */
    TUNNEL_SETTINGS,
    /** Attaches to an {@link ExistingUplink}. */
    EXISTING_UPLINK,
    /** Attaches to an {@link ExistingBridge}. */
    EXISTING_BRIDGE,
    /** Gives a port of an {@link ExistingBridge} its VLANs ({@link PortPolicy#vlan}). */
    PORT_VLANS,
    /** Lets a guest send only what it is allowed to ({@link PortPolicy#security}). */
    PORT_SECURITY,
    /** Limits how much a guest is sent ({@link Rates#toGuest}). */
    RATE_TO_GUEST,
    /** Limits how much a guest sends ({@link Rates#fromGuest}). */
    RATE_FROM_GUEST,
    /** Remembers rates that the VMM enforces ({@link RateEnforcer#VMM}), and limits nothing itself. */
    RATES_BY_VMM,
    /** Attaches NICs whose port passes nothing ({@link PortLink#DOWN}). */
    PORT_LINK,
    /** Changes the policy of a NIC while it is attached ({@link NetworkBackend#update}). */
    UPDATE,
    /** Changes the MTU of a NIC that is alone on its network while it is attached ({@link NetworkBackend#update}). */
    UPDATE_MTU,
    /** Serves namespaces other than its own. */
    NAMESPACES,
    /** Opens queues for others ({@link NetworkBackend#openQueues}), and so attaches {@link Lifetime#UNTIL_CLOSED}. */
    DESCRIPTORS,
    /** Opens queues although somebody holds some ({@link NetworkBackend#takeOverQueues}). */
    TAKE_OVER_QUEUES,
    /** Sets deadlines for calls ({@link NetworkBackend#within}). */
    DEADLINES,
    /** Counts what NICs carry ({@link NetworkBackend#statistics}). */
    STATISTICS,
    /** Tells beforehand what an attach would do ({@link NetworkBackend#explain}). */
    EXPLAIN,
    /** Tells a listener what becomes of NICs ({@link NetworkBackend#watch}). */
    WATCH,
    /** Attachments are devices of this host's kernel: a VMM can open them and frames cross them. */
    KERNEL_DEVICES
}
