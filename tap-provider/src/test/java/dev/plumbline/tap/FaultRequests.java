package dev.plumbline.tap;

import dev.plumbline.spi.DontFragment;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.InterfaceNames;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.Rate;
import dev.plumbline.spi.Rates;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.SourcePorts;
import dev.plumbline.spi.Underlay;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;

/** What the cases of {@link FaultCase} ask for. */
final class FaultRequests {

    private FaultRequests() {}

    static NicRequest named(Host at) {
        InterfaceNames names = InterfaceNames.derived()
                .withTap("blue-tap")
                .withBridge("blue-br")
                .withTunnel("blue-tunnel");
        return at.nic("vm1", 42).names(names).build();
    }

    /** With a MAC that somebody has set, and a port: the first one changes what segmentation the kernel reports of it. */
    static void addBridgeOfVlans(Host at) {
        addBridge(at);
        at.vlanFiltering("br0", true);
    }

    static void addBridge(Host at) {
        at.addBridge("br0");
        at.mac("br0", "02:00:00:00:00:b0");
        at.addUplink("eth1");
        at.enslave("eth1", "br0");
        at.up("br0", true);
    }

    static NicRequest onBridge(Host at) {
        return NicRequest.builder(new NicId("vm1", "eth0", at.network()), ExistingBridge.of("br0"), Requests.OWNER)
                .queues(4)
                .build();
    }

    static VxlanTunnel list(String... remotes) {
        return VxlanTunnel.builder(new Vni(42), Remotes.list(remotes)).build();
    }

    static NicRequest controlled(Host at) {
        VxlanTunnel network = VxlanTunnel.builder(new Vni(42), Remotes.controlled("192.0.2.7"))
                .build();
        return at.nic("vm1", 42).network(network).build();
    }

    static VxlanTunnel withSettings(String remote, String source) {
        Underlay underlay = Underlay.builder()
                .source(source)
                .ttl(16)
                .tos(0x10)
                .dontFragment(DontFragment.SET)
                .checksums(false)
                .sourcePorts(new SourcePorts(40000, 40999))
                .build();
        return VxlanTunnel.of(42, remote).toBuilder().underlay(underlay).build();
    }

    static NicRequest withSettings(Host at) {
        return at.nic("vm1", 42).network(withSettings("192.0.2.1", "192.0.2.7")).build();
    }

    static NicRequest byDevice(Host at) {
        Underlay underlay = Underlay.builder().device("eth1").ttl(9).build();
        return at.nic("vm1", 42)
                .network(VxlanTunnel.of(42, "192.0.2.1").toBuilder()
                        .underlay(underlay)
                        .build())
                .mtu(1400)
                .build();
    }

    static NicRequest onList(Host at) {
        return at.nic("vm1", 42).network(list("192.0.2.1", "192.0.2.2")).build();
    }

    static NicRequest withVlans(Host at) {
        return onBridge(at).toBuilder()
                .policy(PortPolicy.builder()
                        .vlan(PortVlan.trunk("10,20-29").withNative(5))
                        .build())
                .build();
    }

    static NicRequest secured(Host at) {
        PortSecurity security = PortSecurity.builder()
                .addresses("10.0.0.5", "2001:db8::5")
                .isolated(true)
                .build();
        return at.nic("vm1", 42)
                .policy(PortPolicy.builder().security(security).build())
                .build();
    }

    static NicRequest rated(Host at, int bitsPerSecond) {
        return at.nic("vm1", 42)
                .policy(PortPolicy.builder()
                        .rates(Rates.builder().toGuest(Rate.of(bitsPerSecond)).build())
                        .build())
                .build();
    }

    static NicRequest policed(Host at, int bitsPerSecond) {
        return at.nic("vm1", 42)
                .policy(PortPolicy.builder()
                        .rates(Rates.builder().fromGuest(Rate.of(bitsPerSecond)).build())
                        .build())
                .build();
    }

    static NicRequest onUplink(Host at) {
        return NicRequest.builder(new NicId("vm1", "eth0", at.network()), ExistingUplink.of("eth1"), Requests.OWNER)
                .mtu(1400)
                .queues(4)
                .build();
    }
}
