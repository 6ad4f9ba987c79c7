package dev.plumbline.kit;

import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.Tunnel;
import java.util.List;

/** Requests' names of which one is somebody else's already. */
final class TakenNames {

    private TakenNames() {}

    /** The name for the TAP, for the bridge, and for the tunnel link if there is to be one. */
    static List<InterfaceNames> each(String taken, Network network) {
        InterfaceNames names = InterfaceNames.derived();
        return network instanceof Tunnel
                ? List.of(names.withTap(taken), names.withBridge(taken), names.withTunnel(taken))
                : List.of(names.withTap(taken), names.withBridge(taken));
    }
}
