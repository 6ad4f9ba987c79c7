package dev.plumbline.tap.kernel;

import dev.plumbline.tap.netlink.Ack;
import dev.plumbline.tap.netlink.LinkState;

/**
 * The kernel's answer to one request.
 *
 * @param ack whether it was carried out
 * @param link the link that was asked for; null where none was, or there is none
 */
public record Answer(Ack ack, LinkState link) {

    static final Answer DONE = new Answer(new Ack(0, null), null);

    /**
     * Whether the request was carried out.
     *
     * @return false if it was refused
     */
    public boolean ok() {
        return ack.errno() == 0;
    }
}
