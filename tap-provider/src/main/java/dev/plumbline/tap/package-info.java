/** The provider {@code tap} as the SPI sees it: its options, its backend, and how its failures are reported. */
@NullMarked
package dev.plumbline.tap;

import org.jspecify.annotations.NullMarked;
