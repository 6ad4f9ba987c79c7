package dev.plumbline.harness.memory;

import dev.plumbline.spi.Network;

/**
 * What the provider keeps on a bridge that it made.
 *
 * @param instance whose it is
 * @param network what it connects
 * @param uplink the tunnel link, which it made too, or the existing uplink
 * @param uplinkWasUp whether an existing uplink was up before
 */
record NetworkTag(String instance, Network network, ModelLink uplink, boolean uplinkWasUp) {}
