package dev.plumbline.harness.memory;

import dev.plumbline.spi.NicRequest;

/**
 * What the provider keeps on a TAP that it made.
 *
 * @param instance whose it is
 * @param request what asked for it
 * @param mtu MTU in bytes, that of the request or the provider's default at that time
 */
record NicTag(String instance, NicRequest request, int mtu) {}
