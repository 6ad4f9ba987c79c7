package dev.plumbline.harness.operate;

import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;

/** A NIC on the command line: {@code VM/NIC}. */
final class NicArgument {

    private NicArgument() {}

    /** @throws IllegalArgumentException if it is none; the message says what one is */
    static NicId parse(String text, NetworkNamespace namespace) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("NIC must be VM/NIC, such as vm1/eth0, got \"" + printable(text) + "\"");
        }
        return new NicId(parts[0], parts[1], namespace);
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    static String of(NicId id) {
        return id.vm() + "/" + id.nic();
    }
}
