package dev.plumbline.tap.plan;

import dev.plumbline.linux.link.BridgeKind;
import dev.plumbline.spi.DerivedNames;
import java.util.Arrays;
import java.util.List;

/**
 * The MAC that a bridge and its tunnel link are created with, and that they keep. A bridge on an existing uplink takes
 * that one's; it keeps a priority that is made of the same hash.
 *
 * <p>RTM_NEWLINK sets name and MAC but ignores IFLA_IFALIAS, so that a process killed between creation and tagging
 * leaves links without a tag. Their MAC identifies their owner: 40 bits of hash of bridge name, instance and host,
 * which no stranger's link has by chance. The host is in it so that two hosts on one network do not have the same.
 *
 * @param salts each distinguishes hosts and namespaces; links are made by the first, and known by all
 */
public record BirthMac(List<String> salts) {

    private static final int LOCALLY_ADMINISTERED = 0x02;

    /** People and programs set multiples of 4096 (802.1t), or at least of ten. */
    private static final int ODD = 1;

    /** One by a single salt. */
    public BirthMac(String salt) {
        this(List.of(salt));
    }

    /** For a namespace of this host. */
    public static BirthMac in(Object namespace) {
        return new BirthMac(HostIds.all().stream().map(id -> id + namespace).toList());
    }

    public byte[] of(String instance, String bridge) {
        return of(salts.get(0), instance, bridge);
    }

    private static byte[] of(String salt, String instance, String bridge) {
        return DerivedNames.mac(LOCALLY_ADMINISTERED, String.join("\n", salt, instance, bridge))
                .toBytes();
    }

    public boolean marks(byte[] mac, String instance, String bridge) {
        for (String salt : salts) {
            if (Arrays.equals(mac, of(salt, instance, bridge))) {
                return true;
            }
        }
        return false;
    }

    /**
     * What a bridge on an existing uplink is created as. Without the spanning tree protocol its priority means nothing,
     * and should somebody switch that on, it is no better than the default: the bridge does not become the root.
     */
    public BridgeKind marked(String instance, String bridge) {
        return new BridgeKind(false, 0, priority(of(instance, bridge)), false);
    }

    private static int priority(byte[] mac) {
        int hash = Byte.toUnsignedInt(mac[4]) << 8 | Byte.toUnsignedInt(mac[5]);
        return BridgeKind.DEFAULT_PRIORITY | hash | ODD;
    }

    /**
     * Whether a bridge was made so. Its name says more than these 14 bits; but anybody could think of that name, and
     * nobody of this priority as well.
     */
    public boolean marks(BridgeKind kind, String instance, String bridge) {
        return salts.stream().anyMatch(salt -> kind.priority() == priority(of(salt, instance, bridge)));
    }
}
