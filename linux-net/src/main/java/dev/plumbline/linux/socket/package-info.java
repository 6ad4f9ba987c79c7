/** Netlink sockets: requests to the kernel and its answers. Messages are written and read by the codec alone. */
@NullMarked
package dev.plumbline.linux.socket;

import org.jspecify.annotations.NullMarked;
