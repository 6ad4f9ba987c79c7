/** Tells listeners what becomes of NICs: when to look, what to look at, and what is told. */
@NullMarked
package dev.plumbline.tap.watch;

import org.jspecify.annotations.NullMarked;
