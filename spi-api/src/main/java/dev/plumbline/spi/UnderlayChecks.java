package dev.plumbline.spi;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/** What the settings of a tunnel have to fit: its kind, and its remotes. */
record UnderlayChecks(Underlay underlay, Remotes remotes) {

    /** Refuses what geneve does not have. */
    void requireNothingOfVxlan() {
        if (underlay.source().isPresent()) {
            throw new IllegalArgumentException(
                    "a geneve tunnel sends from the address that the route to its remote has:"
                            + " only vxlan has a source address");
        }
        if (underlay.sourcePorts().isPresent()) {
            throw new IllegalArgumentException("only vxlan has source ports, geneve takes the host's");
        }
        if (underlay.device().isPresent()) {
            throw new IllegalArgumentException("only vxlan has a device, geneve sends by the route to its remote");
        }
    }

    /** Refuses what has no meaning with the remotes, and over their version of IP. */
    void requireFitting() {
        if (underlay.device().isPresent() && !(remotes instanceof Remotes.One)) {
            throw new IllegalArgumentException(
                    "a device is for a tunnel to one remote: what the forwarding table says where"
                            + " to send goes by the route to there");
        }
        Optional<InetAddress> source = underlay.source();
        if (source.isPresent() && remotes instanceof Remotes.Controlled) {
            throw new IllegalArgumentException(
                    "the source address is the one that the control plane announces: give it to"
                            + " Remotes.controlled alone");
        }
        boolean ipv6 = isIpv6();
        if (source.filter(from -> from instanceof Inet6Address != ipv6).isPresent()) {
            throw new IllegalArgumentException("the source " + source.get().getHostAddress()
                    + " is of another version of IP than the remotes: a tunnel has one socket");
        }
        if (ipv6 && underlay.dontFragment().isPresent()) {
            throw new IllegalArgumentException("dontFragment is IPv4's: routers never fragment IPv6");
        }
        if (!ipv6 && underlay.zeroChecksumsAccepted()) {
            throw new IllegalArgumentException(
                    "zeroChecksumsAccepted is IPv6's: over IPv4 datagrams without a checksum are always accepted");
        }
    }

    private boolean isIpv6() {
        if (remotes instanceof Remotes.Controlled controlled) {
            return controlled.local() instanceof Inet6Address;
        }
        return remotes.addresses().stream().anyMatch(Inet6Address.class::isInstance);
    }
}
