/** The provider {@code ovs}. */
@NullMarked
package dev.plumbline.ovs;

import org.jspecify.annotations.NullMarked;
