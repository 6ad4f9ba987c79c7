package dev.plumbline.tap.security;

import dev.plumbline.linux.tc.BpfAssembler;
import dev.plumbline.spi.PortSecurity;

/**
 * IPv6 (RFC 8200). Up to {@value #MOST_HEADERS} extension headers are looked through; what is hidden behind more, behind
 * one that is not known, or in a later fragment than its headers (RFC 7112), is dropped. Fragments that are not the first
 * pass by their source alone: nobody puts them together without the first, and none may overlap it (RFC 5722).
 */
final class Ipv6Part {

    /** More than any host sends. */
    private static final int MOST_HEADERS = 4;

    private static final int HEADER = 40;
    private static final int NEXT = Frame.PACKET + 6;
    private static final int SOURCE = Frame.PACKET + 8;

    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION_OPTIONS = 60;
    private static final int ICMP = 58;
    /** Mobility, host identity, shim6, and two for experiments. */
    private static final int[] NOT_KNOWN = {135, 139, 140, 253, 254};

    /** The least that an extension header has. */
    private static final int LEAST = 8;

    private static final int CLIENT = 546;
    private static final int SERVER = 547;

    private final BpfAssembler to;
    private final PortSecurity security;
    private final AddressPart addresses;

    Ipv6Part(BpfAssembler to, PortSecurity security, AddressPart addresses) {
        this.to = to;
        this.security = security;
        this.addresses = addresses;
    }

    void write() {
        begin();
        for (int i = 0; i < MOST_HEADERS; i++) {
            header("header " + i, "header " + (i + 1));
        }
        to.at("header " + MOST_HEADERS).load(Frame.NEXT);
        upper();
        to.go(Frame.DROP);
        udp();
        new NeighbourPart(to, security.router(), addresses).write();
        to.at("ipv6 source").load(Frame.UNSPECIFIED).unlessEqual(0, Frame.DROP);
        addresses.ipv6("ipv6 source", word -> to.loadWord(SOURCE + word), Frame.PASS);
    }

    private void begin() {
        to.at("ipv6")
                .length()
                .ifBelow(Frame.PACKET + HEADER, Frame.DROP)
                .loadByte(Frame.PACKET)
                .and(0xf0)
                .unlessEqual(0x60, Frame.DROP)
                .set(0)
                .store(Frame.FRAGMENT)
                .store(Frame.UNSPECIFIED);
        for (int word = 0; word < 4; word++) {
            to.loadWord(SOURCE + 4 * word).unlessEqual(0, "ipv6 specified");
        }
        to.set(1)
                .store(Frame.UNSPECIFIED)
                .at("ipv6 specified")
                .set(HEADER)
                .store(Frame.OFFSET)
                .loadByte(NEXT)
                .store(Frame.NEXT);
    }

    private void header(String here, String next) {
        to.at(here).load(Frame.NEXT);
        upper();
        to.ifEqual(HOP_BY_HOP, here + ", options")
                .ifEqual(DESTINATION_OPTIONS, here + ", options")
                .ifEqual(ROUTING, here + ", options")
                .ifEqual(AUTHENTICATION, here + ", authentication")
                .ifEqual(FRAGMENT, here + ", fragment");
        for (int kind : NOT_KNOWN) {
            to.ifEqual(kind, Frame.DROP);
        }
        to.go("ipv6 source");
        behind(here + ", options", 1, 3, next);
        behind(here + ", authentication", 2, 2, next);
        fragment(here + ", fragment");
    }

    private void upper() {
        to.ifEqual(ICMP, "icmp6").ifEqual(Frame.UDP, "udp6");
    }

    /** Goes on behind a header that says its own length, in units of a power of two. */
    private void behind(String here, int more, int bits, String next) {
        to.at(here);
        Frame.require(to, LEAST);
        to.loadByteFromX(Frame.PACKET)
                .store(Frame.NEXT)
                .loadByteFromX(Frame.PACKET + 1)
                .plus(more)
                .shiftLeft(bits)
                .plusX()
                .store(Frame.OFFSET)
                .go(next);
    }

    private void fragment(String here) {
        to.at(here);
        Frame.require(to, LEAST);
        to.set(1)
                .store(Frame.FRAGMENT)
                .loadHalfFromX(Frame.PACKET + 2)
                .ifAnyOf(0xfff8, "ipv6 source")
                .loadByteFromX(Frame.PACKET)
                .store(Frame.NEXT)
                .fromX()
                .plus(LEAST)
                .store(Frame.OFFSET);
    }

    private void udp() {
        to.at("udp6");
        if (!security.dhcpServer()) {
            Frame.require(to, 4);
            to.loadHalfFromX(Frame.PACKET)
                    .ifEqual(SERVER, Frame.DROP)
                    .loadHalfFromX(Frame.PACKET + 2)
                    .ifEqual(CLIENT, Frame.DROP);
        }
        to.go("ipv6 source");
    }
}
