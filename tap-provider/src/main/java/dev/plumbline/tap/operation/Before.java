package dev.plumbline.tap.operation;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.tap.links.NicLinks;
import dev.plumbline.tap.links.Tag;
import java.util.Optional;

/** What was there before an attachment changed anything. */
sealed interface Before {

    /** The links that were there before, among those that are there now. */
    NicLinks given(NicLinks now);

    /**
     * Somebody looked.
     *
     * @param links what was there
     */
    record Seen(NicLinks links) implements Before {

        @Override
        public NicLinks given(NicLinks now) {
            return links;
        }
    }

    /**
     * Nobody has looked yet, which is so only if the TAP is new. What this attachment made of the others has no tag and
     * was never brought up.
     */
    record Unseen() implements Before {

        @Override
        public NicLinks given(NicLinks now) {
            return new NicLinks(
                    Optional.empty(),
                    now.bridge().filter(Unseen::isUsed),
                    now.uplink().filter(Unseen::isUsed));
        }

        /** It has been given its name, and nothing else yet. */
        private static boolean isSpare(LinkState link) {
            return Tag.parse(link.alias())
                    .filter(tag -> tag.role() == Tag.Role.SPARE)
                    .isPresent();
        }

        private static boolean isUsed(LinkState link) {
            return link.up() || !link.alias().isEmpty() && !isSpare(link);
        }
    }
}
