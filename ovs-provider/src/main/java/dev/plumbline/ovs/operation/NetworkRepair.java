package dev.plumbline.ovs.operation;

import dev.plumbline.ovs.store.Changes;
import dev.plumbline.ovs.store.OvsBridge;
import dev.plumbline.ovs.store.OvsPort;
import dev.plumbline.ovs.tap.Printable;
import dev.plumbline.spi.Tunnel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What differs between a network and the bridge that was made for it, and how that is put right.
 *
 * @param bridge the bridge
 * @param tunnel the network
 */
record NetworkRepair(OvsBridge bridge, Tunnel tunnel) {

    private Optional<OvsPort> tunnelPort() {
        return bridge.port(bridge.tunnel());
    }

    private static boolean isIn(OvsPort port, int vlan) {
        return Vlans.areAs(port, Changes.service(vlan));
    }

    private boolean isAsWanted(OvsPort port) {
        return port.type().equals(tunnel.kind()) && port.options().equals(Changes.tunnelOptions(tunnel));
    }

    List<String> differences() {
        List<String> found = new ArrayList<>();
        String name = Printable.text(bridge.name());
        Optional<OvsPort> there = tunnelPort();
        if (there.isEmpty()) {
            found.add("tunnel " + bridge.tunnel() + " is missing on bridge " + name);
        }
        there.ifPresent(port -> {
            if (!isAsWanted(port)) {
                found.add("tunnel " + bridge.tunnel() + " has other options: " + Printable.text(port.options() + ""));
            }
            if (!isIn(port, Changes.GUESTS)) {
                found.add("tunnel " + bridge.tunnel() + " is in another VLAN than guests");
            }
            port.error().ifPresent(error -> found.add("tunnel " + bridge.tunnel() + ": " + Printable.text(error)));
        });
        bridge.port(bridge.name())
                .filter(port -> !isIn(port, Changes.HOST))
                .ifPresent(port ->
                        found.add("the local port of bridge " + name + " is in another VLAN, and may reach guests"));
        return found;
    }

    /** Adds what is missing, once that is found to be possible. */
    void plan(Changes changes, Runnable requirePossible) {
        Optional<OvsPort> there = tunnelPort();
        if (there.isEmpty()) {
            requirePossible.run();
            changes.addTunnel(bridge, tunnel, bridge.tunnel());
        }
        there.ifPresent(port -> {
            if (!isAsWanted(port)) {
                changes.setOptions(port, Changes.tunnelOptions(tunnel));
            }
            if (!isIn(port, Changes.GUESTS)) {
                changes.setVlans(port, Changes.service(Changes.GUESTS));
            }
        });
        bridge.port(bridge.name())
                .filter(port -> !isIn(port, Changes.HOST))
                .ifPresent(port -> changes.setVlans(port, Changes.service(Changes.HOST)));
    }
}
