package dev.plumbline.tap.plan;

import dev.plumbline.linux.link.OuterHeader;
import dev.plumbline.linux.link.OuterSetting;
import dev.plumbline.spi.DontFragment;
import dev.plumbline.spi.SourcePorts;
import dev.plumbline.spi.Underlay;
import java.util.EnumMap;
import java.util.Map;

/** Settings of the SPI for a tunnel's datagrams, and what the kernel has for them. */
final class Outer {

    private Outer() {}

    /** All but the source address. */
    static OuterHeader of(Underlay underlay, boolean ipv6) {
        if (underlay.isDefault()) {
            return OuterHeader.NONE;
        }
        Map<OuterSetting, Integer> values = new EnumMap<>(OuterSetting.class);
        underlay.ttl().ifPresent(ttl -> values.put(OuterSetting.TTL, ttl));
        underlay.tos().ifPresent(tos -> values.put(OuterSetting.TOS, tos));
        underlay.dontFragment().ifPresent(df -> values.put(OuterSetting.DF, df(df)));
        underlay.checksums()
                .ifPresent(sent -> values.put(
                        ipv6 ? OuterSetting.ZERO_CHECKSUMS_SENT : OuterSetting.CHECKSUMS, sent == ipv6 ? 0 : 1));
        if (underlay.zeroChecksumsAccepted()) {
            values.put(OuterSetting.ZERO_CHECKSUMS_ACCEPTED, 1);
        }
        underlay.sourcePorts().ifPresent(ports -> values.put(OuterSetting.SOURCE_PORTS, range(ports)));
        return new OuterHeader(values);
    }

    /** {@code enum ifla_vxlan_df} and {@code ifla_geneve_df}. */
    private static int df(DontFragment df) {
        return switch (df) {
            case UNSET -> 0;
            case SET -> 1;
            case INHERIT -> 2;
        };
    }

    /** The kernel sends from ports below the second one (udp_flow_src_port). */
    private static int range(SourcePorts ports) {
        return ports.first() << Short.SIZE | ports.last() + 1;
    }
}
