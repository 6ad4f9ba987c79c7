package dev.plumbline.linux.netlink;

import org.jspecify.annotations.Nullable;

/**
 * The kernel's answer to one request.
 *
 * @param ack whether it was carried out
 * @param reply what a {@link Query} asked for; null where nothing was asked for, or it is not there
 */
public record Answer(Ack ack, @Nullable Object reply) {

    /** A request that was carried out and asked for nothing. */
    public static final Answer DONE = new Answer(new Ack(0, null), null);

    /**
     * Whether the request was carried out.
     *
     * @return false if it was refused
     */
    public boolean ok() {
        return ack.errno() == 0;
    }
}
