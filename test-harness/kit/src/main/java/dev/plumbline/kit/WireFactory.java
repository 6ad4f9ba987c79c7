package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Owner;

/** Opens NICs as a VMM does. */
@FunctionalInterface
public interface WireFactory {

    /**
     * Opens all queues of a NIC with somebody's credentials. The kit calls it on a thread that does nothing else, since
     * the thread may change its namespace and give up its privileges for good.
     *
     * @param attachment what to open
     * @param runAs whose credentials to do it with
     * @return the open wire
     * @throws RuntimeException if a queue cannot be opened; none is left open then
     */
    Wire open(Attachment attachment, Owner runAs);
}
