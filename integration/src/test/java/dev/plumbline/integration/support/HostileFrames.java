package dev.plumbline.integration.support;

import static dev.plumbline.integration.support.Packets.ARP;
import static dev.plumbline.integration.support.Packets.IPV4;
import static dev.plumbline.integration.support.Packets.IPV6;
import static dev.plumbline.integration.support.Packets.frame;

import java.util.ArrayList;
import java.util.List;

/** What a guest sends that looks for the host: every kind of packet to every kind of address, with and without tags. */
public final class HostileFrames {

    public static final String MAC = "020a0a0a0a0a";
    private static final String OWN4 = "10.9.9.9";
    private static final String OWN6 = "fd00:9::9";

    private final String host4;
    private final String host6;
    private final String remote;
    private final int otherVni;
    private final List<byte[]> frames = new ArrayList<>();

    private HostileFrames(String host4, String host6, String remote, int otherVni) {
        this.host4 = host4;
        this.host6 = host6;
        this.remote = remote;
        this.otherVni = otherVni;
    }

    /**
     * All of them.
     *
     * @param host4 an address of the host
     * @param host6 another one
     * @param remote the other end of another tenant's tunnel
     * @param otherVni its VNI
     * @param macs of links of the host
     */
    public static List<byte[]> all(String host4, String host6, String remote, int otherVni, List<String> macs) {
        HostileFrames hostile = new HostileFrames(host4, host6, remote, otherVni);
        List<String> tagged = new ArrayList<>(macs);
        tagged.addAll(List.of("ffffffffffff", "0180c2000003", "0180c200000e"));
        List<String> plain = new ArrayList<>(tagged);
        plain.addAll(List.of("01005e000001", "333300000001"));
        for (int last = 0; last < 16; last++) {
            plain.add(String.format("0180c20000%02x", last));
        }
        plain.forEach(to -> hostile.to(to, ""));
        tagged.forEach(to -> hostile.to(to, "8100e000"));
        tagged.forEach(to -> hostile.to(to, "81000005"));
        tagged.forEach(to -> hostile.to(to, "88a80000"));
        return hostile.frames;
    }

    private void to(String mac, String tags) {
        add(mac, tags, ARP, Packets.arp(MAC, OWN4, host4));
        add(mac, tags, ARP, Packets.arp(MAC, "0.0.0.0", host4));
        for (String from : List.of(OWN4, remote, "0.0.0.0")) {
            for (String target : List.of(host4, "255.255.255.255", "224.0.0.1")) {
                ipv4(mac, tags, from, target);
            }
        }
        for (String from : List.of(OWN6, "fe80::99")) {
            add(mac, tags, IPV6, Packets.solicitation(from, "ff02::1:ff00:1", host6, MAC));
            ipv6(mac, tags, from, host6);
            ipv6(mac, tags, from, "ff02::1");
        }
        add(mac, tags, IPV4, Packets.udp4(OWN4, "203.0.113.7", 9999, new byte[8])); // to be routed
        add(mac, tags, IPV4, Packets.igmpQuery(OWN4));
        add(mac, tags, IPV6, Packets.mldQuery());
        add(mac, tags, IPV6, Packets.icmp6("fe80::99", "ff02::1", advertisement()));
    }

    private void add(String mac, String tags, int type, byte[] packet) {
        frames.add(frame(mac, MAC, tags, type, packet));
    }

    private void ipv4(String mac, String tags, String from, String to) {
        add(mac, tags, IPV4, Packets.ping4(from, to));
        add(mac, tags, IPV4, Packets.udp4(from, to, HostStack.PORT, new byte[8]));
        add(mac, tags, IPV4, Packets.udp4(from, to, 4789, Packets.vxlan(otherVni, inner())));
        add(mac, tags, IPV4, Packets.udp4(from, to, 6081, Packets.geneve(otherVni, inner())));
    }

    private void ipv6(String mac, String tags, String from, String to) {
        add(mac, tags, IPV6, Packets.icmp6(from, to, Packets.hex("8000000000070007")));
        add(mac, tags, IPV6, Packets.udp6(from, to, HostStack.PORT, new byte[8]));
        add(mac, tags, IPV6, Packets.udp6(from, to, 4789, Packets.vxlan(otherVni, inner())));
        add(mac, tags, IPV6, Packets.udp6(from, to, 6081, Packets.geneve(otherVni, inner())));
    }

    /** What another tenant's guests would get. */
    private static byte[] inner() {
        return frame("ffffffffffff", "02ffffffff01", "", 0x88b5, new byte[0]);
    }

    private static byte[] advertisement() {
        return Packets.join(
                Packets.hex("86000000400007080000000000000000"),
                Packets.hex("030440c000000e1000000e1000000000"),
                Packets.ip("2001:db8:5::"));
    }
}
