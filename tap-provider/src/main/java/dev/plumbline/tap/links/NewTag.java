package dev.plumbline.tap.links;

import dev.plumbline.linux.sys.BootClock;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.RateEnforcer;
import dev.plumbline.tap.links.Tag.Role;
import dev.plumbline.tap.plan.Plan;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is written on a link of each role, now. */
public final class NewTag {

    private NewTag() {}

    public static Tag tap(Plan plan) {
        Map<String, String> fields = sinceNow();
        fields.put(plan.onExistingBridge() ? Tag.ON_BRIDGE : Tag.NETWORK, plan.network());
        fields.put(Tag.QUEUES, Integer.toString(plan.request().queues()));
        fields.put(Tag.REQUEST, TagChecksum.of(plan));
        plan.request().guestMac().ifPresent(mac -> fields.put(Tag.GUEST_MAC, TagReader.text(mac)));
        if (plan.request().lifetime() == Lifetime.UNTIL_CLOSED) {
            fields.put(Tag.LIFETIME, "closed");
        }
        plan.request().policy().vlan().ifPresent(vlan -> fields.put(Tag.VLAN, TagVlan.text(vlan)));
        plan.request().policy().security().ifPresent(security -> fields.put(Tag.SECURITY, TagSecurity.text(security)));
        plan.request().policy().rates().toGuest().ifPresent(rate -> fields.put(Tag.TO_GUEST, TagRate.text(rate)));
        plan.request().policy().rates().fromGuest().ifPresent(rate -> fields.put(Tag.FROM_GUEST, TagRate.text(rate)));
        if (plan.request().policy().rates().enforcer() == RateEnforcer.VMM) {
            fields.put(Tag.RATES_BY, "vmm");
        }
        if (plan.request().policy().link() == PortLink.DOWN) {
            fields.put(Tag.LINK, "down");
        }
        return of(plan, Role.TAP, Tag.nic(plan.request().id()), fields);
    }

    public static Tag bridge(Plan plan, boolean uplinkWasUp) {
        Map<String, String> fields = sinceNow();
        fields.put(Tag.MTU, Integer.toString(plan.mtu()));
        fields.put(Tag.UPLINK, plan.uplink());
        if (plan.tunnel().isEmpty()) {
            fields.put(Tag.UPLINK_WAS, uplinkWasUp ? "up" : "down");
        }
        putName(fields, plan.bridge(), plan.network());
        fields.put(Tag.IDENTITY, plan.request().network().identity());
        return of(plan, Role.BRIDGE, plan.network(), fields);
    }

    public static Tag tunnel(Plan plan) {
        Map<String, String> fields = sinceNow();
        putName(fields, plan.uplink(), plan.derivedUplink());
        plan.remotes().ifPresent(remotes -> fields.put(Tag.REMOTES, TagChecksum.of(remotes.addresses())));
        if (!plan.underlay().isDefault()) {
            fields.put(Tag.UNDERLAY, TagUnderlay.text(plan.underlay()));
        }
        fields.put(Tag.IDENTITY, plan.request().network().identity());
        return of(plan, Role.TUNNEL, plan.network(), fields);
    }

    private static void putName(Map<String, String> fields, String name, String derived) {
        if (!name.equals(derived)) {
            fields.put(Tag.NAME, name);
        }
    }

    /** The tag of a bridge that waits for a network. */
    public static Tag spare(String instance) {
        return new Tag(Tag.FORMAT, Tag.PROVIDER, instance, Role.SPARE, "bridge", sinceNow());
    }

    private static Tag of(Plan plan, Role role, String subject, Map<String, String> fields) {
        return new Tag(Tag.FORMAT, Tag.PROVIDER, plan.instance(), role, subject, fields);
    }

    private static Map<String, String> sinceNow() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(Tag.SINCE, sinceText(BootClock.millis()));
        return fields;
    }

    static String sinceText(long bootMillis) {
        return Long.toString(bootMillis, Character.MAX_RADIX);
    }
}
