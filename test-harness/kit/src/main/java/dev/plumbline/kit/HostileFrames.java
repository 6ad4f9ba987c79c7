package dev.plumbline.kit;

import static dev.plumbline.kit.Packets.frame;
import static dev.plumbline.kit.Packets.hex;
import static dev.plumbline.kit.Packets.join;

import dev.plumbline.spi.Tunnel;
import java.util.ArrayList;
import java.util.List;

/** What a guest sends that looks for its host: questions, datagrams, and datagrams of another tenant's tunnel. */
final class HostileFrames {

    private static final String MAC = "020a0a0a0a0a";
    private static final byte[] OWN4 = hex("0a090909");
    private static final byte[] OWN6 = hex("fe800000000000000000000000000099");
    private static final byte[] ALL4 = hex("ffffffff");
    private static final byte[] NODES6 = hex("ff020000000000000000000000000001");

    private final List<byte[]> frames = new ArrayList<>();
    private final HostStack host;
    private final Tunnel other;

    private HostileFrames(HostStack host, Tunnel other) {
        this.host = host;
        this.other = other;
    }

    /**
     * All of them.
     *
     * @param other another tenant's network, whose remote is the source of what is forged
     * @param macs of the host's links, as the administrator shows them
     */
    static List<byte[]> all(HostStack host, Tunnel other, List<String> macs) {
        HostileFrames hostile = new HostileFrames(host, other);
        macs.forEach(mac -> hostile.to(mac.replace(":", "")));
        List.of(Packets.BROADCAST, "01005e000001", "333300000001", "0180c200000e")
                .forEach(hostile::to);
        return hostile.frames;
    }

    private void to(String mac) {
        byte[] host4 = host.ipv4().getAddress();
        byte[] host6 = host.ipv6().getAddress();
        frames.add(frame(mac, MAC, Packets.ARP, Packets.arp(MAC, OWN4, host.ipv4())));
        frames.add(frame(mac, MAC, Packets.ARP, Packets.arp(MAC, new byte[4], host.ipv4())));
        for (byte[] from : List.of(OWN4, source())) {
            for (byte[] to : List.of(host4, ALL4)) {
                frames.add(frame(mac, MAC, Packets.IPV4, Packets.ping4(from, to)));
                frames.add(frame(mac, MAC, Packets.IPV4, Packets.udp4(from, to, host.port(), new byte[8])));
                frames.add(frame(mac, MAC, Packets.IPV4, Packets.udp4(from, to, other.port(), inner())));
            }
        }
        frames.add(frame(mac, MAC, Packets.IPV6, Packets.solicitation(OWN6, host6, MAC)));
        for (byte[] to : List.of(host6, NODES6)) {
            frames.add(frame(mac, MAC, Packets.IPV6, Packets.icmp6(OWN6, to, hex("8000000000070007"))));
            frames.add(frame(mac, MAC, Packets.IPV6, Packets.udp6(OWN6, to, host.port(), new byte[8])));
            frames.add(frame(mac, MAC, Packets.IPV6, Packets.udp6(OWN6, to, other.port(), inner())));
        }
        // to be routed
        frames.add(frame(mac, MAC, Packets.IPV4, Packets.udp4(OWN4, hex("cb007107"), host.port(), new byte[8])));
        frames.add(frame(mac, MAC, Packets.IPV4, Packets.igmpQuery(OWN4)));
        frames.add(frame(mac, MAC, Packets.IPV6, Packets.mldQuery(OWN6)));
    }

    private byte[] source() {
        byte[] remote = other.remote().orElseThrow().getAddress();
        return remote.length == OWN4.length ? remote : OWN4;
    }

    /** The header of the other tenant's tunnel, and a frame that its guests would get. */
    private byte[] inner() {
        return join(Tunnels.header(other), Packets.marker());
    }
}
