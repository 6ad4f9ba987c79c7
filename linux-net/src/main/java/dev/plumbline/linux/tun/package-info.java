/** Descriptors of /dev/net/tun and /dev/vhost-net. */
@NullMarked
package dev.plumbline.linux.tun;

import org.jspecify.annotations.NullMarked;
