package dev.plumbline.tap.links;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.spi.InterfaceName;

/** Names of links as the SPI has them. The kernel allows more: any byte but a slash, a colon and white space. */
public final class LinkNames {

    /** Unlike any derived name. */
    private static final String SPARE_PREFIX = "plbs-";

    /** A spare bridge whose index nobody knows yet. */
    public static final String NEW_SPARE = SPARE_PREFIX + "new";

    private LinkNames() {}

    /** What a spare bridge is called: by its index, which no other link has. */
    public static String spare(int index) {
        return SPARE_PREFIX + Integer.toString(index, Character.MAX_RADIX);
    }

    /** The link's name; {@code if} and its index, which {@code ip} takes as well, where the SPI cannot express that. */
    public static InterfaceName of(LinkState link) {
        try {
            return new InterfaceName(link.name());
        } catch (IllegalArgumentException e) {
            return new InterfaceName("if" + link.index());
        }
    }
}
