package dev.plumbline.kit;

import dev.plumbline.spi.ExistingUplink;

/** An uplink whose other end the kit has in hand. */
public interface FarEnd {

    /**
     * The uplink, in {@link TckEnvironment#namespace}.
     *
     * @return a network of its own
     */
    ExistingUplink network();

    /**
     * Opens the other end: what is sent there arrives by the uplink, what leaves by the uplink is received there. For the
     * calling thread, which does nothing else.
     *
     * @return an open wire with one queue
     */
    Wire open();
}
