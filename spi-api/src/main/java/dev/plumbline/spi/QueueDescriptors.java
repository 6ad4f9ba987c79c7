package dev.plumbline.spi;

import java.util.List;

/**
 * Open descriptors of a TAP's queues, for handing to a VMM (SCM_RIGHTS, see {@code unix(7)}). They are
 * {@code O_CLOEXEC} and belong to this process until {@link #close}; what a VMM received stays open there.
 *
 * @since 0.1.0
 */
public interface QueueDescriptors extends AutoCloseable {

    /**
     * One descriptor for each queue pair.
     *
     * @return descriptors of {@code /dev/net/tun}
     */
    List<Integer> tap();

    /**
     * One descriptor of {@code /dev/vhost-net} for each queue pair, not yet told of its TAP.
     *
     * @return empty where the host has no vhost-net, or does not let this process open it
     */
    List<Integer> vhost();

    /** Closes this process's descriptors. A second call does nothing. */
    @Override
    void close();
}
