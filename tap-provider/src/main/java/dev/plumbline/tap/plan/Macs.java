package dev.plumbline.tap.plan;

import dev.plumbline.spi.MacAddress;

/** MAC addresses as the kernel has them. */
public final class Macs {

    private Macs() {}

    public static String text(byte[] mac) {
        return mac.length == 6 ? MacAddress.of(mac).toString() : "none";
    }
}
