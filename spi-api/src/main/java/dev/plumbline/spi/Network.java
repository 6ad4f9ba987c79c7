package dev.plumbline.spi;

/**
 * What a bridge is connected to. Two NICs in the same namespace whose networks have equal identities are on the same bridge
 * (rule R7).
 *
 * @since 0.1.0
 */
public sealed interface Network permits Tunnel, ExistingUplink, ExistingBridge {

    /**
     * All that makes this network another than others, as text that stays the same in every release: equal networks have
     * equal identities, and networks that differ in more than a list of remotes have not. A provider keeps it, or a hash of
     * it that is too long to collide, where it keeps whose a link is.
     *
     * @return printable ASCII without blanks, at most 61 characters today, such as {@code geneve/42/192.0.2.1/6081}
     */
    String identity();
}
