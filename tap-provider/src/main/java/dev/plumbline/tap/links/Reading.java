package dev.plumbline.tap.links;

import dev.plumbline.spi.Attachment;
import dev.plumbline.tap.step.Printable;
import java.util.Optional;

/**
 * What three links come to.
 *
 * @param attachment the attachment; empty if they are none
 * @param problem why they are none, as words for a person; empty if they are one
 */
record Reading(Optional<Attachment> attachment, String problem) {

    static final Reading NOT_PLUGGED_IN = incomplete("it is not on its bridge with its uplink, all up");

    /** Of a TAP on a bridge that somebody else made. */
    static Reading notOnBridge(String name) {
        return incomplete("it is not on bridge " + Printable.text(name) + ", both up");
    }

    static Reading whole(Attachment attachment) {
        return new Reading(Optional.of(attachment), "");
    }

    static Reading incomplete(String problem) {
        return new Reading(Optional.empty(), problem);
    }
}
