package dev.plumbline.harness.operate;

import dev.plumbline.spi.Capability;
import dev.plumbline.spi.NetworkBackend;

/**
 * What a command works on.
 *
 * @param provider name of the provider
 * @param backend an open backend
 */
record Host(String provider, NetworkBackend backend) {

    /** Whether iproute2 can be asked about its links. */
    boolean onKernel() {
        return backend.capabilities().contains(Capability.KERNEL_DEVICES);
    }

    boolean counts() {
        return backend.capabilities().contains(Capability.STATISTICS);
    }
}
