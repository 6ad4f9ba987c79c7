package dev.plumbline.ovs.store;

import dev.plumbline.ovs.codec.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bridge of Open vSwitch.
 *
 * @param row of the table {@code Bridge}
 * @param ports its ports, the local one among them
 */
public record OvsBridge(Row row, List<OvsPort> ports) {

    /** Its name, which is that of its local port, too. */
    public String name() {
        return row.text("name");
    }

    public Map<String, String> ids() {
        return row.map("external_ids");
    }

    public boolean isOurs(String instance) {
        return Ids.isOurs(ids(), instance)
                && ids().containsKey(Ids.NETWORK)
                && name().equals(ids().get(Ids.BRIDGE)); // or copied from another bridge
    }

    /** What it was made for: see {@link dev.plumbline.spi.Network#identity}. */
    public String network() {
        return ids().getOrDefault(Ids.NETWORK, "");
    }

    /** MTU of its network, bytes, as text. */
    public String mtu() {
        return ids().getOrDefault(Ids.MTU, "");
    }

    /** Name of its tunnel. */
    public String tunnel() {
        return ids().getOrDefault(Ids.TUNNEL, "");
    }

    /** When it was made, milliseconds since the host was booted; 0 where it does not say. */
    public long since() {
        try {
            return Long.parseLong(ids().getOrDefault(Ids.SINCE, "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Whether its datapath is ovs-vswitchd itself: then the kernel sees what TAPs receive, too. */
    public boolean inUserspace() {
        return row.text("datapath_type").equals("netdev");
    }

    public Optional<OvsPort> port(String name) {
        return ports.stream().filter(port -> port.name().equals(name)).findFirst();
    }

    /** Whether a port is neither the local one nor the tunnel. */
    public boolean isGuestOrForeign(OvsPort port) {
        return !port.name().equals(name()) && !port.name().equals(tunnel());
    }
}
