package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.MessageWriter;

/**
 * What is particular to a kind of link: {@code IFLA_INFO_KIND} and {@code IFLA_INFO_DATA}. A kind is one class with one
 * test against bytes of the {@code ip} command, and a line in {@link LinkKinds}.
 */
public interface LinkKind {

    /**
     * The name of the kind.
     *
     * @return {@code IFLA_INFO_KIND}
     */
    String name();

    /**
     * Writes the attributes inside {@code IFLA_INFO_DATA}.
     *
     * @param data where to
     */
    void write(MessageWriter data);
}
