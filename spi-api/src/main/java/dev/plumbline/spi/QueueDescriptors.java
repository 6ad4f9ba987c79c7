package dev.plumbline.spi;

import java.util.List;

/**
 * Open descriptors of a TAP's queues, for handing to a VMM (SCM_RIGHTS, see {@code unix(7)}). They are
 * {@code O_CLOEXEC} and belong to this process until {@link #close}, after which their numbers mean nothing or
 * something else; what a VMM received stays open there. Not to be closed by one thread while another hands them over.
 *
 * @since 0.1.0
 */
public interface QueueDescriptors extends AutoCloseable {

    /**
     * One descriptor of {@code /dev/net/tun} for each queue pair, attached to the TAP with its flags and vnet header.
     *
     * @return as many as {@link TapDevice#queues}
     */
    List<Integer> tap();

    /**
     * One descriptor of {@code /dev/vhost-net} for each queue pair, not yet told of its TAP.
     *
     * @return as many as {@link #tap}; empty where the host has no vhost-net, or does not let this process
     *     open it
     */
    List<Integer> vhost();

    /** Closes this process's descriptors. A second call does nothing. */
    @Override
    void close();
}
