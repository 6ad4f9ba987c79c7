/** In what links differ from their plan, how that is set, and how it is restored. */
@NullMarked
package dev.plumbline.tap.property;

import org.jspecify.annotations.NullMarked;
