package dev.plumbline.harness.memory;

import dev.plumbline.spi.InterfaceName;
import dev.plumbline.spi.Network;

/**
 * What the provider keeps on a bridge or a tunnel link that it made.
 *
 * @param instance whose it is
 * @param network what it connects
 * @param name what it was called then
 * @param link index of the link that it was put on: on any other it is a copy
 * @param uplink index of the bridge's uplink; of a tunnel link its own
 * @param uplinkWasUp whether an existing uplink was up before; for a bridge
 */
record NetworkTag(String instance, Network network, InterfaceName name, int link, int uplink, boolean uplinkWasUp) {

    NetworkTag withNetwork(Network other) {
        return new NetworkTag(instance, other, name, link, uplink, uplinkWasUp);
    }

    /** Whatever its remotes are. */
    boolean isOf(String someInstance, Network someNetwork) {
        return instance.equals(someInstance) && network.identity().equals(someNetwork.identity());
    }
}
