package dev.plumbline.harness.simulation;

/**
 * The networks that VMs are connected to.
 *
 * @param tunnel kind of tunnel
 * @param shared how many networks VMs share, 1 to 4096; which one is a VM's is drawn evenly
 * @param separate share of VMs that have a network, and so bridge and tunnel, of their own; 0 to 1
 */
public record NetworkMix(TunnelKind tunnel, int shared, double separate) {

    private static final int MOST_SHARED = 4096;

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public NetworkMix {
        if (shared < 1 || shared > MOST_SHARED) {
            throw new IllegalArgumentException("shared must be 1 to " + MOST_SHARED + ", got " + shared);
        }
        Share.check("separate", separate);
    }
}
