package dev.plumbline.ovs.operation;

import dev.plumbline.spi.MacAddress;
import java.security.SecureRandom;

/** MACs of bridges: no two hosts make the same, and a bridge keeps its own, for the database holds it. */
final class Macs {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte LOCAL_UNICAST = 0x02;

    private Macs() {}

    static MacAddress random() {
        byte[] mac = new byte[6];
        RANDOM.nextBytes(mac);
        mac[0] = LOCAL_UNICAST;
        return MacAddress.of(mac);
    }
}
