package dev.plumbline.kit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a guest may send under a MAC and addresses of its own, and what it may not. */
final class ForgedFrames {

    private static final String FORGED = "0200000000ee";
    private static final String FORGED4 = "10.0.0.66";
    private static final String FORGED6 = "2001:db8::66";
    private static final String GATEWAY4 = "10.0.0.1";
    private static final String ALL = "ff02::1";
    private static final int RARP = 0x8035;

    private final String mac;
    private final String own4;
    private final String own6;

    /** The MAC as digits. */
    ForgedFrames(String mac, String own4, String own6) {
        this.mac = mac;
        this.own4 = own4;
        this.own6 = own6;
    }

    private static byte[] ip(String text) {
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] arp(String from, String sender, String source, String target) {
        return Packets.frame(
                Packets.BROADCAST,
                from,
                Packets.ARP,
                Packets.join(Packets.hex("0001080006040001" + sender), ip(source), new byte[6], ip(target)));
    }

    private static byte[] rarp(String from, String of) {
        return Packets.frame(
                Packets.BROADCAST, from, RARP, Packets.hex("0001080006040003" + of + "00000000" + of + "00000000"));
    }

    /** Long enough not to be padded: hosts that filter bridged frames take padding off. */
    private static byte[] udp(int from, int to) {
        return Packets.join(Packets.hex(String.format("%04x%04x00280000", from, to)), new byte[32]);
    }

    private static byte[] udp4(String from, String source, String target, int port, int to) {
        return Packets.frame(
                Packets.BROADCAST,
                from,
                Packets.IPV4,
                Packets.ipv4(ip(source), ip(target), Packets.UDP, udp(port, to)));
    }

    private byte[] ipv6(String source, int next, byte[] payload) {
        return Packets.frame(
                Packets.BROADCAST, mac, Packets.IPV6, Packets.ipv6(ip(source), ip(ALL), next, 255, payload));
    }

    private byte[] icmp6(String source, byte[] message) {
        return Packets.frame(Packets.BROADCAST, mac, Packets.IPV6, Packets.icmp6(ip(source), ip(ALL), message));
    }

    private static byte[] neighbour(int type, String target, String option) {
        return Packets.join(Packets.hex(String.format("%02x00000020000000", type)), ip(target), Packets.hex(option));
    }

    private static byte[] advertisementOfRouter() {
        return Packets.hex("86000000400007080000000000000000");
    }

    private static byte[] tagged(byte[] frame) {
        return Packets.join(
                Arrays.copyOf(frame, 12), Packets.hex("81000005"), Arrays.copyOfRange(frame, 12, frame.length));
    }

    /** A later part of a packet, without ports. That one of its own passes is up to the host, which may wait for the rest. */
    private byte[] fragment4(String source) {
        byte[] packet = Packets.ipv4(ip(source), ip(GATEWAY4), Packets.UDP, new byte[32]);
        return Packets.frame(
                Packets.BROADCAST,
                mac,
                Packets.IPV4,
                ByteBuffer.wrap(packet).putShort(6, (short) 3).array());
    }

    private byte[] echo6(String source) {
        return icmp6(source, Packets.hex("8000000000070007"));
    }

    /** In the order in which they are sent; none is like another. */
    List<byte[]> allowed(String otherMac, String other4) {
        return List.of(
                arp(mac, mac, own4, GATEWAY4),
                arp(mac, mac, "0.0.0.0", own4),
                rarp(mac, mac),
                udp4(mac, "0.0.0.0", "255.255.255.255", 68, 67),
                udp4(mac, own4, GATEWAY4, 9, 53),
                udp4(otherMac, other4, GATEWAY4, 9, 53),
                echo6(own6),
                icmp6("::", neighbour(135, own6, "0e01010203040506")),
                icmp6(own6, neighbour(135, FORGED6, "0101" + mac)),
                icmp6(own6, neighbour(136, own6, "0201" + mac)),
                ipv6(own6, 0, Packets.join(Packets.hex("3a00050200000100"), Packets.hex("8f00000000000000"))));
    }

    /** By what they are. */
    Map<String, byte[]> forged(String otherMac) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("IPv4 under another MAC", udp4(FORGED, own4, GATEWAY4, 9, 53));
        all.put("IPv4 from another address", udp4(mac, FORGED4, GATEWAY4, 9, 53));
        all.put("IPv4 from an address of its other MAC", udp4(mac, "10.0.0.100", GATEWAY4, 9, 53));
        all.put("IPv4 from its own address under its other MAC", udp4(otherMac, own4, GATEWAY4, 9, 53));
        all.put("IPv4 from no address", udp4(mac, "0.0.0.0", GATEWAY4, 9, 53));
        all.put("a later fragment from another address", fragment4(FORGED4));
        all.put("an offer of DHCP", udp4(mac, own4, "255.255.255.255", 67, 68));
        all.put("ARP under another MAC", arp(mac, FORGED, own4, GATEWAY4));
        all.put("ARP for another address", arp(mac, mac, FORGED4, GATEWAY4));
        all.put("an ARP probe for another address", arp(mac, mac, "0.0.0.0", FORGED4));
        all.put("a RARP announcement of another guest", rarp(mac, FORGED));
        all.put("IPv6 from another address", echo6(FORGED6));
        all.put("IPv6 from no address", echo6("::"));
        all.put("a router advertisement", icmp6(own6, advertisementOfRouter()));
        all.put(
                "a router advertisement behind options",
                ipv6(own6, 60, Packets.join(Packets.hex("3a00010400000000"), advertisementOfRouter())));
        all.put(
                "a router advertisement in a fragment",
                ipv6(own6, 44, Packets.join(Packets.hex("3a00000100000007"), advertisementOfRouter())));
        all.put("an advertisement of another neighbour", icmp6(own6, neighbour(136, FORGED6, "0201" + mac)));
        all.put("its own address with another MAC", icmp6(own6, neighbour(136, own6, "0201" + FORGED)));
        all.put("a question with another MAC", icmp6(own6, neighbour(135, FORGED6, "0101" + FORGED)));
        all.put("a question whether another's address is free", icmp6("::", neighbour(135, FORGED6, "")));
        all.put("a reply of DHCPv6", ipv6(own6, Packets.UDP, udp(547, 546)));
        all.put("a VLAN tag", tagged(udp4(mac, own4, GATEWAY4, 9, 54)));
        all.put("a BPDU", Packets.bpdu(mac));
        all.put("LLDP", Packets.frame("0180c200000e", mac, 0x88cc, Packets.hex("0207")));
        all.put("another type", Packets.frame(Packets.BROADCAST, mac, Packets.EXPERIMENT, new byte[] {9}));
        return all;
    }

    /** What routers and DHCP servers send. */
    List<byte[]> serves() {
        return List.of(
                icmp6(own6, advertisementOfRouter()),
                udp4(mac, own4, "255.255.255.255", 67, 68),
                ipv6(own6, Packets.UDP, udp(547, 546)));
    }
}
