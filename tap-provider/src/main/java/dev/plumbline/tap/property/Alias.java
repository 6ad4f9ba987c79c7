package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.netlink.Rtnl;
import dev.plumbline.tap.links.Tag;
import dev.plumbline.tap.links.TagMeaning;

/**
 * {@code IFLA_IFALIAS}, which carries the tag.
 *
 * @param wanted what it says; when it was written is left as it is
 */
record Alias(Tag wanted) implements Property {

    @Override
    public void compare(LinkState is, Differences differences) {
        if (is.alias().isEmpty()) {
            differences.add("has lost its alias");
        } else if (!saysAsMuch(is)) {
            differences.add(Tag.parse(is.alias())
                    .filter(tag -> TagMeaning.isSameInEarlierFormat(wanted, tag))
                    .map(tag -> "has a tag of format " + tag.format() + ", written by an earlier release")
                    .orElseGet(() -> "has another alias: " + Tag.shown(is.alias())));
        }
    }

    private boolean saysAsMuch(LinkState is) {
        return Tag.parse(is.alias())
                .filter(tag -> TagMeaning.isSame(wanted, tag))
                .isPresent();
    }

    @Override
    public void set(LinkState is, Change change) {
        if (!saysAsMuch(is)) {
            write(
                    Tag.parse(is.alias())
                            .map(tag -> TagMeaning.keeping(wanted, tag))
                            .orElse(wanted)
                            .text(),
                    change);
        }
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        if (!was.alias().equals(is.alias())) {
            write(was.alias(), change);
        }
    }

    private static void write(String text, Change change) {
        change.attribute("alias", link -> link.bareString(Rtnl.IFLA_IFALIAS, text));
    }
}
