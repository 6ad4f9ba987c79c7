package dev.plumbline.kit;

import java.util.OptionalInt;

/**
 * A TAP as the kit sees it, without asking the provider.
 *
 * @param multiQueue whether it was made with IFF_MULTI_QUEUE
 * @param vnetHeader whether frames come with a vnet header
 * @param persistent whether it stays without an open queue
 * @param uid who may open it
 * @param gid whose members may open it
 * @param headerSize size of the vnet header in bytes; empty if nobody can see it
 */
public record TapState(
        boolean multiQueue, boolean vnetHeader, boolean persistent, long uid, long gid, OptionalInt headerSize) {}
