package dev.plumbline.tap.links;

import dev.plumbline.linux.link.LinkState;
import dev.plumbline.spi.InterfaceName;

/** Names of links as the SPI has them. The kernel allows more: any byte but a slash, a colon and white space. */
public final class LinkNames {

    private LinkNames() {}

    /** The link's name; {@code if} and its index, which {@code ip} takes as well, where the SPI cannot express that. */
    public static InterfaceName of(LinkState link) {
        try {
            return new InterfaceName(link.name());
        } catch (IllegalArgumentException e) {
            return new InterfaceName("if" + link.index());
        }
    }
}
