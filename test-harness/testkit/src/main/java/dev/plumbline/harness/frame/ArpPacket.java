package dev.plumbline.harness.frame;

import dev.plumbline.spi.MacAddress;
import java.nio.ByteBuffer;

/**
 * ARP for IPv4 over Ethernet (RFC 826).
 *
 * @param reply whether it answers
 * @param senderMac who sends it
 * @param senderIp address of the sender
 * @param targetMac who is meant; ignored in a request
 * @param targetIp address of who is meant
 */
public record ArpPacket(
        boolean reply, MacAddress senderMac, Ipv4Address senderIp, MacAddress targetMac, Ipv4Address targetIp) {

    private static final int BYTES = 28;
    private static final int ETHERNET = 1;
    private static final int REQUEST = 1;
    private static final int REPLY = 2;
    private static final MacAddress NOBODY = MacAddress.of(new byte[6]);

    /**
     * Asks who has an address.
     *
     * @param mac of the one who asks
     * @param ip of the one who asks
     * @param wanted whose MAC is wanted
     * @return a request
     */
    public static ArpPacket request(MacAddress mac, Ipv4Address ip, Ipv4Address wanted) {
        return new ArpPacket(false, mac, ip, NOBODY, wanted);
    }

    /**
     * Answers this request.
     *
     * @param mac of the one who was asked for
     * @return a reply to the sender
     */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // in an answer the two change places
    public ArpPacket answeredBy(MacAddress mac) {
        return new ArpPacket(true, mac, targetIp, senderMac, senderIp);
    }

    /**
     * Reads a packet.
     *
     * @param bytes payload of a frame, with padding or without
     * @return the packet
     * @throws FrameException if it is cut short, or not ARP for IPv4 over Ethernet
     */
    public static ArpPacket parse(byte[] bytes) {
        FrameException.requireLength("ARP packet", bytes.length, BYTES);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int hardware = Short.toUnsignedInt(in.getShort());
        int protocol = Short.toUnsignedInt(in.getShort());
        int lengths = Short.toUnsignedInt(in.getShort());
        int operation = Short.toUnsignedInt(in.getShort());
        boolean known = hardware == ETHERNET && protocol == EthernetFrame.IPV4 && lengths == 0x0604;
        if (!known || operation != REQUEST && operation != REPLY) {
            throw new FrameException("ARP packet must be a request or reply for IPv4 over Ethernet, got hardware "
                    + hardware + ", protocol 0x" + Integer.toHexString(protocol) + ", operation " + operation);
        }
        return new ArpPacket(operation == REPLY, mac(in), Ipv4Address.get(in), mac(in), Ipv4Address.get(in));
    }

    private static MacAddress mac(ByteBuffer in) {
        byte[] bytes = new byte[6];
        in.get(bytes);
        return MacAddress.of(bytes);
    }

    /**
     * The packet as payload of a frame.
     *
     * @return 28 bytes
     */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(BYTES)
                .putShort((short) ETHERNET)
                .putShort((short) EthernetFrame.IPV4)
                .putShort((short) 0x0604)
                .putShort((short) (reply ? REPLY : REQUEST))
                .put(senderMac.toBytes());
        senderIp.put(out);
        out.put(targetMac.toBytes());
        targetIp.put(out);
        return out.array();
    }
}
