package dev.plumbline.spi;

/**
 * How long a TAP lives.
 *
 * @since 0.1.0
 */
public enum Lifetime {
    /** Until it is detached: a VMM opens it by name, dies, and the next one opens it again. */
    UNTIL_DETACHED,
    /**
     * Until its last queue is closed, or it is detached: the VM manager hands open queues to the VMM
     * ({@link NetworkBackend#openQueues}), and a VMM that is killed leaves no TAP behind. Bridge and tunnel link go
     * with the next detach.
     */
    UNTIL_CLOSED
}
