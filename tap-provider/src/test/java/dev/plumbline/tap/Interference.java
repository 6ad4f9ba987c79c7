package dev.plumbline.tap;

import dev.plumbline.spi.Attachment;

/** What others do to links that are not theirs. */
final class Interference {

    private Interference() {}

    /** Deletes a TAP and makes one of the same looks for another user. */
    static void remakeTap(Netns at, Attachment attachment, int uid) {
        String tap = attachment.tap().name().value();
        String alias = at.ip("-o link show " + tap).replaceAll("(?s).*alias (.*?)\\s*\\\\?\\s*$", "$1");
        at.ip("link delete " + tap);
        at.ip("tuntap add " + tap + " mode tap multi_queue vnet_hdr user " + uid);
        Command.run("ip", "-n", at.name(), "link", "set", tap, "alias", alias);
        at.ip("link set " + tap + " mtu 1400 master " + attachment.bridge().name() + " up");
    }
}
