package dev.plumbline.tap.security;

import dev.plumbline.linux.tc.BpfAssembler;

/**
 * Neighbour discovery (RFC 4861), never in fragments (RFC 6980). The address that a neighbour advertisement speaks for has
 * to be allowed, and so has one that is looked for without a source, to learn whether it is free (RFC 4862): otherwise
 * that would keep others from taking theirs. A MAC in it is the frame's. Without a source there are besides only router
 * solicitations and reports of multicast listeners (RFC 3590).
 */
final class NeighbourPart {

    private static final int REPORT = 131;
    private static final int DONE = 132;
    private static final int ROUTER_SOLICITATION = 133;
    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int SOLICITATION = 135;
    private static final int ADVERTISEMENT = 136;
    private static final int REDIRECT = 137;
    private static final int REPORT_2 = 143;

    private static final int SOURCE_OPTION = 1;
    private static final int TARGET_OPTION = 2;

    /** Bytes before options of a solicitation of routers, and of one of neighbours or an advertisement. */
    private static final int SHORT = 8;

    private static final int LONG = 24;
    private static final int TARGET = Frame.PACKET + 8;

    /** More than any host sends; one option is a multiple of 8 bytes. */
    private static final int MOST_OPTIONS = 4;

    private static final int LEAST = 8;

    private final BpfAssembler to;
    private final boolean router;
    private final AddressPart addresses;

    NeighbourPart(BpfAssembler to, boolean router, AddressPart addresses) {
        this.to = to;
        this.router = router;
        this.addresses = addresses;
    }

    /** Ends where the source is looked up. */
    void write() {
        to.at("icmp6");
        Frame.require(to, SHORT);
        to.loadByteFromX(Frame.PACKET);
        if (!router) {
            to.ifEqual(ROUTER_ADVERTISEMENT, Frame.DROP).ifEqual(REDIRECT, Frame.DROP);
        }
        to.ifEqual(ROUTER_SOLICITATION, "router solicitation")
                .ifEqual(SOLICITATION, "solicitation")
                .ifEqual(ADVERTISEMENT, "advertisement")
                .ifEqual(REPORT, "source or none")
                .ifEqual(DONE, "source or none")
                .ifEqual(REPORT_2, "source or none")
                .go("ipv6 source");
        begin("router solicitation", SOURCE_OPTION);
        to.set(SHORT).go("before options");
        begin("advertisement", TARGET_OPTION);
        to.go("target");
        begin("solicitation", SOURCE_OPTION);
        to.load(Frame.UNSPECIFIED).ifEqual(0, "target allowed");
        target();
        options();
        to.load(Frame.OPTION)
                .ifEqual(TARGET_OPTION, "ipv6 source")
                .at("source or none")
                .load(Frame.UNSPECIFIED)
                .unlessEqual(0, Frame.PASS);
    }

    private void begin(String here, int option) {
        to.at(here).load(Frame.FRAGMENT).unlessEqual(0, Frame.DROP).set(option).store(Frame.OPTION);
    }

    private void target() {
        to.at("target");
        Frame.require(to, LONG);
        addresses.ipv6("target", word -> to.loadWordFromX(TARGET + word), "target allowed");
        to.at("target allowed").set(LONG);
    }

    /** A is how many bytes there are before them. */
    private void options() {
        to.at("before options").loadX(Frame.OFFSET).plusX().store(Frame.OFFSET);
        for (int i = 0; i < MOST_OPTIONS; i++) {
            end().ifX("end of options");
            option("option " + i);
        }
        end().unlessX(Frame.DROP).at("end of options");
    }

    /** A becomes where the option would be, X where the frame ends. */
    private BpfAssembler end() {
        return to.lengthToX().load(Frame.OFFSET).plus(Frame.PACKET);
    }

    private void option(String here) {
        Frame.require(to, LEAST);
        to.loadByteFromX(Frame.PACKET + 1)
                .ifEqual(0, Frame.DROP)
                .shiftLeft(3)
                .plusX()
                .store(Frame.NEXT)
                .loadByteFromX(Frame.PACKET)
                .loadX(Frame.OPTION)
                .unlessX(here + " of another kind");
        mac();
        to.at(here + " of another kind").load(Frame.NEXT).store(Frame.OFFSET);
    }

    /** Its first four bytes, then the other two. */
    private void mac() {
        to.loadX(Frame.OFFSET)
                .loadByteFromX(Frame.PACKET + 1)
                .unlessEqual(1, Frame.DROP)
                .loadWordFromX(Frame.PACKET + 2)
                .store(Frame.ADDRESS)
                .loadHalfFromX(Frame.PACKET + 6)
                .toX()
                .loadHalf(Frame.SOURCE + 4)
                .unlessX(Frame.DROP)
                .loadX(Frame.ADDRESS)
                .loadWord(Frame.SOURCE)
                .unlessX(Frame.DROP);
    }
}
