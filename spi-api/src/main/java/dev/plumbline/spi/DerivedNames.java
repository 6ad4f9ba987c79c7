package dev.plumbline.spi;

import java.util.HexFormat;

/**
 * Names and addresses that a request leaves open (rule R14): a pure function of the request, the same in every process
 * and every release. Readable where it fits into {@value InterfaceName#MAX_BYTES} bytes, a hash where it does not;
 * never a name cut short. Should the hashes in two names ever be the same, the second attach fails with
 * {@link ConflictException}, and a name of one's own avoids it. Nobody notices that two guests have the same derived
 * MAC; among a thousand NICs the odds are one in two million.
 *
 * @since 0.1.0
 */
public final class DerivedNames {

    /** Five bits a digit. */
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";

    private static final int LONG_HASH = 11;
    private static final int SHORT_HASH = 5;

    private DerivedNames() {}

    /**
     * Name of a NIC's TAP.
     *
     * @param nic the NIC
     * @return {@code tap-VM-NIC}, or {@code tap-} and a hash of both; the namespace has no part in it
     */
    public static InterfaceName tap(NicId nic) {
        String readable = "tap-" + nic.vm() + "-" + nic.nic();
        boolean fits = readable.length() <= InterfaceName.MAX_BYTES && isReadable(nic.vm()) && isReadable(nic.nic());
        return new InterfaceName(fits ? readable : "tap-" + hash(nic.vm() + "/" + nic.nic(), LONG_HASH));
    }

    private static boolean isReadable(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            boolean readable = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
            if (!readable) {
                return false;
            }
        }
        return true;
    }

    /**
     * Name of a network's bridge.
     *
     * @param network the network
     * @return {@code plb}, then the VNI in hex and a hash of the tunnel, or the uplink's name or a hash of it; the name of
     *     an existing bridge
     */
    public static InterfaceName bridge(Network network) {
        if (network instanceof Tunnel tunnel) {
            return new InterfaceName("plb" + suffix(tunnel));
        }
        if (network instanceof ExistingBridge existing) {
            return existing.name();
        }
        String uplink = ((ExistingUplink) network).name().value();
        String readable = "plb-" + uplink;
        return new InterfaceName(
                readable.length() <= InterfaceName.MAX_BYTES ? readable : "plb-" + hash(uplink, LONG_HASH));
    }

    /**
     * Name of a tunnel link.
     *
     * @param tunnel the tunnel
     * @return {@code gnv} or {@code vxl}, then the VNI in hex and a hash of the tunnel
     */
    public static InterfaceName tunnel(Tunnel tunnel) {
        return new InterfaceName((tunnel instanceof GeneveTunnel ? "gnv" : "vxl") + suffix(tunnel));
    }

    /**
     * MAC of a guest whose request gives none: locally administered, unicast. It does not depend on host or namespace,
     * so that a VM keeps it when it moves.
     *
     * @param nic the NIC
     * @return 02 and 40 bits of hash
     */
    public static MacAddress guestMac(NicId nic) {
        return mac(0x02, "guest " + nic.vm() + "/" + nic.nic());
    }

    /**
     * MAC of a NIC's TAP on the host. Its first byte is the highest that a unicast address can have, so that a bridge
     * never takes it for its own (a bridge takes the lowest of its ports').
     *
     * @param nic the NIC
     * @return fe and 40 bits of hash
     */
    public static MacAddress tapMac(NicId nic) {
        return mac(0xfe, "tap " + nic.vm() + "/" + nic.nic());
    }

    /**
     * A MAC that stands for a text.
     *
     * @param first its first byte, such as 0x02 for a locally administered unicast address; bits above the lowest 8 are
     *     dropped
     * @param text any text
     * @return the first byte and 40 bits of hash
     */
    public static MacAddress mac(int first, String text) {
        long hash = Hash.of(text);
        return MacAddress.of(
                (byte) first, (byte) (hash >> 32), (byte) (hash >> 24), (byte) (hash >> 16), (byte) (hash >> 8), (byte)
                        hash);
    }

    /**
     * Digits that stand for a text. They distinguish texts that differ by accident, not by intent: no signature.
     *
     * @param text any text
     * @return 16 hex digits
     */
    public static String fingerprint(String text) {
        return HexFormat.of().toHexDigits(Hash.of(text));
    }

    private static String suffix(Tunnel tunnel) {
        String named = tunnel.remote().isEmpty()
                ? tunnel.identity()
                : String.join("/", tunnel.kind(), tunnel.vni().toHex(), tunnel.remoteText(), "" + tunnel.port());
        return tunnel.vni().toHex() + "-" + hash(named, SHORT_HASH);
    }

    private static String hash(String text, int digits) {
        long bits = Hash.of(text);
        StringBuilder hash = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            hash.append(DIGITS.charAt((int) bits & 0x1f));
            bits >>>= 5;
        }
        return hash.toString();
    }
}
