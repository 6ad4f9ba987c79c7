package dev.plumbline.harness.memory;

import dev.plumbline.spi.NicRequest;

/**
 * What the provider keeps on a TAP that it made.
 *
 * @param instance whose it is
 * @param request what asked for it
 * @param mtu MTU in bytes, that of the request or the provider's default at that time
 * @param link index of the link that it was put on: on any other it is a copy
 */
record NicTag(String instance, NicRequest request, int mtu, int link) {}
