/** Descriptors of /dev/net/tun and /dev/vhost-net. */
package dev.plumbline.linux.tun;
