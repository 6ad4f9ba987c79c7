package dev.plumbline.linux.netlink;

/** One netlink request. Immutable, and so safe for use by several threads. */
@FunctionalInterface
public interface Request {

    /**
     * Writes the whole message; its sequence number is given when it is sent.
     *
     * @param writer where to
     * @param flags further header flags, such as {@code NLM_F_ACK}
     */
    void write(MessageWriter writer, int flags);
}
