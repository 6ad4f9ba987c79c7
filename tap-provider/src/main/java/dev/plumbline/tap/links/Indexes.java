package dev.plumbline.tap.links;

/**
 * Interface indexes of the links of a NIC.
 *
 * @param tap of its TAP
 * @param bridge of its bridge
 * @param uplink of its tunnel link or existing uplink; 0 on an existing bridge
 */
public record Indexes(int tap, int bridge, int uplink) {}
