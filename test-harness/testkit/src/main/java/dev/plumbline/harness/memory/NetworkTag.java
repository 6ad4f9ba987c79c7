package dev.plumbline.harness.memory;

import dev.plumbline.spi.Network;

/**
 * What the provider keeps on a bridge or a tunnel link that it made.
 *
 * @param instance whose it is
 * @param network what it connects
 * @param uplinkWasUp whether an existing uplink was up before; for a bridge
 */
record NetworkTag(String instance, Network network, boolean uplinkWasUp) {

    boolean isOf(String someInstance, Network someNetwork) {
        return instance.equals(someInstance) && network.equals(someNetwork);
    }
}
