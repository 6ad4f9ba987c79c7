package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageWriter;
import java.nio.ByteBuffer;

/** A setting of the datagrams of a tunnel ({@code IFLA_VXLAN_*} and {@code IFLA_GENEVE_*} in {@code linux/if_link.h}). */
public enum OuterSetting {
    /** Time to live, 0 for that of the route. */
    TTL("ttl", 5, 3, true),
    /** Type of service, 1 to inherit the inner one. */
    TOS("tos", 6, 4, true),
    /** Don't fragment: 0 unset, 1 set, 2 inherit. */
    DF("df", 29, 13, true),
    /** Whether datagrams over IPv4 have an UDP checksum. */
    CHECKSUMS("udpcsum", 18, 8, false),
    /** Whether datagrams over IPv6 have none. */
    ZERO_CHECKSUMS_SENT("udp6zerocsumtx", 19, 9, false),
    /** Whether datagrams over IPv6 that have none are accepted. */
    ZERO_CHECKSUMS_ACCEPTED("udp6zerocsumrx", 20, 10, false),
    /** Source ports ({@code struct ifla_vxlan_port_range}): the first in the high 16 bits, the one behind the last in the low. */
    SOURCE_PORTS("srcport", 10, TunnelAttributes.NONE, false);

    private static final String[] DF_WORDS = {"unset", "set", "inherit"};

    private final String word;
    private final int vxlan;
    private final int geneve;
    private final boolean changeable;

    OuterSetting(String word, int vxlan, int geneve, boolean changeable) {
        this.word = word;
        this.vxlan = vxlan;
        this.geneve = geneve;
        this.changeable = changeable;
    }

    /**
     * Whether the kernel changes it on a link that is there (vxlan_nl2conf, geneve_nl2info).
     *
     * @return false for what is refused with EOPNOTSUPP
     */
    public boolean isChangeable() {
        return changeable;
    }

    int type(boolean ofGeneve) {
        return ofGeneve ? geneve : vxlan;
    }

    int read(Attributes data) {
        return this == SOURCE_PORTS ? ByteBuffer.wrap(data.bytes()).getInt() : data.u8();
    }

    void write(MessageWriter data, int type, int value) {
        if (this == SOURCE_PORTS) {
            data.bytes(type, ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
        } else {
            data.u8(type, value);
        }
    }

    /**
     * As {@code ip link} has it.
     *
     * @param value the value
     * @return such as {@code ttl 16} or {@code noudpcsum}
     */
    public String text(int value) {
        return switch (this) {
            case TTL -> word + " " + value;
            case TOS -> word + (value == 1 ? " inherit" : " 0x" + Integer.toHexString(value));
            case DF -> word + " " + (value < DF_WORDS.length ? DF_WORDS[value] : Integer.toString(value));
            case CHECKSUMS, ZERO_CHECKSUMS_SENT, ZERO_CHECKSUMS_ACCEPTED -> value == 0 ? "no" + word : word;
            case SOURCE_PORTS -> word + " " + (value >>> 16) + " " + (value & 0xffff);
        };
    }
}
