/** In what links differ from their plan, how that is set, and how it is restored. */
package dev.plumbline.tap.property;
