package dev.plumbline.ovs.store;

import dev.plumbline.spi.NicId;
import java.util.Map;

/** Keys of {@code external_ids} by which rows are recognised as this provider's. Whoever may write them owns the row. */
public final class Ids {

    /** Name of the provider, as its configuration has it. */
    public static final String OVS = "ovs";

    static final String PROVIDER = "plumbline-provider";
    static final String INSTANCE = "plumbline-instance";
    static final String SINCE = "plumbline-since";
    static final String NETWORK = "plumbline-network";
    static final String MTU = "plumbline-mtu";
    static final String TUNNEL = "plumbline-tunnel";
    static final String SUM = "plumbline-sum";
    static final String VM = "plumbline-vm";
    static final String NIC = "plumbline-nic";
    static final String TAP = "plumbline-tap";
    static final String BRIDGE = "plumbline-bridge";
    static final String OWNER = "plumbline-owner";
    static final String QUEUES = "plumbline-queues";
    static final String MAC = "plumbline-mac";
    static final String VLAN = "plumbline-vlan";

    private Ids() {}

    /** Whether a row was made by this provider for a VM manager's instance. */
    public static boolean isOurs(Map<String, String> ids, String instance) {
        return OVS.equals(ids.get(PROVIDER)) && instance.equals(ids.get(INSTANCE));
    }

    /** Whether a row was made for a NIC. */
    static boolean isOf(Map<String, String> ids, NicId nic) {
        return nic.vm().equals(ids.get(VM)) && nic.nic().equals(ids.get(NIC));
    }
}
