/** OVSDB's messages and values (RFC 7047) as bytes and back, without input and output. */
@NullMarked
package dev.plumbline.ovs.codec;

import org.jspecify.annotations.NullMarked;
