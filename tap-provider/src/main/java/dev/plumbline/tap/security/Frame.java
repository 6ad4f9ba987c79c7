package dev.plumbline.tap.security;

import dev.plumbline.linux.tc.BpfAssembler;

/**
 * Where things are in a frame, in bytes from its Ethernet header, once the kernel has taken off a VLAN tag; and which
 * scratch word of a program holds what. Numbers are those of IANA and IEEE 802.
 */
final class Frame {

    static final int DESTINATION = 0;
    static final int SOURCE = 6;
    static final int TYPE = 12;
    /** Ethernet's payload: the header of IPv4, IPv6 or ARP. */
    static final int PACKET = 14;

    static final int ARP = 0x0806;
    static final int RARP = 0x8035;
    static final int IPV4 = 0x0800;
    static final int IPV6 = 0x86dd;
    static final int VLAN = 0x8100;

    static final int UDP = 17;

    static final String DROP = "drop";
    static final String PASS = "pass";

    /** Which of the senders this is, from 0 on. */
    static final int SENDER = 0;
    /** Where the header is that is looked at, in bytes from {@link #PACKET}. */
    static final int OFFSET = 1;
    /** Whether it is a fragment: 0 or 1. */
    static final int FRAGMENT = 2;
    /** Whether its IPv6 source is the unspecified address: 0 or 1. */
    static final int UNSPECIFIED = 3;
    /** Part of an address that is compared. */
    static final int ADDRESS = 4;
    /** The kind of the next IPv6 header, or where the next option is. */
    static final int NEXT = 5;
    /** The kind of option of neighbour discovery that holds the sender's MAC. */
    static final int OPTION = 6;

    private Frame() {}

    /**
     * Drops a frame that ends within so many bytes from {@link #OFFSET} on. X becomes that offset. Nothing is subtracted:
     * an offset may be far beyond the end.
     */
    static void require(BpfAssembler to, int bytes) {
        to.lengthToX().load(OFFSET).plus(PACKET + bytes).ifAboveX(DROP).loadX(OFFSET);
    }
}
