/** Netlink requests that go out together, and their failures in the words of the SPI. */
package dev.plumbline.tap.step;
