package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.MessageWriter;

/**
 * A kind of link that is only known by its name.
 *
 * @param name {@code IFLA_INFO_KIND}; empty for a link that has none, such as hardware
 */
public record OtherKind(String name) implements LinkKind {

    /** A link without a kind. */
    public static final OtherKind NONE = new OtherKind("");

    @Override
    public void write(MessageWriter data) {
        throw new UnsupportedOperationException("links of kind \"" + name + "\" are read only");
    }
}
