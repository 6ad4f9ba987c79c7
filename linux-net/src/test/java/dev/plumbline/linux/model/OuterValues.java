package dev.plumbline.linux.model;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What vxlan_core.c and geneve.c keep of the outer header: TTL, TOS, DF, checksums and source ports. */
final class OuterValues {

    private static final String[] DF = {"unset", "set", "inherit"};
    /** Of vxlan alone: the number is another one's of geneve. */
    private static final int PORT_RANGE = 10;

    private final boolean geneve;
    private final boolean ipv6;
    private final Map<Integer, Integer> values = new TreeMap<>();

    OuterValues(TunnelKind kind, boolean ipv6) {
        this.geneve = kind == TunnelKind.GENEVE;
        this.ipv6 = ipv6;
        for (int type : new int[] {ttl(), tos(), df(), zeroSent(), zeroAccepted()}) {
            values.put(type, 0);
        }
        values.put(checksums(), geneve && !ipv6 ? 0 : 1);
        if (geneve && !ipv6) {
            values.put(zeroAccepted(), 1);
        }
    }

    private int ttl() {
        return geneve ? 3 : 5;
    }

    private int tos() {
        return geneve ? 4 : 6;
    }

    private int df() {
        return geneve ? 13 : 29;
    }

    private int checksums() {
        return geneve ? 8 : 18;
    }

    private int zeroSent() {
        return geneve ? 9 : 19;
    }

    private int zeroAccepted() {
        return geneve ? 10 : 20;
    }

    void create(RequestAttributes data) {
        for (int type : ipv6 ? Set.of(checksums(), df()) : Set.of(zeroSent(), zeroAccepted())) {
            if (data.has(type)) {
                throw Refusal.unknown("what means nothing over this version of IP");
            }
        }
        change(data);
        for (int type : new int[] {checksums(), zeroSent(), zeroAccepted()}) {
            if (data.has(type)) {
                values.put(type, data.u8(type));
            }
        }
        if (!geneve && data.has(PORT_RANGE)) {
            byte[] ports = data.bytes(PORT_RANGE);
            int range = 0;
            for (byte part : ports) {
                range = range << 8 | Byte.toUnsignedInt(part);
            }
            if (ports.length != 4 || range >>> 16 > (range & 0xffff)) {
                throw new Refusal(Uapi.EINVAL, "Invalid source port range");
            }
            values.put(PORT_RANGE, range);
        }
    }

    /** What may change in place (vxlan_nl2conf, geneve_nl2info). */
    void change(RequestAttributes data) {
        for (int type : new int[] {ttl(), tos(), df()}) {
            if (data.has(type)) {
                values.put(type, data.u8(type));
            }
        }
        if (values.get(df()) >= DF.length) {
            throw new Refusal(Uapi.EINVAL, "Invalid DF attribute");
        }
    }

    /** Sets something by other means. */
    void set(String what, int value) {
        values.put(
                switch (what) {
                    case "ttl" -> ttl();
                    case "tos" -> tos();
                    case "df" -> df();
                    default -> checksums();
                },
                value);
    }

    void write(Reply reply) {
        for (int type : new int[] {ttl(), tos(), df()}) {
            reply.u8(type, values.get(type));
        }
        if (!geneve || !ipv6) {
            reply.u8(checksums(), values.get(checksums()));
        }
        if (!geneve || ipv6) {
            reply.u8(zeroSent(), values.get(zeroSent()));
        }
        reply.u8(zeroAccepted(), values.get(zeroAccepted()));
        if (!geneve) {
            int range = values.getOrDefault(PORT_RANGE, 0);
            reply.bytes(
                    PORT_RANGE,
                    new byte[] {(byte) (range >> 24), (byte) (range >> 16), (byte) (range >> 8), (byte) range});
        }
    }

    void describe(Map<String, Object> fields) {
        int range = geneve ? 0 : values.getOrDefault(PORT_RANGE, 0);
        fields.put("ttl", values.get(ttl()));
        fields.put("tos", values.get(tos()) == 0 ? "" : "0x" + Integer.toHexString(values.get(tos())));
        fields.put("df", DF[values.get(df())]);
        fields.put("udp_csum", (!geneve || !ipv6) && values.get(checksums()) != 0);
        fields.put("udp_zero_csum6_tx", (!geneve || ipv6) && values.get(zeroSent()) != 0);
        fields.put("udp_zero_csum6_rx", values.get(zeroAccepted()) != 0);
        fields.put("port_range", (range >>> 16) + "-" + (range & 0xffff));
    }
}
