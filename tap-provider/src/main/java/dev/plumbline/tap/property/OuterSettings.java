package dev.plumbline.tap.property;

import dev.plumbline.linux.link.LinkMessages;
import dev.plumbline.linux.link.LinkState;
import dev.plumbline.linux.link.OuterHeader;
import dev.plumbline.linux.link.OuterSetting;
import dev.plumbline.linux.link.TunnelKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * TTL, TOS and the like of a tunnel's datagrams, as far as the request gives them. Those that no kernel changes are
 * reported alone.
 *
 * @param wanted the tunnel
 */
record OuterSettings(TunnelKind wanted) implements Property {

    private static OuterHeader of(LinkState link) {
        return link.kind() instanceof TunnelKind tunnel ? tunnel.outer() : OuterHeader.NONE;
    }

    @Override
    public void compare(LinkState is, Differences differences) {
        OuterHeader has = of(is);
        wanted.outer().values().forEach((setting, value) -> {
            OptionalInt other = has.value(setting);
            differences.addIf(
                    !other.equals(OptionalInt.of(value)),
                    () -> "sends with "
                            + (other.isPresent() ? setting.text(other.getAsInt()) : "something unknown")
                            + " instead of " + setting.text(value)
                            + (setting.isChangeable() ? "" : ", which cannot be changed while it is there"));
        });
    }

    @Override
    public void set(LinkState is, Change change) {
        write(wanted.outer(), of(is), change);
    }

    @Override
    public void restore(LinkState was, LinkState is, Change change) {
        Map<OuterSetting, Integer> earlier = new EnumMap<>(OuterSetting.class);
        wanted.outer()
                .values()
                .keySet()
                .forEach(setting -> of(was).value(setting).ifPresent(value -> earlier.put(setting, value)));
        write(new OuterHeader(earlier), of(is), change);
    }

    private void write(OuterHeader to, OuterHeader has, Change change) {
        Map<OuterSetting, Integer> differing = new EnumMap<>(OuterSetting.class);
        to.values().forEach((setting, value) -> {
            if (setting.isChangeable() && !has.value(setting).equals(OptionalInt.of(value))) {
                differing.put(setting, value);
            }
        });
        if (!differing.isEmpty()) {
            OuterHeader settings = new OuterHeader(differing);
            change.afterAttributes(
                    "set outer header of",
                    LinkMessages.change(change.ref(), wanted.name(), data -> wanted.writeOuter(data, settings)));
        }
    }
}
