package dev.plumbline.tap;

import dev.plumbline.spi.MacAddress;

/** MAC addresses as the kernel has them. */
final class Macs {

    private Macs() {}

    static String text(byte[] mac) {
        return mac.length == 6 ? MacAddress.of(mac).toString() : "none";
    }
}
