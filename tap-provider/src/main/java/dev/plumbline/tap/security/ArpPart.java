package dev.plumbline.tap.security;

import dev.plumbline.linux.tc.BpfAssembler;

/**
 * ARP (RFC 826): requests and replies whose sender has the frame's MAC and an address that goes with it. A probe has no
 * sender's address (RFC 5227), so that the one that it asks for has to be allowed: otherwise it would keep others from
 * taking theirs. RARP is what QEMU announces a guest with (net/announce.c), which names nobody but the frame's MAC.
 */
final class ArpPart {

    private static final int LENGTH = 28;
    private static final int OPERATION = Frame.PACKET + 6;
    private static final int SENDER_MAC = Frame.PACKET + 8;
    private static final int SENDER_ADDRESS = Frame.PACKET + 14;
    private static final int TARGET_MAC = Frame.PACKET + 18;
    private static final int TARGET_ADDRESS = Frame.PACKET + 24;

    private static final int ETHERNET_IPV4 = 0x00010800;
    private static final int LENGTHS = 0x0604;
    private static final int REPLY = 2;
    private static final int REVERSE_REQUEST = 3;

    private final BpfAssembler to;

    ArpPart(BpfAssembler to) {
        this.to = to;
    }

    /** Ends where an IPv4 address is looked up. */
    void write() {
        rarp();
        to.at("arp");
        header();
        to.loadHalf(OPERATION).ifEqual(0, Frame.DROP).ifAbove(REPLY, Frame.DROP);
        sameMac(SENDER_MAC);
        to.loadWord(SENDER_ADDRESS).unlessEqual(0, "address").loadWord(TARGET_ADDRESS);
    }

    private void rarp() {
        to.at("rarp");
        header();
        to.loadHalf(OPERATION).unlessEqual(REVERSE_REQUEST, Frame.DROP);
        sameMac(SENDER_MAC);
        sameMac(TARGET_MAC);
        to.loadWord(SENDER_ADDRESS)
                .unlessEqual(0, Frame.DROP)
                .loadWord(TARGET_ADDRESS)
                .unlessEqual(0, Frame.DROP)
                .go(Frame.PASS);
    }

    private void header() {
        to.length()
                .ifBelow(Frame.PACKET + LENGTH, Frame.DROP)
                .loadWord(Frame.PACKET)
                .unlessEqual(ETHERNET_IPV4, Frame.DROP)
                .loadHalf(Frame.PACKET + 4)
                .unlessEqual(LENGTHS, Frame.DROP);
    }

    private void sameMac(int offset) {
        to.loadWord(Frame.SOURCE)
                .toX()
                .loadWord(offset)
                .unlessX(Frame.DROP)
                .loadHalf(Frame.SOURCE + 4)
                .toX()
                .loadHalf(offset + 4)
                .unlessX(Frame.DROP);
    }
}
