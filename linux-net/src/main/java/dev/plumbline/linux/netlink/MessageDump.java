package dev.plumbline.linux.netlink;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Netlink messages as text, for a log at TRACE. Of bytes that are no message it says so. */
public final class MessageDump {

    private final ByteBuffer buffer;
    private final MessageReader reader;
    private final StringBuilder text = new StringBuilder();

    private MessageDump(ByteBuffer buffer, int length) {
        this.buffer = buffer;
        this.reader = new MessageReader(buffer, length);
    }

    /**
     * The messages in a datagram: a line for each, and below it a line for each attribute. Never fails because of what
     * the bytes are.
     *
     * @param buffer holds the datagram from offset 0 on; its byte order is set
     * @param length bytes of the datagram
     * @return lines without a line break at the end; empty if there is no message
     */
    public static String of(ByteBuffer buffer, int length) {
        MessageDump dump = new MessageDump(buffer, length);
        try {
            while (dump.reader.next()) {
                dump.message();
            }
        } catch (MalformedMessageException e) {
            dump.line(0, "malformed: " + e.getMessage());
        }
        return dump.text.toString().stripTrailing();
    }

    private void message() {
        int type = reader.type();
        String flags = HeaderNames.flags(type, reader.flags());
        line(0, HeaderNames.type(type) + " seq " + reader.sequence() + (flags.isEmpty() ? "" : " " + flags));
        try {
            switch (type) {
                case Rtnl.RTM_NEWLINK,
                        Rtnl.RTM_DELLINK,
                        Rtnl.RTM_GETLINK,
                        Rtnl.RTM_SETLINK,
                        Rtnl.RTM_NEWLINKPROP,
                        Rtnl.RTM_DELLINKPROP -> link();
                case Rtnl.RTM_NEWQDISC,
                        Rtnl.RTM_DELQDISC,
                        Rtnl.RTM_GETQDISC,
                        Rtnl.RTM_NEWTFILTER,
                        Rtnl.RTM_DELTFILTER,
                        Rtnl.RTM_GETTFILTER -> traffic();
                case Rtnl.RTM_NEWNEIGH, Rtnl.RTM_DELNEIGH -> neighbour();
                case Rtnl.NLMSG_ERROR, Rtnl.NLMSG_DONE -> ack(reader.ack());
                default -> unknown();
            }
        } catch (MalformedMessageException e) {
            line(1, "malformed: " + e.getMessage());
        }
    }

    private void link() {
        int payload = fixedPart(Rtnl.IFINFOMSG);
        line(
                1,
                "index " + buffer.getInt(payload + 4) + word(" flags 0x", payload + 8)
                        + word(" change 0x", payload + 12));
        attributes(1, AttributeTable.LINK, new Attributes(buffer, payload + Rtnl.IFINFOMSG, reader.payloadEnd()));
    }

    private void traffic() {
        int payload = fixedPart(Rtnl.TCMSG);
        line(
                1,
                "index " + buffer.getInt(payload + 4) + word(" handle 0x", payload + 8)
                        + word(" parent 0x", payload + 12)
                        + (buffer.getInt(payload + 16) == 0 ? "" : word(" info 0x", payload + 16)));
        attributes(1, AttributeTable.TRAFFIC, new Attributes(buffer, payload + Rtnl.TCMSG, reader.payloadEnd()));
    }

    private void neighbour() {
        int payload = fixedPart(Rtnl.NDMSG);
        line(
                1,
                "index " + buffer.getInt(payload + 4) + " state 0x"
                        + Integer.toHexString(Short.toUnsignedInt(buffer.getShort(payload + 8))) + " flags 0x"
                        + Integer.toHexString(Byte.toUnsignedInt(buffer.get(payload + 10))));
        attributes(1, AttributeTable.NEIGHBOUR, new Attributes(buffer, payload + Rtnl.NDMSG, reader.payloadEnd()));
    }

    private int fixedPart(int bytes) {
        int length = reader.payloadEnd() - reader.payload();
        if (length < bytes) {
            throw new MalformedMessageException("a fixed part has " + bytes + " bytes, got " + length);
        }
        return reader.payload();
    }

    private String word(String name, int offset) {
        return name + Integer.toHexString(buffer.getInt(offset));
    }

    private void ack(Ack ack) {
        line(1, "errno " + ack.errno() + (ack.text() == null ? "" : " " + AttributeTable.quoted(ack.text())));
    }

    private void unknown() {
        byte[] bytes = new byte[reader.payloadEnd() - reader.payload()];
        buffer.get(reader.payload(), bytes);
        line(1, AttributeTable.hex(bytes));
    }

    /** As deep as the tables are, not as the bytes want it. */
    private void attributes(int depth, AttributeTable table, Attributes attributes) {
        AttributeTable ofKind = AttributeTable.UNKNOWN;
        while (attributes.next()) {
            int type = attributes.type();
            Optional<AttributeTable> nested = table.nested(type, ofKind);
            if (nested.isPresent()) {
                line(depth, table.name(type));
                attributes(depth + 1, nested.get(), attributes.nested());
            } else {
                line(depth, table.name(type) + " " + table.value(attributes));
            }
            boolean tellsKind = table == AttributeTable.INFO || table == AttributeTable.TRAFFIC;
            if (tellsKind && type == Rtnl.IFLA_INFO_KIND) { // TCA_KIND is the same number
                ofKind = AttributeTable.ofKind(attributes.string());
            }
        }
    }

    private void line(int depth, String line) {
        text.append("  ".repeat(depth)).append(line.stripTrailing()).append('\n');
    }
}
