package dev.plumbline.harness.simulation;

import java.util.List;

/**
 * The links at one moment, as the independent reader of the lab saw them.
 *
 * @param atNanos virtual time in nanoseconds
 * @param provider the provider that made them
 * @param hosts the hosts
 */
public record Topology(long atNanos, String provider, List<Host> hosts) {

    /** Copies the list. */
    public Topology {
        hosts = List.copyOf(hosts);
    }

    /**
     * A host.
     *
     * @param name its name
     * @param underlay its address in the underlay
     * @param bridges its bridges, the one with the most TAPs first
     */
    public record Host(String name, String underlay, List<Bridge> bridges) {

        /** Copies the list. */
        public Host {
            bridges = List.copyOf(bridges);
        }
    }

    /**
     * A bridge.
     *
     * @param name interface name
     * @param up whether it is up
     * @param vni the virtual network that it belongs to; -1 if the VM manager knows of none
     * @param tunnel interface name of its tunnel link; empty text if it has none
     * @param tunnelKind geneve or vxlan; empty text if it has none
     * @param taps interface names of its TAPs
     */
    public record Bridge(String name, boolean up, int vni, String tunnel, String tunnelKind, List<String> taps) {

        /** Copies the list. */
        public Bridge {
            taps = List.copyOf(taps);
        }
    }
}
