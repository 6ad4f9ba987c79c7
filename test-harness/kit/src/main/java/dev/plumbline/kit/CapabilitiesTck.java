package dev.plumbline.kit;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.Capability;
import dev.plumbline.spi.ExistingBridge;
import dev.plumbline.spi.ExistingUplink;
import dev.plumbline.spi.GeneveTunnel;
import dev.plumbline.spi.Lifetime;
import dev.plumbline.spi.Network;
import dev.plumbline.spi.NetworkNamespace;
import dev.plumbline.spi.NicId;
import dev.plumbline.spi.NicRequest;
import dev.plumbline.spi.PortLink;
import dev.plumbline.spi.PortPolicy;
import dev.plumbline.spi.PortSecurity;
import dev.plumbline.spi.PortVlan;
import dev.plumbline.spi.Remotes;
import dev.plumbline.spi.UnsupportedRequestException;
import dev.plumbline.spi.Vni;
import dev.plumbline.spi.VxlanTunnel;
import java.time.Duration;
import java.util.List;

/** Rule R31: a backend can do what it says, and refuses the rest before anything is done. */
public abstract class CapabilitiesTck extends Tck {

    private static final String REMOTE = "192.0.2.2";

    /** For a provider's test class. */
    protected CapabilitiesTck() {}

    @RuleTest(Rule.R31)
    void r31_kindsOfNetworkWorkOrAreRefused() {
        judge(Capability.GENEVE, GeneveTunnel.of("44", REMOTE));
        judge(Capability.VXLAN, VxlanTunnel.of("44", REMOTE));
        List<Network> uplinks = environment.networks().stream()
                .filter(ExistingUplink.class::isInstance)
                .toList();
        judge(Capability.EXISTING_UPLINK, uplinks.isEmpty() ? ExistingUplink.of("tckmissing") : uplinks.get(0));
    }

    /** That it works is rule R33's. */
    @RuleTest(Rule.R31)
    void r31_aGivenBridgeIsRefusedWithoutTheCapability() {
        if (!can(Capability.EXISTING_BRIDGE)) {
            judge(Capability.EXISTING_BRIDGE, ExistingBridge.of("tckmissing"));
        }
    }

    /** That they work is rule Q1's. */
    @RuleTest(Rule.R31)
    void r31_vlansOfPortsAreRefusedWithoutTheCapability() {
        if (!can(Capability.PORT_VLANS)) {
            PortPolicy policy = PortPolicy.builder().vlan(PortVlan.access(100)).build();
            judge(
                    Capability.PORT_VLANS,
                    "attach with a VLAN",
                    () -> attach(request("vm1").policy(policy)));
        }
    }

    /** That they work is rules Q4's and U1's. */
    @RuleTest(Rule.R31)
    void r31_linksAndUpdatesAreRefusedWithoutTheCapability() {
        if (!can(Capability.PORT_LINK)) {
            PortPolicy policy = PortPolicy.builder().link(PortLink.DOWN).build();
            judge(
                    Capability.PORT_LINK,
                    "attach with a link that is down",
                    () -> attach(request("vm1").policy(policy)));
        }
        if (!can(Capability.UPDATE)) {
            attach(request("vm1"));
            judge(
                    Capability.UPDATE,
                    "update",
                    () -> backend().update(request("vm1").build()));
        }
    }

    /** That it works is rule Q2's. */
    @RuleTest(Rule.R31)
    void r31_portSecurityIsRefusedWithoutTheCapability() {
        if (!can(Capability.PORT_SECURITY)) {
            PortPolicy policy =
                    PortPolicy.builder().security(PortSecurity.strict()).build();
            judge(
                    Capability.PORT_SECURITY,
                    "attach with port security",
                    () -> attach(request("vm1").policy(policy)));
        }
    }

    @RuleTest(Rule.R31)
    void r31_controlledNetworksAreMadeOrRefused() {
        judge(
                Capability.CONTROLLED_REMOTES,
                VxlanTunnel.builder(new Vni(44), Remotes.controlled(REMOTE)).build());
    }

    /** That they work is rule R36's. */
    @RuleTest(Rule.R31)
    void r31_listsOfRemotesAreRefusedWithoutTheCapability() {
        if (!can(Capability.REMOTE_LISTS)) {
            VxlanTunnel network =
                    VxlanTunnel.builder(new Vni(44), Remotes.list(REMOTE)).build();
            judge(Capability.REMOTE_LISTS, network);
            judge(Capability.REMOTE_LISTS, "setRemotes", () -> backend().setRemotes(namespace(), network));
        }
    }

    private void judge(Capability capability, Network network) {
        judge(capability, "attach to " + network, () -> {
            Attachment it = attach(request("vm1", network));
            backend().detach(it.id());
        });
    }

    private void judge(Capability capability, String what, Runnable call) {
        var before = links();
        if (can(capability)) {
            try {
                call.run();
            } catch (RuntimeException e) {
                throw verdict.broken(capability + " is claimed, and " + what + " failed with " + e, e);
            }
        } else {
            verdict.fails(UnsupportedRequestException.class, what + " without " + capability, call);
            verdict.equal("after " + what + " without " + capability + " the links", before, links());
        }
    }

    @RuleTest(Rule.R31)
    void r31_namespacesAreServedOrRefused() {
        NetworkNamespace elsewhere =
                environment.otherNamespace().orElseGet(() -> NetworkNamespace.named("tck-nowhere"));
        NicId nic = new NicId("vm1", "eth0", elsewhere);
        Network network = environment.networks().stream()
                .filter(one -> !(one instanceof ExistingUplink))
                .findFirst()
                .orElseGet(() -> verdict.skip("the provider makes no tunnels, and an uplink is in one namespace only"));
        judge(Capability.NAMESPACES, "attach in " + elsewhere, () -> {
            backend()
                    .attach(NicRequest.builder(nic, network, environment.owner())
                            .build());
            backend().detach(nic);
        });
    }

    @RuleTest(Rule.R31)
    void r31_queuesAreOpenedOrRefused() {
        judge(Capability.DESCRIPTORS, "attach until closed", () -> {
            attach(request("vm1").queues(2).lifetime(Lifetime.UNTIL_CLOSED));
            backend().detach(nic("vm1"));
        });
        Attachment it = attach(request("vm1").queues(2));
        judge(Capability.DESCRIPTORS, "openQueues", () -> {
            backend().openQueues(it.id()).close();
        });
        judge(Capability.TAKE_OVER_QUEUES, "takeOverQueues", () -> {
            backend().takeOverQueues(it.id()).close();
        });
    }

    @RuleTest(Rule.R31)
    void r31_deadlinesAreSetOrRefused() {
        judge(Capability.DEADLINES, "a call within a deadline", () -> {
            backend().within(Duration.ofMinutes(1)).list(namespace());
        });
    }

    @RuleTest(Rule.R31)
    void r31_statisticsAreReadOrRefused() {
        Attachment it = attach(request("vm1"));
        judge(Capability.STATISTICS, "statistics of a NIC", () -> backend().statistics(it.id()));
        judge(
                Capability.STATISTICS,
                "statistics of a namespace",
                () -> backend().statistics(namespace()));
    }

    @RuleTest(Rule.R31)
    void r31_whatWouldBeDoneIsToldOrRefused() {
        judge(
                Capability.EXPLAIN,
                "explain",
                () -> backend().explain(request("vm1").build()));
    }
}
