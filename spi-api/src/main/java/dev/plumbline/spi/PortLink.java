package dev.plumbline.spi;

/**
 * Whether a NIC's port passes frames at all. A guest does not see it by itself: its VMM has to be told as well, such as
 * QEMU by {@code set_link}.
 *
 * @since 0.1.0
 */
public enum PortLink {
    /** Frames pass. */
    UP,
    /**
     * Nothing passes in either direction, also once a VMM opens the TAP: a cable that is pulled, or the target of a live
     * migration until its guest runs there.
     */
    DOWN
}
