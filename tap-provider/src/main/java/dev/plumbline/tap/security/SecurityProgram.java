package dev.plumbline.tap.security;

import dev.plumbline.linux.tc.BpfAssembler;
import dev.plumbline.linux.tc.BpfProgram;
import dev.plumbline.linux.tc.Verdict;
import dev.plumbline.spi.MacAddress;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Drops what a guest may not send, and asks the next filter about the rest. A frame costs the same however many NICs there
 * are (docs/decisions/0011-port-security.md). A load beyond a frame's end would pass it: each is behind a look at the
 * length, and what is too short for its type is dropped.
 */
public final class SecurityProgram {

    private static final int GROUP_OF_BRIDGES = 0x0180c200;
    private static final int GROUP_OF_CISCO = 0x01000ccc;

    private final PortSecurity security;
    private final List<Sender> senders;
    private final boolean trunk;
    private final BpfAssembler to = new BpfAssembler();

    private SecurityProgram(PortSecurity security, List<Sender> senders, boolean trunk) {
        this.security = security;
        this.senders = senders;
        this.trunk = trunk;
    }

    /**
     * The program of a policy.
     *
     * @param policy one that has port security
     * @param own the guest's own MAC
     */
    public static BpfProgram of(PortPolicy policy, MacAddress own) {
        PortSecurity security = policy.security().orElseThrow();
        boolean trunk = policy.vlan().filter(vlan -> !vlan.isAccess()).isPresent();
        return new SecurityProgram(security, Sender.of(security, own), trunk).write();
    }

    private BpfProgram write() {
        tags();
        groupsOfBridges();
        sender();
        to.loadHalf(Frame.TYPE)
                .ifEqual(Frame.IPV4, "ipv4")
                .ifEqual(Frame.IPV6, "ipv6")
                .ifEqual(Frame.ARP, "arp")
                .ifEqual(Frame.RARP, "rarp")
                .verdict(Verdict.DROP);
        new Ipv4Part(to, security.dhcpServer()).write();
        new ArpPart(to).write();
        AddressPart addresses = new AddressPart(to, senders);
        addresses.ipv4("address");
        new Ipv6Part(to, security, addresses).write();
        return to.at(Frame.DROP)
                .verdict(Verdict.DROP)
                .at(Frame.PASS)
                .verdict(Verdict.NEXT)
                .program();
    }

    /** The first tag is gone by now (skb_vlan_untag); a second one is no type that passes. */
    private void tags() {
        if (trunk) {
            to.vlanTagPresent()
                    .ifEqual(0, "untagged")
                    .vlanProtocol()
                    .unlessEqual(Frame.VLAN, Frame.DROP)
                    .at("untagged");
        } else {
            to.vlanTagPresent().unlessEqual(0, Frame.DROP);
        }
    }

    /** 01:80:c2:00:00:00 to 0f, for spanning tree, LLDP and the like, and 01:00:0c:cc:cc:cc and cd. */
    private void groupsOfBridges() {
        to.loadWord(Frame.DESTINATION)
                .ifEqual(GROUP_OF_BRIDGES, "group")
                .unlessEqual(GROUP_OF_CISCO, "station")
                .loadHalf(Frame.DESTINATION + 4)
                .and(0xfffe)
                .ifEqual(0xcccc, Frame.DROP)
                .go("station")
                .at("group")
                .loadHalf(Frame.DESTINATION + 4)
                .and(0xfff0)
                .ifEqual(0, Frame.DROP)
                .at("station");
    }

    private void sender() {
        for (int i = 0; i < senders.size(); i++) {
            ByteBuffer mac = ByteBuffer.wrap(senders.get(i).mac());
            String other = "not sender " + i;
            to.loadWord(Frame.SOURCE)
                    .unlessEqual(mac.getInt(0), other)
                    .loadHalf(Frame.SOURCE + 4)
                    .unlessEqual(Short.toUnsignedInt(mac.getShort(4)), other)
                    .set(i)
                    .go("known")
                    .at(other);
        }
        to.verdict(Verdict.DROP).at("known").store(Frame.SENDER);
    }
}
