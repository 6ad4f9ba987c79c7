/**
 * The netlink codec, whatever the family: messages to and from bytes. No I/O, no native code, no policy.
 *
 * <p>Constants and layouts are those of {@code linux/netlink.h}, {@code linux/rtnetlink.h} and {@code linux/if_link.h}.
 * Numbers are in host byte order unless a name says otherwise.
 */
@NullMarked
package dev.plumbline.linux.netlink;

import org.jspecify.annotations.NullMarked;
