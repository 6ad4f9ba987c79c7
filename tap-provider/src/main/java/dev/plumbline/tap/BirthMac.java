package dev.plumbline.tap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The MAC that a bridge and its tunnel link are created with, and that they keep.
 *
 * <p>RTM_NEWLINK sets name and MAC but ignores IFLA_IFALIAS, so that a process killed between creation and tagging
 * leaves links without a tag. Their MAC tells whose they are: 40 bits of hash of bridge name, instance and host, which no
 * stranger's link has by chance. The host is in it so that two hosts on one network do not have the same.
 *
 * @param salt tells hosts and namespaces apart
 */
record BirthMac(String salt) {

    private static final Path MACHINE_ID = Path.of("/etc/machine-id");

    /** For a namespace of this host. */
    static BirthMac in(Object namespace) {
        return new BirthMac(machineId() + namespace);
    }

    byte[] of(String instance, String bridge) {
        byte[] mac = new byte[6];
        mac[0] = 0x02;
        System.arraycopy(Digest.of(String.join("\n", salt, instance, bridge), 5), 0, mac, 1, 5);
        return mac;
    }

    boolean marks(byte[] mac, String instance, String bridge) {
        return Arrays.equals(mac, of(instance, bridge));
    }

    private static String machineId() {
        try {
            return Files.readString(MACHINE_ID).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
