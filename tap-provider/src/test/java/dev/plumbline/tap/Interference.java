package dev.plumbline.tap;

import dev.plumbline.spi.Attachment;

/** What others do to links that are not theirs. */
final class Interference {

    private Interference() {}

    /** Deletes a TAP and makes one of the same looks for another user. */
    static void remakeTap(Host at, Attachment attachment, int uid) {
        UserIds.needOthers();
        String tap = attachment.tap().name().value();
        String alias = at.alias(tap);
        at.delete(tap);
        at.addTap(tap, uid);
        at.alias(tap, alias);
        at.mtu(tap, 1400);
        at.enslave(tap, attachment.bridge().name().value());
        at.up(tap, true);
    }
}
