package dev.plumbline.tap.security;

import dev.plumbline.linux.tc.BpfAssembler;

/**
 * IPv4 (RFC 791). Ports are in the first fragment: a fragment has a multiple of 8 bytes, and no later one overwrites them.
 * The unspecified source is a DHCP client's alone (RFC 2131).
 */
final class Ipv4Part {

    private static final int HEADER = 20;
    private static final int VERSION = Frame.PACKET;
    private static final int FRAGMENT = Frame.PACKET + 6;
    private static final int PROTOCOL = Frame.PACKET + 9;
    private static final int SOURCE = Frame.PACKET + 12;
    private static final int DESTINATION = Frame.PACKET + 16;

    private static final int MORE_AND_OFFSET = 0x3fff;
    private static final int OFFSET = 0x1fff;
    private static final int SERVER = 67;
    private static final int CLIENT = 68;

    private final BpfAssembler to;
    private final boolean dhcpServer;

    Ipv4Part(BpfAssembler to, boolean dhcpServer) {
        this.to = to;
        this.dhcpServer = dhcpServer;
    }

    void write() {
        to.at("ipv4")
                .length()
                .ifBelow(Frame.PACKET + HEADER, Frame.DROP)
                .loadByte(VERSION)
                .ifBelow(0x45, Frame.DROP)
                .ifAbove(0x4f, Frame.DROP)
                .ipv4LengthToX(VERSION)
                .storeX(Frame.OFFSET)
                .loadWord(SOURCE)
                .ifEqual(0, "ipv4 unspecified");
        if (!dhcpServer) {
            noServer();
        }
        to.at("ipv4 source").loadWord(SOURCE).go("address");
        client();
    }

    /** Nothing to a client's port either: a client takes what comes there from any port. */
    private void noServer() {
        to.loadByte(PROTOCOL)
                .unlessEqual(Frame.UDP, "ipv4 source")
                .loadHalf(FRAGMENT)
                .ifAnyOf(OFFSET, "ipv4 source");
        Frame.require(to, 4);
        to.loadHalfFromX(Frame.PACKET)
                .ifEqual(SERVER, Frame.DROP)
                .loadHalfFromX(Frame.PACKET + 2)
                .ifEqual(CLIENT, Frame.DROP);
    }

    private void client() {
        to.at("ipv4 unspecified")
                .loadWord(DESTINATION)
                .unlessEqual(-1, Frame.DROP)
                .loadByte(PROTOCOL)
                .unlessEqual(Frame.UDP, Frame.DROP)
                .loadHalf(FRAGMENT)
                .ifAnyOf(MORE_AND_OFFSET, Frame.DROP);
        Frame.require(to, 4);
        to.loadHalfFromX(Frame.PACKET)
                .unlessEqual(CLIENT, Frame.DROP)
                .loadHalfFromX(Frame.PACKET + 2)
                .unlessEqual(SERVER, Frame.DROP)
                .go(Frame.PASS);
    }
}
