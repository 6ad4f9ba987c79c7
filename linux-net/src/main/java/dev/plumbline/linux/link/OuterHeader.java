package dev.plumbline.linux.link;

import dev.plumbline.linux.netlink.Attributes;
import dev.plumbline.linux.netlink.MessageWriter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How the datagrams of a tunnel travel: settings that are known, or asked for. What is absent is left to the kernel.
 *
 * @param values by setting
 */
public record OuterHeader(Map<OuterSetting, Integer> values) {

    /** Nothing is known or asked for. */
    public static final OuterHeader NONE = new OuterHeader(Map.of());

    private static final OuterSetting[] SETTINGS = OuterSetting.values();

    /** Keeps them in their order. */
    public OuterHeader {
        Map<OuterSetting, Integer> sorted = new EnumMap<>(OuterSetting.class);
        sorted.putAll(values);
        values = Collections.unmodifiableMap(sorted);
    }

    /**
     * One setting.
     *
     * @param setting which one
     * @return its value; empty if it is absent
     */
    public OptionalInt value(OuterSetting setting) {
        Integer value = values.get(setting);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** Reads the attribute at hand, if it is one of these. */
    static void read(Attributes data, boolean geneve, Map<OuterSetting, Integer> to) {
        for (OuterSetting setting : SETTINGS) {
            if (setting.type(geneve) == data.type()) {
                to.put(setting, setting.read(data));
                return;
            }
        }
    }

    void write(MessageWriter data, boolean geneve) {
        values.forEach((setting, value) -> setting.write(data, setting.type(geneve), value));
    }
}
