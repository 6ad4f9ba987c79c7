package dev.plumbline.harness.memory;

import dev.plumbline.harness.frame.EthernetFrame;
import dev.plumbline.spi.PortVlan;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/** Which VLANs (IEEE 802.1Q) enter and leave a bridge by a port. */
final class PortTags {

    private static final int TAGGED = 0x8100;
    private static final int TAG_BYTES = 4;
    private static final int MACS = 12;
    private static final int ID = 0xfff;

    /** What a bridge gives a new port. */
    private static final PortVlan DEFAULT = PortVlan.access(1);

    private PortTags() {}

    /** The VLAN of a frame that arrives by a port; empty if it is dropped there. */
    static OptionalInt entering(ModelLink port, EthernetFrame frame) {
        PortVlan vlan = port.vlan.orElse(DEFAULT);
        if (frame.type() != TAGGED) {
            return vlan.untagged();
        }
        int id = tagOf(frame);
        boolean passes = vlan.tagged().contains(id) || vlan.untagged().equals(OptionalInt.of(id));
        return passes ? OptionalInt.of(id) : OptionalInt.empty();
    }

    private static int tagOf(EthernetFrame frame) {
        return ByteBuffer.wrap(frame.toBytes()).getShort(MACS + 2) & ID;
    }

    /** A frame of a VLAN as it leaves by a port; empty if it does not. */
    static Optional<EthernetFrame> leaving(ModelLink port, int id, EthernetFrame frame) {
        PortVlan vlan = port.vlan.orElse(DEFAULT);
        if (vlan.untagged().equals(OptionalInt.of(id))) {
            return Optional.of(withoutTag(frame));
        }
        return vlan.tagged().contains(id) ? Optional.of(withTag(withoutTag(frame), id)) : Optional.empty();
    }

    private static EthernetFrame withoutTag(EthernetFrame frame) {
        if (frame.type() != TAGGED) {
            return frame;
        }
        byte[] bytes = frame.toBytes();
        return EthernetFrame.parse(ByteBuffer.allocate(bytes.length - TAG_BYTES)
                .put(bytes, 0, MACS)
                .put(bytes, MACS + TAG_BYTES, bytes.length - MACS - TAG_BYTES)
                .array());
    }

    private static EthernetFrame withTag(EthernetFrame frame, int id) {
        byte[] bytes = frame.toBytes();
        return EthernetFrame.parse(ByteBuffer.allocate(bytes.length + TAG_BYTES)
                .put(bytes, 0, MACS)
                .putShort((short) TAGGED)
                .putShort((short) id)
                .put(bytes, MACS, bytes.length - MACS)
                .array());
    }
}
