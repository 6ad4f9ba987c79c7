/** Bridges that were emptied and wait for another network, since the kernel takes so long to delete one. */
@NullMarked
package dev.plumbline.tap.spare;

import org.jspecify.annotations.NullMarked;
