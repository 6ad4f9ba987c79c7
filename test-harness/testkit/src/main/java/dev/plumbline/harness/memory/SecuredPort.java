package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.spi.IpPrefix;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.PortSecurity;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * What a guest may send by its port.
 *
 * @param security what its request allows
 * @param own its own MAC
 * @param trunk whether VLAN tags pass
 */
record SecuredPort(PortSecurity security, MacAddress own, boolean trunk) {

    private static final int VLAN = 0x8100;
    private static final int RARP = 0x8035;
    private static final int IPV6 = 0x86dd;
    private static final int TAG_BYTES = 4;

    boolean lets(EthernetFrame frame) {
        if (frame.type() == VLAN) {
            return trunk && lets(untagged(frame));
        }
        Optional<SortedSet<IpPrefix>> allowed = addresses(frame.source());
        if (allowed.isEmpty() || isForBridges(frame.destination())) {
            return false;
        }
        Sent sent = new Sent(frame, security, allowed.get());
        try {
            return switch (frame.type()) {
                case EthernetFrame.IPV4 -> sent.ipv4();
                case EthernetFrame.ARP -> sent.arp();
                case RARP -> sent.rarp();
                case IPV6 -> sent.ipv6();
                default -> false;
            };
        } catch (IndexOutOfBoundsException e) { // shorter than its type
            return false;
        }
    }

    private static EthernetFrame untagged(EthernetFrame frame) {
        byte[] payload = frame.payload();
        int type = Byte.toUnsignedInt(payload[2]) << 8 | Byte.toUnsignedInt(payload[3]);
        byte[] rest = new byte[payload.length - TAG_BYTES];
        System.arraycopy(payload, TAG_BYTES, rest, 0, rest.length);
        return EthernetFrame.of(frame.destination(), frame.source(), type, rest);
    }

    private Optional<SortedSet<IpPrefix>> addresses(MacAddress source) {
        if (source.equals(own)) {
            return Optional.of(security.addresses());
        }
        return Optional.ofNullable(security.others().get(source));
    }

    private static boolean isForBridges(MacAddress to) {
        String digits = HexFormat.of().formatHex(to.toBytes());
        return digits.startsWith("0180c200000")
                || Set.of("01000ccccccc", "01000ccccccd").contains(digits);
    }
}
