package dev.plumbline.ovs.store;

import dev.plumbline.ovs.codec.Row;
import dev.plumbline.spi.NicId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A port of a bridge of Open vSwitch.
 *
 * @param row of the table {@code Port}
 * @param interfaces its rows of the table {@code Interface}: one, or several of a bond
 */
public record OvsPort(Row row, List<Row> interfaces) {

    /** Its name, which is that of its only interface. */
    public String name() {
        return row.text("name");
    }

    public Map<String, String> ids() {
        return row.map("external_ids");
    }

    /** Whether it is a NIC's, made by this provider for an instance. */
    public boolean isNic(String instance) {
        return Ids.isOurs(ids(), instance) && ids().containsKey(Ids.VM);
    }

    public boolean isOf(String instance, NicId nic) {
        return Ids.isOurs(ids(), instance) && Ids.isOf(ids(), nic) && saysItsName();
    }

    /** Whether what is written with it was written for it, and not copied from another port. */
    public boolean saysItsName() {
        return name().equals(ids().get(Ids.TAP));
    }

    /** Why ovs-vswitchd could not do what the row says, in its words. */
    public Optional<String> error() {
        return interfaces.stream()
                .map(one -> one.text("error"))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** Whether ovs-vswitchd has made it a port. */
    public boolean works() {
        return error().isEmpty()
                && interfaces.stream().allMatch(one -> one.number("ofport").orElse(-1) > 0);
    }

    /** The kind of its interface, such as {@code geneve}; empty for a link of the kernel. */
    public String type() {
        return interfaces.isEmpty() ? "" : interfaces.get(0).text("type");
    }

    public Map<String, String> options() {
        return interfaces.isEmpty() ? Map.of() : interfaces.get(0).map("options");
    }
}
