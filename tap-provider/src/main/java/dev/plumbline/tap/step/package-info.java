/** Netlink requests that go out together, and their failures in the words of the SPI. */
@NullMarked
package dev.plumbline.tap.step;

import org.jspecify.annotations.NullMarked;
