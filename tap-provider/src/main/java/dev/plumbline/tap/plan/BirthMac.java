package dev.plumbline.tap.plan;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.spi.DerivedNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The MAC that a bridge and its tunnel link are created with, and that they keep. A bridge on an existing uplink takes
 * that one's; it keeps a priority that is made of the same hash.
 *
 * <p>RTM_NEWLINK sets name and MAC but ignores IFLA_IFALIAS, so that a process killed between creation and tagging
 * leaves links without a tag. Their MAC tells whose they are: 40 bits of hash of bridge name, instance and host, which no
 * stranger's link has by chance. The host is in it so that two hosts on one network do not have the same.
 *
 * @param salt tells hosts and namespaces apart
 */
public record BirthMac(String salt) {

    private static final Path MACHINE_ID = Path.of("/etc/machine-id");
    private static final int LOCALLY_ADMINISTERED = 0x02;

    /** People and programs set multiples of 4096 (802.1t), or at least of ten. */
    private static final int ODD = 1;

    /** For a namespace of this host. */
    public static BirthMac in(Object namespace) {
        return new BirthMac(Host.ID + namespace);
    }

    public byte[] of(String instance, String bridge) {
        return DerivedNames.mac(LOCALLY_ADMINISTERED, String.join("\n", salt, instance, bridge))
                .toBytes();
    }

    public boolean marks(byte[] mac, String instance, String bridge) {
        return Arrays.equals(mac, of(instance, bridge));
    }

    /**
     * What a bridge on an existing uplink is created as. Without the spanning tree protocol its priority means nothing,
     * and should somebody switch that on, it is no better than the default: the bridge does not become the root.
     */
    public BridgeKind marked(String instance, String bridge) {
        byte[] mac = of(instance, bridge);
        int hash = Byte.toUnsignedInt(mac[4]) << 8 | Byte.toUnsignedInt(mac[5]);
        return new BridgeKind(false, 0, BridgeKind.DEFAULT_PRIORITY | hash | ODD);
    }

    /**
     * Whether a bridge was made so. Its name says more than these 14 bits; but anybody could think of that name, and
     * nobody of this priority as well.
     */
    public boolean marks(BridgeKind kind, String instance, String bridge) {
        return kind.priority() == marked(instance, bridge).priority();
    }

    /** Read once, when it is first needed. */
    private static final class Host {

        private static final String ID = read();

        private static String read() {
            try {
                return Files.readString(MACHINE_ID).strip();
            } catch (IOException e) {
                return "";
            }
        }
    }
}
